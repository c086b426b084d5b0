const TYPED = ['.ts', '.tsx', '.mts', '.cts'];
const APPENDED = [...TYPED, '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.d.mts', '.d.cts', '.json'];

/** What TypeScript reads where code names the file that will be emitted. */
const EMITTED_FROM: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx', '.d.ts'],
  '.mjs': ['.mts', '.mjs', '.d.mts'],
  '.cjs': ['.cts', '.cjs', '.d.cts'],
};

/** True for files that can hold code or names: TypeScript, JavaScript, declarations, JSON. */
export function isCode(path: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx|json)$/.test(path);
}

/** The file that a path means by its extension, by one left out, or by a folder's index. */
export function probeFile(path: string, has: (path: string) => boolean): string | undefined {
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0];
  const stem = extension ? path.slice(0, -extension.length) : path;
  for (const source of (extension && EMITTED_FROM[extension]) || []) {
    if (has(stem + source)) return stem + source;
  }
  if (isCode(path) && has(path)) return path;
  if (path !== '') for (const appended of APPENDED) if (has(path + appended)) return path + appended;
  return undefined;
}
