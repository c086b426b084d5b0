import type { JsonObject } from './repository';

/** Conditions that lead to built or declared files; any other is a project's own name for its source, and goes first. */
const KNOWN = new Set([
  'types',
  'import',
  'require',
  'node',
  'browser',
  'default',
  'module',
  'production',
  'worker',
  'edge-light',
  'react-native',
  'module-sync',
]);

/** The targets that `exports` or `imports` gives for one entry, in the order in which they are to be tried. */
export function entryTargets(table: JsonObject, entry: string): readonly string[] {
  if (Object.hasOwn(table, entry)) return targetsOf(table[entry], '');
  let best: { readonly length: number; readonly value: unknown; readonly middle: string } | undefined;
  for (const [pattern, value] of Object.entries(table)) {
    const star = pattern.indexOf('*');
    const prefix = star < 0 ? pattern : pattern.slice(0, star);
    const suffix = star < 0 ? '' : pattern.slice(star + 1);
    // A trailing slash maps a whole folder: withdrawn by Node, still met.
    if ((star < 0 && !pattern.endsWith('/')) || !entry.startsWith(prefix) || !entry.endsWith(suffix)) continue;
    if (entry.length < prefix.length + suffix.length || (best && best.length >= prefix.length)) continue;
    best = { length: prefix.length, value, middle: entry.slice(prefix.length, entry.length - suffix.length) };
  }
  return best ? targetsOf(best.value, best.middle) : [];
}

function targetsOf(value: unknown, middle: string): readonly string[] {
  if (typeof value === 'string') return [value.endsWith('/') ? value + middle : value.replaceAll('*', () => middle)];
  if (Array.isArray(value)) return value.flatMap((each) => targetsOf(each, middle));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const own = entries.filter(([condition]) => !KNOWN.has(condition));
  const known = entries.filter(([condition]) => KNOWN.has(condition));
  return [...own, ...known].flatMap(([, each]) => targetsOf(each, middle));
}
