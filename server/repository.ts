import { constants, realpathSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decode } from '../shared/documents/decode';
import { staysInside } from './repository/inside';
import type { FileText, Repository } from './repository/types';

export type { FileText, Repository } from './repository/types';

/** Larger files hold no definitions that people edit. */
const LARGEST = 10 * 1024 * 1024;

/** Reads the files of one repository, open buffers before the disk; what leads out of it is never opened. */
export function openRepository(root: string, buffer?: (path: string) => string | undefined): Repository {
  const resolved = resolvedRoot(root);
  return {
    root: resolved,
    read: async (path) => {
      const unsaved = buffer?.(path);
      return unsaved === undefined ? readText(resolved, path) : { text: unsaved };
    },
    names: async (folder) => {
      if (!staysInside(resolved, folder)) return [];
      const names = await readdir(resolve(resolved, folder)).catch(() => []);
      return names.sort();
    },
  };
}

function resolvedRoot(root: string): string {
  try {
    return realpathSync(root);
  } catch {
    return resolve(root);
  }
}

async function readText(root: string, path: string): Promise<FileText> {
  if (!staysInside(root, path)) return { failure: 'outside', why: `${path} leads out of the repository.` };
  try {
    // Without blocking: a named pipe that nobody writes to must not hold everything up.
    const file = await open(resolve(root, path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size, ...about } = await file.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }));
      if (!about.isFile) return { failure: 'folder', why: `${path} is no file.` };
      if (size > LARGEST) {
        const megabytes = Math.round(size / 1024 / 1024);
        return {
          failure: 'too-large',
          why: `${path} is ${megabytes} MB large; at most ${LARGEST / 1024 / 1024} MB are read.`,
        };
      }
      const text = decode(await file.readFile());
      return text === undefined
        ? { failure: 'binary', why: `${path} is binary, not text in UTF-8 or UTF-16.` }
        : { text };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { failure: 'missing', why: `${path} does not exist.` };
    if (code === 'EISDIR') return { failure: 'folder', why: `${path} is a folder.` };
    return { failure: 'unreadable', why: `${path} cannot be read: ${code ?? 'unknown error'}.` };
  }
}
