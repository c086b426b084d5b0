import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';

/** What a write is about to do; lies on the disk until it is done, so that the next run knows what became of it. */
export interface Journal {
  readonly process: number;
  readonly host: string;
  /** The flag whose commit ends the write; missing where none does. */
  readonly commit?: string;
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** As people know it: relative to the folder that the run was started in. */
  readonly file: string;
  /** Absolute, links resolved. */
  readonly target: string;
  /** The SHA-256 of its bytes; of a link that goes, where it led. */
  readonly before: string;
  /** Null where the file goes. */
  readonly after: string | null;
  /** Where the new text lies until it is renamed into place. */
  readonly draft?: string;
  /** Where the old file lies until the write is done; links have none. */
  readonly backup?: string;
}

const NAME = 'journal.json';
/** The same, once the write is over and only has to be tidied up. */
const OVER = 'over.json';

/** The folder of a write that is under way: in git's own, where no tool looks, else in the root. */
export function journalFolder(root: string): string {
  const git = join(root, '.git');
  const stat = statSync(git, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return join(git, 'flagkeeper');
  const [, elsewhere] = (stat?.isFile() && /^gitdir: (.+?)\s*$/m.exec(readFileSync(git, 'utf8'))) || [];
  return elsewhere && existsSync(resolve(root, elsewhere))
    ? join(resolve(root, elsewhere), 'flagkeeper')
    : join(root, '.flagkeeper');
}

/** Takes the folder for one write; throws where another one has it. */
export function openJournal(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Error(`another write is under way, or was interrupted: ${folder}`);
  }
}

export function writeJournal(folder: string, entries: readonly Entry[], commit: string | undefined): void {
  const journal: Journal = { process: process.pid, host: hostname(), ...(commit !== undefined && { commit }), entries };
  const draft = join(folder, `${NAME}.new`);
  writeNew(draft, Buffer.from(JSON.stringify(journal)), 0o600);
  flush(draft);
  renameSync(draft, join(folder, NAME));
}

/** What an earlier write left, and whether it was over; undefined where there is nothing that anybody could read. */
export function readJournal(folder: string): (Journal & { readonly over: boolean }) | undefined {
  for (const name of [NAME, OVER])
    try {
      return { ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Journal), over: name === OVER };
    } catch {
      // Not that one.
    }
  return undefined;
}

/** Ends a write: from its first step on nothing is put back any more. Throws what the system says. */
export function clearJournal(folder: string, entries: readonly Entry[]): void {
  if (!existsSync(folder)) return;
  if (existsSync(join(folder, NAME))) renameSync(join(folder, NAME), join(folder, OVER));
  for (const { draft, backup } of entries)
    for (const file of [draft, backup]) if (file !== undefined) rmSync(file, { force: true });
  for (const file of readdirSync(folder)) if (file !== OVER) rmSync(join(folder, file), { force: true });
  rmSync(join(folder, OVER), { force: true });
  rmdirSync(folder);
}

/** What became of a file: as it was, as it was to be, or changed by somebody else. */
export function stateOf({ target, before, after, backup }: Entry): 'before' | 'after' | 'other' {
  const now = backup === undefined ? linkOf(target) : hashOf(target);
  return now === before ? 'before' : (now ?? null) === after ? 'after' : 'other';
}

export function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes a file that is not there yet, with exactly this mode. */
export function writeNew(file: string, bytes: Buffer, mode: number, made?: (handle: number) => void): void {
  const handle = openSync(file, 'wx', mode);
  try {
    made?.(handle);
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
  } finally {
    closeSync(handle);
  }
}

/** Settles when the disk, and not only the system, has the file. */
export function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function hashOf(target: string): string | undefined {
  try {
    return hash(readFileSync(target));
  } catch {
    return undefined;
  }
}

function linkOf(target: string): string | undefined {
  const stat = lstatSync(target, { throwIfNoEntry: false });
  return stat?.isSymbolicLink() ? readlinkSync(target) : stat && '';
}
