import { existsSync, lstatSync, renameSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { relative, sep } from 'node:path';
import { clearJournal, type Entry, type Journal, journalFolder, readJournal, stateOf } from './journal';

/** What an earlier write left behind. */
export interface Interrupted {
  readonly folder: string;
  /** It was not interrupted in its work, only while it tidied up. */
  readonly over: boolean;
  /** The process that is still at it, so far as anybody can tell. */
  readonly running?: number;
  readonly commit?: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Changed by somebody else since. */
  readonly other: readonly string[];
  /** Puts every file back that the write had reached, and ends it; answers the files for which that failed. */
  undo(): readonly string[];
  /** Ends it, and leaves the files as they are. */
  forget(): void;
}

/** A write that was killed, or one that still goes on; undefined where there is none. */
export function findInterrupted(root: string, cwd: string): Interrupted | undefined {
  const folder = journalFolder(root);
  if (!existsSync(folder)) return undefined;
  const journal = readJournal(folder);
  const entries = journal?.entries ?? [];
  const states = new Map(entries.map((entry) => [entry, stateOf(entry)]));
  const named = ({ target }: Entry) => relative(cwd, target).split(sep).join('/');
  const filesIn = (state: 'before' | 'after' | 'other') =>
    entries.filter((entry) => states.get(entry) === state).map(named);
  const running = journal && isRunning(journal) ? journal.process : undefined;
  return {
    folder,
    over: journal?.over ?? false,
    ...(running !== undefined && { running }),
    ...(journal?.commit !== undefined && { commit: journal.commit }),
    before: filesIn('before'),
    after: filesIn('after'),
    other: filesIn('other'),
    undo: () => {
      const stuck = entries.filter((entry) => states.get(entry) === 'after' && !putBack(entry));
      if (stuck.length === 0) clearJournal(folder, entries);
      return stuck.map(named);
    },
    forget: () => clearJournal(folder, entries),
  };
}

/** Gives a file its old text again; false where the system does not let us. */
export function putBack({ target, before, backup }: Entry): boolean {
  try {
    if (backup === undefined) {
      if (!lstatSync(target, { throwIfNoEntry: false })) symlinkSync(before, target);
    } else renameSync(backup, target);
    return true;
  } catch {
    return false;
  }
}

function isRunning({ process: id, host }: Journal): boolean {
  if (id === process.pid || host !== hostname()) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
