import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { folderOf, joinPath } from '../../shared/code/paths';

/** The repository's folders as the disk has them, looked at when asked and kept until `forget`. */
export interface Folders {
  /** True for a file that is there, in any folder of the repository; links that leave the repository lead nowhere. */
  has(path: string): boolean;
  /** The path as the disk spells it, links resolved; the path itself where there is no such file. */
  actual(path: string): string;
  forget(): void;
}

/** `root` is absolute, its own links resolved. */
export function foldersOf(root: string): Folders {
  const folders = new Map<string, FolderEntries | undefined>();
  const anyCase = isCaseInsensitive(root);
  const spelling = (name: string) => (anyCase ? name.toLowerCase() : name);

  const entriesOf = (folder: string): FolderEntries | undefined => {
    if (folders.has(folder)) return folders.get(folder);
    const read = readFolder(root, folder, spelling);
    folders.set(folder, read);
    return read;
  };
  const find = (path: string): string | undefined => {
    const entries = entriesOf(folderOf(path));
    const entry = entries?.files.get(spelling(path.slice(path.lastIndexOf('/') + 1)));
    if (!entries || !entry) return undefined;
    const actual = joinPath(entries.actual, entry.name);
    return entry.isSymbolicLink() ? linkedFile(root, actual ?? path) : actual;
  };
  return {
    has: (path) => find(path) !== undefined,
    actual: (path) => find(path) ?? path,
    forget: () => folders.clear(),
  };
}

interface FolderEntries {
  /** The folder's own path, links resolved. */
  readonly actual: string;
  readonly files: ReadonlyMap<string, Dirent>;
}

function readFolder(root: string, folder: string, spelling: (name: string) => string): FolderEntries | undefined {
  try {
    const actual = within(root, realpathSync.native(`${root}/${folder}`));
    if (actual === undefined) return undefined;
    const files = new Map<string, Dirent>();
    for (const entry of readdirSync(`${root}/${actual}`, { withFileTypes: true })) {
      if (entry.isFile() || entry.isSymbolicLink()) files.set(spelling(entry.name), entry);
    }
    return { actual, files };
  } catch {
    return undefined;
  }
}

function linkedFile(root: string, path: string): string | undefined {
  try {
    const target = realpathSync.native(`${root}/${path}`);
    return statSync(target).isFile() ? within(root, target) : undefined;
  } catch {
    return undefined;
  }
}

function within(root: string, target: string): string | undefined {
  const path = relative(root, target).split(sep).join('/');
  return path === '..' || path.startsWith('../') || /^[a-z]:/i.test(path) ? undefined : path;
}

/** macOS and Windows disks mostly are: the same folder then answers to its name in the other case. */
function isCaseInsensitive(root: string): boolean {
  const other = root.replace(/[a-z](?=[^a-z]*$)/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  try {
    return other !== root && statSync(other).ino === statSync(root).ino && statSync(other).dev === statSync(root).dev;
  } catch {
    return false;
  }
}
