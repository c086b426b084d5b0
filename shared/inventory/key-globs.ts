import picomatch from 'picomatch';

/** Whether a name is one of these, or matches one as a glob; a star stands for any characters, `/` and `.` among them. */
export function matchesKey(globs: readonly string[], name: string): boolean {
  return globs.some((glob) => glob === name || matcherOf(keyMatchers, flat(glob))(flat(name)));
}

/** Whether a path is this one, or matches it as a glob; a star stands for a part of one name. */
export function matchesFile(glob: string, file: string): boolean {
  return glob === file || matcherOf(fileMatchers, glob)(file);
}

type Matcher = (text: string) => boolean;

// Globs come out of configurations: few, and asked again for every flag after every edit.
const keyMatchers = new Map<string, Matcher>();
const fileMatchers = new Map<string, Matcher>();
const most = 1000;

function matcherOf(known: Map<string, Matcher>, glob: string): Matcher {
  const matcher = known.get(glob) ?? picomatch(glob, { dot: true });
  if (known.size >= most) known.clear();
  known.set(glob, matcher);
  return matcher;
}

// Keys have no folders: `ops*` means `ops/kill` too.
function flat(text: string): string {
  return text.includes('/') ? text.replaceAll('/', '\u2215') : text;
}
