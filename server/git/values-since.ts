import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Since } from '../../shared/model';
import { openBlobs } from './blobs';
import { partsOf, startGit } from './run';
import type { HistoryQuestion, ValueHistory } from './types';

/** Past these, older history is there, and no more is said: `at least since`. The time is a last resort. */
const MOST_VERSIONS = 2_000;
const MOST_CHARACTERS = 200_000_000;
const MOST_TIME_MS = 30_000;

interface Version {
  readonly commit: string;
  readonly at: string;
  /** The object that holds the file after this commit. */
  readonly blob: string;
  /** True where the file came to be in this commit. */
  readonly added: boolean;
}

/** Walks a file's versions from the last commit back, each read once, until every value is settled. */
export async function valuesSince(
  root: string,
  { file, values, read, signal }: HistoryQuestion,
  shallow: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ValueHistory>> {
  const walks = new Map([...values].map(([name, value]) => [name, new Walk(value)]));
  const blobs = openBlobs(root, signal);
  const started = Date.now();
  let seen = 0;
  let characters = 0;
  let complete = false;
  try {
    for await (const version of versionsOf(root, file, signal)) {
      signal?.throwIfAborted();
      const text = await blobs.text(version.blob);
      const earlier = text === undefined ? undefined : read(text);
      // A version that cannot be read was never served: what stood around it counts.
      if (earlier) for (const [name, walk] of walks) walk.meet(earlier.get(name), version);
      complete = version.added && !shallow.has(version.commit);
      seen++;
      characters += text?.length ?? 0;
      const settled = [...walks.values()].every((walk) => walk.settled);
      if (settled || seen >= MOST_VERSIONS || characters >= MOST_CHARACTERS || Date.now() - started > MOST_TIME_MS)
        break;
    }
  } finally {
    blobs.close();
  }
  const answers = [...walks].map(([name, walk]) => [name, walk.answer(complete)] as const);
  return new Map(answers.flatMap(([name, answer]) => (answer ? [[name, answer] as const] : [])));
}

/** One value on its way back: first as long as it is the same, then as long as it is there at all. */
class Walk {
  private same: Version | undefined;
  private present: Version | undefined;
  private state: 'unmet' | 'same' | 'different' | 'absent' | 'unknown' = 'unmet';

  constructor(private readonly value: string) {}

  get settled(): boolean {
    return this.state === 'absent' || this.state === 'unknown';
  }

  meet(value: string | undefined, version: Version): void {
    if (this.settled) return;
    if (this.state === 'unmet' && value !== this.value) this.state = 'unknown';
    else if (value === undefined) this.state = 'absent';
    else {
      if (this.state !== 'different') this.state = value === this.value ? 'same' : 'different';
      if (this.state === 'same') this.same = version;
      this.present = version;
    }
  }

  /** `complete` where the file's history was read to its beginning. */
  answer(complete: boolean): ValueHistory | undefined {
    if (!this.same || !this.present || this.state === 'unknown') return undefined;
    const open = !complete && this.state !== 'absent';
    const sinceOpen = open && this.state === 'same';
    const created: Since = { kind: 'git', at: this.present.at, ...(open ? { atLeast: true } : {}) };
    if (sinceOpen) return { since: { kind: 'git', at: this.same.at, atLeast: true }, created };
    return { since: { kind: 'git', at: this.same.at }, commit: this.same.commit, created };
  }
}

const START = '\u0001';

/** The versions of a file, newest first, through renames; a merge counts as one change, when it arrived. */
async function* versionsOf(root: string, file: string, signal: AbortSignal | undefined): AsyncGenerator<Version> {
  const path = tracked(root, file);
  const child = startGit(
    root,
    [
      ...['log', '--follow', '--first-parent', '--diff-merges=first-parent', '-M', '--raw', '--no-abbrev', '-z'],
      ...['--no-ext-diff', '--no-textconv', '--no-color', `--format=%x01%H %cI`, '--', path],
    ],
    signal,
  );
  try {
    for await (const part of partsOf(child, START)) {
      const head = /^([0-9a-f]{40,64}) (\S+)/.exec(part);
      const change = /:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) ([A-Z])/.exec(part);
      // A deletion holds no version; the ones before it are another life of the file.
      if (!head || !change) continue;
      if (change[2] === 'D') return;
      // A copy has a life of its own: what the file it was copied from said is not what this one said.
      const added = change[2] === 'A' || change[2] === 'C';
      yield { commit: head[1]!, at: new Date(head[2]!).toISOString(), blob: change[1]!, added };
      if (added) return;
    }
  } finally {
    child.kill();
  }
}

/** The path under which git knows the file: links are followed, in the way to the root too. */
function tracked(root: string, file: string): string {
  try {
    return relative(realpathSync(root), realpathSync(resolve(root, file)))
      .split(sep)
      .join('/');
  } catch {
    return file;
  }
}
