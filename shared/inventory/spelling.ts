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
