import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cleanup } from '../../shared/model';
import type { FileChange } from './types';

const MARK = '\ufeff';

/** What one cleanup does to files, each on top of the cleanups before it. */
export function stepsOf(
  cleanups: readonly Cleanup[],
  read: (file: string) => string | undefined,
): readonly (readonly FileChange[])[] {
  const state = new Map<string, string | null>();
  return cleanups.map(({ edits, deleted }) => {
    const after = new Map<string, string | null>([
      ...edits.map(({ file, newText }) => [file, newText] as const),
      ...deleted.map((file) => [file, null] as const),
    ]);
    const changes: FileChange[] = [];
    for (const [file, text] of [...after].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const before = state.has(file) ? state.get(file) : read(file);
      state.set(file, text);
      if (typeof before === 'string' && before !== text) changes.push({ file, before, after: text });
    }
    return changes;
  });
}

/** The same change with the byte order mark that the file has on the disk. */
export function withMark(cwd: string, change: FileChange): FileChange {
  if (!hasMark(join(cwd, change.file))) return change;
  return { ...change, before: MARK + change.before, after: change.after === null ? null : MARK + change.after };
}

/** Whether the disk holds what a change started from. */
export function isOnDisk(cwd: string, { file, before }: FileChange): boolean {
  try {
    return readFileSync(join(cwd, file), 'utf8').replace(MARK, '') === before.replace(MARK, '');
  } catch {
    return false;
  }
}

export function hasMark(path: string): boolean {
  try {
    const bytes = readFileSync(path);
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  } catch {
    return false;
  }
}
