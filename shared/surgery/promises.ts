import type { Lookup } from '../model';
import type { LookupSetting } from '../settings/types';

/** Tells which lookups answer promises: those of a configured call that says `await`. */
export function promiseOf(
  settings: readonly LookupSetting[],
  read: (path: string) => string | undefined,
): (lookup: Lookup) => boolean {
  const names = new Set(
    settings.flatMap((setting) => ('call' in setting && setting.await ? [lastName(setting.call)] : [])),
  );
  if (names.size === 0) return () => false;
  return ({ file, start, form }) => {
    if (form !== 'call' && form !== 'wrapper') return false;
    const line = (read(file) ?? '').split(/\r\n|\n|\r/)[start.line - 1] ?? '';
    const called = /^[\w$.?!\s]*/.exec(line.slice(start.column - 1))?.[0] ?? '';
    return names.has(lastName(called.trim()));
  };
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
