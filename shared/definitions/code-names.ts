import type { Flag, Problem } from '../model';

/** The flags with the names that code has for their keys, and an error for each two keys that fall together. */
export function withCodeNames(
  flags: readonly Flag[],
  keyCase: unknown,
): { readonly flags: readonly Flag[]; readonly problems: readonly Problem[] } {
  if (keyCase !== 'camel') return { flags, problems: [] };
  const first = new Map<string, Flag>();
  const problems: Problem[] = [];
  const named = flags.map((flag) => {
    if (flag.attributeOf !== undefined) return flag;
    const name = camelCase(flag.key);
    const other = first.get(name);
    if (other) problems.push(clash(name, other, flag));
    else first.set(name, flag);
    return name === flag.key ? flag : { ...flag, codeNames: [name] };
  });
  return { flags: named, problems };
}

/** A key as LaunchDarkly's React SDK spells it: its words, joined, each but the first with a capital. */
export function camelCase(key: string): string {
  const plain = key.normalize('NFD').replace(/[\p{M}'\u2019]/gu, '');
  const words = plain.match(WORDS) ?? [];
  return words
    .map((word) => word.toLowerCase())
    .map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('');
}

// Digits are words of their own, but for ordinals: 1st, 22nd.
const WORDS = /\d*(?:1st|2nd|3rd|(?![123])\dth)(?=\b|[\p{Lu}_])|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+|[\p{L}]+/gu;

function clash(name: string, first: Flag, second: Flag): Problem {
  const message = `"${first.key}" and "${second.key}" are both "${name}" in code; nobody can tell which one is meant. Rename one of them.`;
  if (!second.definedAt) return { severity: 'error', message };
  const { file, start, end } = second.definedAt;
  return { severity: 'error', message, file, range: { start, end } };
}
