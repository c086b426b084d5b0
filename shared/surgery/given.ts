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

/** Tells what asking gives: promises and objects as the SDK or the configuration says, and what has to be off. */
export function givenBy(
  settings: readonly LookupSetting[],
  read: (path: string) => string | undefined,
): (lookup: Lookup) => Given {
  const negated = new Set(settings.flatMap((one) => ('property' in one && one.negated ? [one.property] : [])));
  return ({ file, start, end, form, gives }) => {
    if (form === 'property' && negated.size > 0) {
      const line = (read(file) ?? '').split(/\r\n|\n|\r/)[start.line - 1] ?? '';
      const name = /^['"]?([\w$-]+)/.exec(line.slice(start.column - 1))?.[1];
      return name !== undefined && negated.has(name) ? { negated: true } : {};
    }
    if (form !== 'call' || !gives) return {};
    // The range goes through the member where code reads it at once: of an object, which is then no promise any more.
    const last = (read(file) ?? '').split(/\r\n|\n|\r/)[end.line - 1]?.slice(0, end.column - 1);
    return last?.endsWith(')') ? gives : {};
  };
}
