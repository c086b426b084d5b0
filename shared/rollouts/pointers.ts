import type { Json } from '../model';

/** A JSON pointer of these names. */
export function pointerOf(names: readonly (string | number)[]): string {
  return names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The names of a JSON pointer; undefined where it is none. */
export function namesOf(pointer: string): readonly string[] | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  if (/~(?![01])/.test(pointer)) return undefined;
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands there; undefined where the way ends earlier. */
export function valueAt(document: Json | undefined, names: readonly string[]): Json | undefined {
  let at = document;
  for (const name of names) {
    if (Array.isArray(at)) at = /^(0|[1-9]\d*)$/.test(name) ? (at as readonly Json[])[Number(name)] : undefined;
    else if (typeof at === 'object' && at !== null && Object.hasOwn(at, name))
      at = (at as Readonly<Record<string, Json>>)[name];
    else return undefined;
  }
  return at;
}

/** Every pointer that leads to a value of this document that has no values in it. */
export function leavesOf(document: Json, before: readonly (string | number)[] = []): readonly string[] {
  if (typeof document !== 'object' || document === null) return [pointerOf(before)];
  const entries = Array.isArray(document) ? [...document.entries()] : Object.entries(document);
  return entries.flatMap(([name, value]) => leavesOf(value as Json, [...before, name as string]));
}
