import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** True where a path, relative to the root, stays inside of it with every symlink resolved; also if nothing stands there. */
export function staysInside(root: string, path: string): boolean {
  const absolute = resolve(root, path);
  if (!within(root, absolute)) return false;
  try {
    return within(realpathSync(root), realpathSync(absolute));
  } catch {
    return true;
  }
}

function within(root: string, path: string): boolean {
  const between = relative(root, path);
  return between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between);
}
