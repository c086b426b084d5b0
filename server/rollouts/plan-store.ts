import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../shared/model';
import type { AuditEntry, Rollout } from '../../shared/rollouts/types';
import { makeFolder } from '../make-folder';
import { ProviderError } from '../providers/types';
import { onDisk } from './on-disk';
import { planText, readPlan } from './plan-file';

/** A plan as it lies on disk: the rollout, and what only whoever runs it needs. Never a document, never a credential. */
export interface PlanRecord {
  readonly rollout: Rollout;
  /** What its version and its deployments carry at the vendor. */
  readonly token: string;
  /** Whether a new version has to be written, or the base is deployed as it is. */
  readonly writes: boolean;
  /** The lock under which a step was or is being begun, by environment. */
  readonly locks: Readonly<Record<string, Json>>;
  /** Critical environments that somebody agreed to. */
  readonly confirmed: readonly string[];
  /** A state machine runs it: here it is only looked at. */
  readonly exported?: true;
}

/** Plans of one repository, a file each, and the audit log that all of them share. Throws a ProviderError where the disk refuses. */
export interface PlanStore {
  readonly folder: string;
  /** Newest first; files that cannot be read are left out. */
  list(): readonly PlanRecord[];
  /** What is wrong with the plans that `list` leaves out, a sentence each. */
  damages(): readonly string[];
  /** Undefined where there is none. Throws a ProviderError where it cannot be read: somebody edited it, say. */
  read(id: string): PlanRecord | undefined;
  /** On disk when it returns, whole or not at all. */
  write(record: PlanRecord): void;
  remove(id: string): void;
  /** On disk when it returns; lines of several processes never mix. */
  append(entry: AuditEntry): void;
  /** Oldest first; of one rollout where it is named. A line that a crash cut off is left out. */
  audit(id?: string): readonly AuditEntry[];
  /** Asks whoever runs a plan to stop it. */
  askToStop(id: string): void;
  isAskedToStop(id: string): boolean;
  stopped(id: string): void;
}

export function openPlanStore(folder: string): PlanStore {
  const fileOf = (id: string) => join(folder, `${checked(id)}.json`);
  const wishOf = (id: string) => join(folder, `${checked(id)}.stop`);
  const log = join(folder, 'audit.jsonl');
  const read = (id: string): PlanRecord | undefined => recordIn(fileOf(id), id);
  /** Every plan, or what is wrong with it. */
  const all = () =>
    namesIn(folder).flatMap((name): readonly (PlanRecord | ProviderError)[] => {
      const [, id] = /^([a-z0-9]+)\.json$/.exec(name) ?? [];
      try {
        const record = id === undefined ? undefined : read(id);
        return record ? [record] : [];
      } catch (error) {
        if (error instanceof ProviderError) return [error];
        throw error;
      }
    });
  return {
    folder,
    list: () =>
      all()
        .flatMap((one) => (one instanceof ProviderError ? [] : one))
        .sort((a, b) => (a.rollout.createdAt < b.rollout.createdAt ? 1 : -1)),
    damages: () => all().flatMap((one) => (one instanceof ProviderError ? one.message : [])),
    read,
    write(record) {
      const file = fileOf(record.rollout.id);
      onDisk(file, () => {
        makeFolder(folder);
        writeDurably(folder, file, planText(record));
      });
    },
    remove(id) {
      rmSync(fileOf(id), { force: true });
      rmSync(wishOf(id), { force: true });
    },
    append: (entry) =>
      onDisk(log, () => {
        makeFolder(folder);
        const handle = openSync(log, 'a+', 0o600);
        try {
          // One write of one line: appended whole, whoever else appends. A line that a crash cut off stays alone.
          writeWhole(handle, `${endsCut(handle) ? '\n' : ''}${JSON.stringify(entry)}\n`);
          fsyncSync(handle);
        } finally {
          closeSync(handle);
        }
      }),
    audit: (id) =>
      (textOf(log) ?? '').split('\n').flatMap((line): readonly AuditEntry[] => {
        const entry = line === '' ? undefined : (parsed(line) as AuditEntry | undefined);
        return entry && (id === undefined || entry.rollout === id) ? [entry] : [];
      }),
    askToStop: (id) =>
      onDisk(wishOf(id), () => {
        makeFolder(folder);
        writeDurably(folder, wishOf(id), '');
      }),
    isAskedToStop: (id) => namesIn(folder).includes(`${checked(id)}.stop`),
    stopped: (id) => rmSync(wishOf(id), { force: true }),
  };
}

/** Ids become names of files. */
function checked(id: string): string {
  if (/^[a-z0-9]{1,40}$/.test(id)) return id;
  throw new ProviderError('rollouts', `"${id}" is no id of a rollout.`, 'flagkeeper rollout status lists them.');
}

function recordIn(file: string, id: string): PlanRecord | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const read = readPlan(text, id);
  if (!('damage' in read)) return read;
  throw new ProviderError(
    'rollouts',
    `The plan ${file} cannot be read: ${read.damage}.`,
    'Mend it, or delete it; what it has begun goes on at the vendor all the same.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function endsCut(handle: number): boolean {
  const { size } = fstatSync(handle);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}

/** A disk that is almost full takes a part of it. */
function writeWhole(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  if (writeSync(handle, bytes) < bytes.length) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
}

function writeDurably(folder: string, file: string, text: string): void {
  const draft = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeWhole(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** The new name is on disk too, where the system can say so. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows knows no such thing, and does not need it.
  }
}
