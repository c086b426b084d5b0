import type { Lookup } from '../model';
import type { LookupSetting } from '../settings/types';

/** What a lookup's call gives besides the bare value, as its configuration says. */
export interface Given {
  readonly promise?: boolean;
  /** The call gives an object; this member of it is the flag's value. */
  readonly member?: string;
  /** The flag has to be off for what it guards to be there. */
  readonly negated?: boolean;
}

/** Tells what configured calls give: promises where they say `await`, objects where they say `value`. */
export function givenBy(
  settings: readonly LookupSetting[],
  read: (path: string) => string | undefined,
): (lookup: Lookup) => Given {
  const calls = new Map<string, Given>();
  for (const setting of settings)
    if ('call' in setting && (setting.await || setting.value))
      calls.set(lastName(setting.call), {
        ...(setting.await && { promise: true }),
        ...(setting.value && { member: setting.value }),
      });
  const negated = new Set(settings.flatMap((one) => ('property' in one && one.negated ? [one.property] : [])));
  if (calls.size === 0 && negated.size === 0) return () => ({});
  return ({ file, start, end, form }) => {
    if (form === 'property' && negated.size > 0) {
      const line = (read(file) ?? '').split(/\r\n|\n|\r/)[start.line - 1] ?? '';
      const name = /^['"]?([\w$-]+)/.exec(line.slice(start.column - 1))?.[1];
      return name !== undefined && negated.has(name) ? { negated: true } : {};
    }
    if (form !== 'call' && form !== 'wrapper') return {};
    const lines = (read(file) ?? '').split(/\r\n|\n|\r/);
    const called = /^[\w$.?!\s]*/.exec((lines[start.line - 1] ?? '').slice(start.column - 1))?.[0] ?? '';
    const given = calls.get(lastName(called.trim())) ?? {};
    // The range goes through the member where code reads it at once.
    const last = (lines[end.line - 1] ?? '').slice(0, end.column - 1);
    return last.endsWith(')') ? given : given.promise ? { promise: true } : {};
  };
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
