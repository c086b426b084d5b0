import type { Flag } from '../model';
import { byText } from './order';

/** Answers the provider's key for the way in which code spells it; a spelling that is itself a key stands for that key. */
export function keyBySpelling(flags: readonly Flag[]): (spelling: string) => string {
  const keys = new Set(flags.map((flag) => flag.key));
  const bySpelling = new Map<string, string>();
  for (const flag of [...flags].sort((a, b) => byText(b.key, a.key)))
    for (const name of flag.codeNames ?? []) if (!keys.has(name)) bySpelling.set(name, flag.key);
  return (spelling) => bySpelling.get(spelling) ?? spelling;
}

/** Spellings that stand for more than one key, each with its keys: an error, for nobody can say which one code means. */
export function clashingSpellings(flags: readonly Flag[]): readonly { spelling: string; keys: readonly string[] }[] {
  const bySpelling = new Map<string, Set<string>>();
  for (const flag of flags)
    for (const name of new Set([...(flag.codeNames ?? [])]))
      bySpelling.set(name, (bySpelling.get(name) ?? new Set()).add(flag.key));
  return [...bySpelling]
    .filter(([, keys]) => keys.size > 1)
    .map(([spelling, keys]) => ({ spelling, keys: [...keys].sort(byText) }))
    .sort((a, b) => byText(a.spelling, b.spelling));
}
