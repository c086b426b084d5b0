import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { UsageError } from './usage-error';

/** The files and folders that were named, relative to `cwd` with `/`. */
export function existingPaths(paths: readonly string[], cwd: string): readonly string[] {
  return paths.map((path) => {
    const absolute = resolve(cwd, path);
    if (!existsSync(absolute)) throw new UsageError(`there is no file or folder ${path}`);
    return relative(cwd, absolute).split(sep).join('/') || '.';
  });
}
