/** True where a file is one of these paths or lies in one of these folders; always where there are none. */
export function isWithin(file: string, paths: readonly string[] | undefined): boolean {
  return paths === undefined || paths.some((path) => path === '' || file === path || file.startsWith(`${path}/`));
}

/** True for the names that a configuration may have; package.json may hold one. */
export function mayConfigure(file: string): boolean {
  return /(^|\/)(flagkeeper\.config\.(jsonc?|ya?ml)|package\.json)$/.test(file);
}

/** True for files that are scanned; everything else can only be read by a source. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file);
}
