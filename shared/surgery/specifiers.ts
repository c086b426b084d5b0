import type { Draft } from './draft';

const PLAIN = /(?:\bfrom|\bimport)\s*(['"])([^'"\n]+)\1/g;
const OPEN =
  /\b(?:import|require|mock|unmock|doMock|importActual|requireActual|resolve|URL|lazy)\s*(?:<[^>()]*>)?\(\s*(?:\/\*.*?\*\/\s*)?(['"`])([^'"`\n]+)\1/g;

/** Who imports what, read from the files' text. */
export interface ImportGraph {
  importers(path: string): readonly string[];
}

export function readImports(
  paths: readonly string[],
  draft: Pick<Draft, 'resolve'>,
  read: (path: string) => string | undefined,
): ImportGraph {
  const users = new Map<string, Set<string>>();
  for (const path of paths) {
    const text = read(path) ?? '';
    for (const pattern of [PLAIN, OPEN])
      for (const match of text.matchAll(pattern)) {
        const target = draft.resolve(match[2] ?? '', path);
        if (target === undefined || target === path) continue;
        const known = users.get(target);
        if (known) known.add(path);
        else users.set(target, new Set([path]));
      }
  }
  return { importers: (path) => [...(users.get(path) ?? [])].sort() };
}

/** True where a text imports a module in any way. */
export function importsIn(text: string, isMeant: (specifier: string) => boolean): boolean {
  for (const match of text.matchAll(PLAIN)) if (isMeant(match[2] ?? '')) return true;
  return opens(text, isMeant);
}

/** The modules that a text imports in a way that may use anything of them. */
export function opened(text: string): readonly string[] {
  return Array.from(text.matchAll(OPEN), (match) => match[2] ?? '');
}

/** True where a text imports a module in a way that may use anything of it: `import()`, `require`, a mock. */
export function opens(text: string, isMeant: (specifier: string) => boolean): boolean {
  for (const match of text.matchAll(OPEN)) if (isMeant(match[2] ?? '')) return true;
  return false;
}
