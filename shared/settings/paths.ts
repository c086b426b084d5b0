/** A path relative to a folder, as one relative to the root of the repository; undefined where it leads out of it. */
export function fromRoot(folder: string, path: string): string | undefined {
  const parts: string[] = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** A pattern of files, relative to the root; a bare folder stands for everything in it. */
export function globsFromRoot(folder: string, glob: string): readonly string[] | undefined {
  const path = fromRoot(escaped(folder), glob);
  if (path === undefined) return undefined;
  if (/[*?[{(]/.test(glob)) return [glob.endsWith('/') ? `${path}/**` : path];
  if (path === '') return ['**'];
  return glob.endsWith('/') ? [`${path}/**`] : [path, `${path}/**`];
}

/** Folders may be called `[id]`: their brackets are no pattern. */
function escaped(folder: string): string {
  return folder.replace(/[*?[\]{}()!+@]/g, '\\$&');
}
