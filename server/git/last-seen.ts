import type { Since } from '../../shared/model';
import { defaultBranch } from './default-branch';
import { askGit, partsOf, startGit } from './run';
import type { LastSeenQuestion } from './types';

/** Counted in commits, so that two runs say the same; the time is a last resort. */
const MOST_COMMITS = 1_000;
const MOST_TIME_MS = 30_000;
const CODE = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'].map((ending) => `*.${ending}`);

/** Reads the default branch's changes from the newest back, once for all keys, until each one's last line has gone. */
export async function lastSeen(
  root: string,
  { keys, now, signal }: LastSeenQuestion,
  shallow: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Since>> {
  const found = new Map<string, Since>();
  if (keys.length === 0) return found;
  const branch = await defaultBranch(root, signal);
  if (branch === undefined) return found;
  const left = new Set(keys);
  const there = await timesNamed(root, keys, branch, signal);
  const here = await timesNamed(root, keys, undefined, signal);
  for (const [key, times] of there) {
    // A registry or a mock may go on naming it; what is gone here and not there has yet to leave.
    if (times <= (here.get(key) ?? 0)) continue;
    found.set(key, { kind: 'git', at: now });
    left.delete(key);
  }
  const removed = removedKeys(keys);
  const started = Date.now();
  let oldest: string | undefined;
  let commits = 0;
  let complete = true;
  for await (const { commit, at, patch } of changesOf(root, branch, signal)) {
    signal?.throwIfAborted();
    oldest = at;
    commits++;
    if (shallow.has(commit)) complete = false;
    for (const key of removed(patch)) {
      if (left.delete(key)) found.set(key, { kind: 'git', at });
    }
    if (left.size === 0) break;
    if (commits < MOST_COMMITS && Date.now() - started < MOST_TIME_MS) continue;
    complete = false;
    break;
  }
  // What was not found in the history that is here may have left before it begins.
  if (!complete && oldest !== undefined) {
    for (const key of left) found.set(key, { kind: 'git', at: oldest, atLeast: true });
  }
  return found;
}

interface Change {
  readonly commit: string;
  readonly at: string;
  readonly patch: string;
}

const START = '\u0001';

async function* changesOf(root: string, branch: string, signal: AbortSignal | undefined): AsyncGenerator<Change> {
  const child = startGit(
    root,
    [
      ...['log', branch, '--first-parent', '--diff-merges=first-parent', '--patch', '--unified=0', '--no-renames'],
      ...['--no-ext-diff', '--no-textconv', '--no-color', '--no-prefix', '--format=%x01%H %cI', '--', ...CODE],
    ],
    signal,
  );
  try {
    for await (const part of partsOf(child, START)) {
      const head = /^([0-9a-f]{40,64}) (\S+)/.exec(part);
      if (head) yield { commit: head[1]!, at: new Date(head[2]!).toISOString(), patch: part.slice(head[0].length) };
    }
  } finally {
    child.kill();
  }
}

/** The keys that a patch takes lines away of, and does not bring back elsewhere. */
function removedKeys(keys: readonly string[]): (patch: string) => ReadonlySet<string> {
  const longestFirst = [...keys].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\w$-])(?:${longestFirst.join('|')})(?![\\w$-])`, 'g');
  return (patch) => {
    const counts = new Map<string, number>();
    for (const match of patch.matchAll(pattern)) {
      const start = patch.lastIndexOf('\n', match.index) + 1;
      const sign = patch[start] === '-' ? -1 : patch[start] === '+' ? 1 : 0;
      if (sign !== 0 && !isHeader(patch, start)) counts.set(match[0], (counts.get(match[0]) ?? 0) + sign);
    }
    return new Set([...counts].filter(([, count]) => count < 0).map(([key]) => key));
  };
}

/** `--- path` and `+++ path` name files. */
function isHeader(patch: string, start: number): boolean {
  return patch.startsWith('--- ', start) || patch.startsWith('+++ ', start);
}

/** How often code names each key, in a commit or in the files as they are. */
async function timesNamed(
  root: string,
  keys: readonly string[],
  commit: string | undefined,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number>> {
  const patterns = keys.flatMap((key) => ['-e', key]);
  const where = commit === undefined ? [] : [commit];
  const args = ['grep', '-h', '-o', '-F', '-w', '--no-color', ...patterns, ...where, '--', ...CODE];
  const times = new Map<string, number>();
  for (const key of (await askGit(root, args, signal))?.split('\n') ?? []) {
    if (key !== '') times.set(key, (times.get(key) ?? 0) + 1);
  }
  return times;
}

function escaped(key: string): string {
  return key.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
