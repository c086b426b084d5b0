import picomatch from 'picomatch';

/** Whether a name is one of these, or matches one as a glob; a star stands for any characters, `/` and `.` among them. */
export function matchesKey(globs: readonly string[], name: string): boolean {
  return globs.some((glob) => glob === name || picomatch.isMatch(flat(name), flat(glob), { dot: true }));
}

// Keys have no folders: `ops*` means `ops/kill` too.
function flat(text: string): string {
  return text.replaceAll('/', '\u2215');
}
