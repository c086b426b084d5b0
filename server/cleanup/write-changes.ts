import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  linkSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { decode } from '../workspace/bytes';
import { putBack } from './interrupted';
import { clearJournal, type Entry, flush, hash, journalFolder, openJournal, writeJournal, writeNew } from './journal';
import type { FileChange } from './types';

/** Nothing was written; or, where even putting back failed, some files are: `after` names them, and the journal stays. */
export class WriteFailure extends Error {
  constructor(
    message: string,
    readonly after: readonly string[],
    readonly before: readonly string[],
  ) {
    super(message);
  }
}

export interface WriteRequest {
  /** The repository's root, absolute. */
  readonly root: string;
  /** Absolute; changes are relative to it. */
  readonly cwd: string;
  readonly changes: readonly FileChange[];
  /** The flag that a commit of these files takes away: until `settle`, the write counts as interrupted. */
  readonly commit?: string;
}

/**
 * Writes every change or none. New texts lie complete on the disk, and old ones are kept, before the first file is
 * renamed into place; a file that is not what the cleanup read stops everything, and what was renamed is put back. All
 * of it is one synchronous step; killed in between, the journal says what became of each file. `settle` ends it.
 * Throws WriteFailure.
 */
export function writeChanges({ root, cwd, changes, commit }: WriteRequest): { settle(): void } {
  const folder = journalFolder(root);
  let entries: readonly Entry[] = [];
  let opened = false;
  const done: Entry[] = [];
  try {
    const targets = uniqueTargets(changes.map((change) => targetOf(realpathSync(root), cwd, change)));
    openJournal(folder);
    opened = true;
    const here = statSync(folder).dev;
    const name = randomBytes(4).toString('hex');
    entries = targets.map((target, at) => entryOf(target, placeOf(target, here, folder, `${name}-${at}`)));
    writeJournal(folder, entries, commit);
    const kept = targets.map((target, at) => layOut(target, entries[at]!));
    for (const { draft } of entries) if (draft !== undefined) flush(draft);
    for (const [at, entry] of entries.entries()) {
      assertSame(targets[at]!, kept[at]!);
      if (entry.draft === undefined) unlinkSync(entry.target);
      else renameSync(entry.draft, entry.target);
      done.push(entry);
    }
  } catch (error) {
    const stuck = done.reverse().filter((entry) => !putBack(entry));
    if (opened && stuck.length === 0) tidy(folder, entries);
    throw failure((error as Error).message, entries, stuck);
  }
  return {
    settle: () => {
      tidy(folder, entries);
      for (const { target, after } of entries)
        if (after === null) dropEmptyFolders(dirname(target), realpathSync(root));
    },
  };
}

interface Target {
  readonly change: FileChange;
  /** What is replaced or goes; absolute, links resolved, but a link that goes is itself. */
  readonly path: string;
  /** Where a link that goes led. */
  readonly link?: string;
  readonly bytes: Buffer;
  readonly output: Buffer | null;
}

function targetOf(root: string, cwd: string, change: FileChange): Target {
  const { file, before, after } = change;
  const named = join(cwd, file);
  const path = realpathSync(named);
  if (path !== root && !path.startsWith(root.endsWith(sep) ? root : root + sep))
    throw new Error(`${file} leads to ${path}, outside the repository`);
  const bytes = readFileSync(path);
  if (decode(bytes) !== before) throw new Error(`${file} changed since it was read; run it again`);
  if (!encode(before, bytes).equals(bytes))
    throw new Error(`${file} is not valid UTF-8 and cannot be written back unharmed`);
  if (after === null && lstatSync(named).isSymbolicLink()) {
    const itself = join(realpathSync(dirname(named)), named.slice(dirname(named).length + 1));
    accessSync(dirname(itself), constants.W_OK);
    return { change, path: itself, link: readlinkSync(named), bytes, output: null };
  }
  accessSync(path, constants.W_OK);
  accessSync(dirname(path), constants.W_OK);
  return { change, path, bytes, output: after === null ? null : encode(after, bytes) };
}

/** A file that is listed under two names through links is written once. */
function uniqueTargets(targets: readonly Target[]): readonly Target[] {
  const known = new Map<string, Target>();
  for (const target of targets) {
    const other = known.get(target.path);
    const agree =
      !other || (other.output && target.output ? other.output.equals(target.output) : other.output === target.output);
    if (!agree) throw new Error(`${other.change.file} and ${target.change.file} are one file, cleaned in two ways`);
    if (!other) known.set(target.path, target);
  }
  return [...known.values()];
}

/** Drafts lie with the journal; beside their file where that is another disk, since renaming never crosses disks. */
function placeOf({ path }: Target, device: number, folder: string, name: string): string {
  const home = dirname(path);
  return statSync(home).dev === device ? join(folder, name) : join(home, `.flagkeeper-${name}`);
}

function entryOf({ change, path, link, bytes, output }: Target, place: string): Entry {
  return {
    file: change.file,
    target: path,
    before: link ?? hash(bytes),
    after: output && hash(output),
    ...(output && { draft: `${place}.new` }),
    ...(link === undefined && { backup: `${place}.old` }),
  };
}

/** Puts the new text and the old file where the entry says; answers what the file then looks like. */
function layOut({ path, bytes, output }: Target, { draft, backup }: Entry): Stats {
  if (backup !== undefined) {
    try {
      linkSync(path, backup);
    } catch {
      // Not every disk knows links.
      copyFileSync(path, backup, constants.COPYFILE_EXCL);
    }
    if (!readFileSync(backup).equals(bytes)) throw new Error('a file changed since it was read; run it again');
  }
  const stats = lstatSync(path);
  if (draft !== undefined && output)
    writeNew(draft, output, 0o600, (handle) => {
      fchmodSync(handle, stats.mode & 0o7777);
      if (stats.uid !== process.getuid?.() || stats.gid !== process.getgid?.()) keepOwner(handle, stats);
    });
  return stats;
}

/** Only the superuser may give files away; for all others the file was theirs to replace. */
function keepOwner(handle: number, { uid, gid }: Stats): void {
  try {
    fchownSync(handle, uid, gid);
  } catch {
    // The new file belongs to who runs this, as after saving it in many an editor.
  }
}

/** A file that somebody touched since it was read stops everything. */
function assertSame({ change, path, link }: Target, kept: Stats): void {
  const now = lstatSync(path);
  const same = now.ino === kept.ino && now.size === kept.size && now.mtimeMs === kept.mtimeMs && now.mode === kept.mode;
  if (!same) throw new Error(`${change.file} changed since it was read; run it again`);
  if (link === undefined) accessSync(path, constants.W_OK);
}

/** What cannot be tidied up now changes nothing any more, and the next run does it. */
function tidy(folder: string, entries: readonly Entry[]): void {
  try {
    clearJournal(folder, entries);
  } catch {
    // The journal says that it is over, or that every file is as it was to be.
  }
}

function failure(why: string, entries: readonly Entry[], stuck: readonly Entry[]): WriteFailure {
  if (stuck.length === 0) return new WriteFailure(`nothing was written: ${why}`, [], []);
  const after = stuck.map(({ file }) => file);
  const before = entries.map(({ file }) => file).filter((file) => !after.includes(file));
  return new WriteFailure(`stopped half-way, and not everything could be put back: ${why}`, after, before);
}

function dropEmptyFolders(folder: string, root: string): void {
  for (let at = folder; at.startsWith(root + sep); at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
  }
}

/** In the encoding of the bytes that were there, byte order mark included. */
export function encode(text: string, was: Buffer): Buffer {
  if (was[0] === 0xff && was[1] === 0xfe) return Buffer.concat([was.subarray(0, 2), Buffer.from(text, 'utf16le')]);
  if (was[0] === 0xfe && was[1] === 0xff)
    return Buffer.concat([was.subarray(0, 2), Buffer.from(text, 'utf16le').swap16()]);
  const mark = was[0] === 0xef && was[1] === 0xbb && was[2] === 0xbf ? was.subarray(0, 3) : Buffer.alloc(0);
  return Buffer.concat([mark, Buffer.from(text, 'utf8')]);
}
