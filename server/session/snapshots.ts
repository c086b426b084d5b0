import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Flag, Problem } from '../../shared/model';
import type { Settings } from '../../shared/settings/types';
import { isSnapshot, parseSnapshot, type Snapshot } from '../../shared/snapshot/snapshot';
import { count } from '../../shared/wording/values';
import type { Listing } from '../providers/types';
import type { Check } from './types';

/** The snapshots that stand in for network sources: the named one for all, or one beside each configuration. */
export interface Snapshots {
  /** Where a configuration's snapshot is, absolute, whether it exists or not. */
  fileOf(settings: Settings): string;
  /** What it says by source, read anew where it changed; undefined where there is none that can be used. */
  listingsOf(settings: Settings): ReadonlyMap<string, Listing> | undefined;
  /** Why a snapshot that exists cannot be used. */
  problems(settings: readonly Settings[]): readonly Problem[];
}

export const snapshotName = 'flagkeeper.snapshot.json';

export function openSnapshots(root: string, cwd: string, named: string | undefined, offline: boolean): Snapshots {
  const fileOf = ({ folder }: Settings) =>
    named === undefined ? join(root, folder, snapshotName) : resolve(cwd, named);
  const known = new Map<string, { readonly text: string; readonly read: Snapshot | Problem }>();
  const readAt = (file: string): Snapshot | Problem | undefined => {
    const text = textOf(file);
    if (text === undefined) return undefined;
    const before = known.get(file);
    if (before?.text === text) return before.read;
    const read = parseSnapshot(text);
    known.set(file, { text, read });
    return read;
  };
  return {
    fileOf,
    listingsOf(settings) {
      const read = readAt(fileOf(settings));
      if (!read || !isSnapshot(read)) return undefined;
      return new Map(read.sources.map(({ id, asOf, flags }) => [id, { flags, asOf, problems: [] }]));
    },
    problems(all) {
      const files = [...new Set(all.map(fileOf))];
      return files.flatMap((file): Problem[] => {
        const read = readAt(file);
        if (read === undefined && named !== undefined && offline) {
          return [
            {
              severity: 'error' as const,
              message: `The snapshot ${named} does not exist. Take one with flagkeeper snapshot.`,
            },
          ];
        }
        return read && !isSnapshot(read) ? [{ ...read, file: resolve(file) }] : [];
      });
    },
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** How far a snapshot is from what its sources say now. */
export function compareSnapshot(id: string, taken: Listing, live: Listing): Check {
  const name = `Snapshot of ${id}`;
  const before = new Map(taken.flags.map((flag) => [flag.key, meaning(flag)]));
  const now = new Map(live.flags.map((flag) => [flag.key, meaning(flag)]));
  const differing = [...new Set([...before.keys(), ...now.keys()])]
    .filter((key) => before.get(key) !== now.get(key))
    .sort();
  const age = `as of ${taken.asOf}`;
  if (differing.length === 0) return { name, state: 'ok', what: `${age}, and says what is served now` };
  const some = differing.slice(0, 5).join(', ') + (differing.length > 5 ? ', …' : '');
  return {
    name,
    state: 'warning',
    what: `${age}, and differs by now in ${count(differing.length, 'flag')}: ${some}`,
    mend: 'Take a new one: flagkeeper snapshot.',
  };
}

/** What is served of a flag and since when, without how it was learnt. */
function meaning({ type, environments }: Flag): string {
  const states = Object.entries(environments).map(([name, { evidence: _, rollout: __, ...state }]) => [name, state]);
  return JSON.stringify([type, states.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))], sortedKeys);
}

function sortedKeys(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
