import type { ts } from 'ts-morph';
import type { Files } from '../code/files';
import { reportsUnused, resolveModule } from '../code/modules';
import type { Scopes } from '../code/scopes';
import type { Lookup } from '../model';
import type { MockSetting } from '../settings/types';
import { applyEdits, type Edit, type Mark } from './edits';
import type { FlagList } from './flag-lists';
import type { Given } from './given';
import { type ImportGraph, opens, readImports } from './specifiers';
import { keepTrees, type Tree, type Trees } from './trees';

/** One file in the state that the cleanup has brought it to so far. */
export interface DraftFile {
  readonly path: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly scopes: Scopes;
  readonly marks: readonly Mark[];
}

/** The repository as the cleanup leaves it: files are read and parsed when first asked for. */
export interface Draft {
  /** The file's present state; undefined where it cannot be read, or is deleted. */
  file(path: string): DraftFile | undefined;
  /** The file's present text, without parsing it. */
  text(path: string): string | undefined;
  /** The state that the file had before the cleanup. */
  original(path: string): DraftFile | undefined;
  /** Whether the cleanup may change this file. */
  owns(path: string): boolean;
  /** The project's file that a specifier means in a file. */
  resolve(specifier: string, from: string): string | undefined;
  /** Files that imported a module before the cleanup, in any way. */
  importers(path: string): readonly string[];
  /** Whether a file imports a module in a way that may use anything of it: `import()`, `require`, a mock. */
  importsOpenly(from: string, path: string): boolean;
  /** Whether something outside the project's imports may use what a file exports under a name. */
  isOpen(path: string, name: string): boolean;
  /** The text that alone keeps a file's export by naming it, where nothing else that is no import does. */
  holder(path: string, name: string): string | undefined;
  /** Whether a module is a flag SDK, by the specifier or the file that it means: loading it is no effect of its own. */
  isSdk(specifier: string, path: string): boolean;
  /** From now on a module counts as the flag's SDK. */
  addSdk(path: string): void;
  /** From now on a function outside of the project is known to do nothing but answer for a flag, whichever it is. */
  addAsked(name: string): void;
  isAsked(name: string): boolean;
  /** What a lookup's call gives besides the bare value. */
  givenBy(lookup: Lookup): Given;
  /** How tests pin flags, for a file. */
  mocksOf(path: string): readonly MockSetting[];
  /** The lists of flags that the configuration names. */
  flagLists(): readonly FlagList[];
  isTest(path: string): boolean;
  /** Whether the compiler reports what nothing reads in this file. */
  reportsUnused(path: string): boolean;
  /** Where a name stands as a word in texts that are no code of the project: in any, or in those that may use code. */
  mentioned(name: string, where: 'anywhere' | 'templates'): string | undefined;
  /** Files that may have held an identifier before the cleanup. */
  naming(identifier: string): readonly string[];
  edit(path: string, edits: readonly Edit[]): void;
  /** Takes a file back to an earlier state of it. */
  restore(file: DraftFile): void;
  mark(path: string, marks: readonly Mark[]): void;
  remove(path: string): void;
  /** What differs from the original, sorted by path. */
  changed(): readonly DraftFile[];
  removed(): readonly string[];
}

export interface DraftSource extends Files {
  naming(identifier: string): readonly string[];
  importers?(path: string): readonly string[];
  /** Whether something that is no import of the project may use a file's export: an entry point, a convention. */
  isOpen?(path: string, name: string): boolean;
  isSdk?(specifier: string, path: string): boolean;
  givenBy?(lookup: Lookup): Given;
  /** How the tests of a file's configuration pin flags. */
  mocksOf?(path: string): readonly MockSetting[];
  flagLists?(): readonly FlagList[];
  isTest?(path: string): boolean;
  mentioned?(name: string, where: 'anywhere' | 'templates'): string | undefined;
}

/**
 * Opens the repository for one cleanup; two drafts of it that know the same originals read and parse them once. `flag`
 * is what goes: where it is defined it stands by its key, which is no use of code that is called the same.
 */
export function openDraft(code: DraftSource, flag?: string, originals: Originals = readOriginals(code)): Draft {
  const files = new Map<string, DraftFile>();
  const gone = new Set<string>();
  const sdks = new Set<string>();
  const asked = new Set<string>();
  const { trees, listed, original, resolve, importers, importsOpenly } = originals;
  const isEntry = (path: string, name: string) =>
    !listed.has(path) || importers(path).length === 0 || (code.isOpen?.(path, name) ?? false);
  const naming = (name: string) =>
    name === 'default' ? undefined : code.mentioned?.(name, name === flag ? 'templates' : 'anywhere');
  const file = (path: string) => (gone.has(path) ? undefined : (files.get(path) ?? original(path)));
  return {
    file,
    text: (path) => (gone.has(path) ? undefined : (files.get(path)?.text ?? code.read(path))),
    original,
    owns: (path) => listed.has(path),
    resolve,
    importers,
    importsOpenly,
    isOpen: (path, name) => isEntry(path, name) || naming(name) !== undefined,
    holder: (path, name) => (isEntry(path, name) ? undefined : naming(name)),
    isSdk: (specifier, path) => sdks.has(path) || (code.isSdk?.(specifier, path) ?? false),
    addSdk: (path) => void sdks.add(path),
    addAsked: (name) => void asked.add(name),
    isAsked: (name) => asked.has(name),
    givenBy: (lookup) => code.givenBy?.(lookup) ?? {},
    mocksOf: (path) => code.mocksOf?.(path) ?? [],
    flagLists: () => code.flagLists?.() ?? [],
    isTest: (path) => code.isTest?.(path) ?? false,
    reportsUnused: (path) => reportsUnused(path, code),
    mentioned: (name, where) => code.mentioned?.(name, where),
    naming: (identifier) => code.naming(identifier),
    edit: (path, edits) => {
      const before = file(path);
      if (!before || edits.length === 0) return;
      const { text, marks } = applyEdits(before.text, edits, before.marks);
      files.set(path, draftFile(path, text, marks, trees));
    },
    restore: (earlier) => void files.set(earlier.path, earlier),
    mark: (path, marks) => {
      const before = file(path);
      if (before) files.set(path, { ...before, marks: [...before.marks, ...marks].sort(byStart) });
    },
    remove: (path) => void gone.add(path),
    changed: () =>
      [...files.values()]
        .filter((each) => !gone.has(each.path) && each.text !== original(each.path)?.text)
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    removed: () => [...gone].sort(),
  };
}

/** What no cleanup changes: the files before it, and how they import each other. */
export interface Originals extends Pick<Draft, 'original' | 'resolve' | 'importers' | 'importsOpenly'> {
  readonly trees: Trees;
  readonly listed: ReadonlySet<string>;
}

export function readOriginals(code: DraftSource, trees: Trees = keepTrees()): Originals {
  const files = new Map<string, DraftFile | undefined>();
  const original = (path: string) => {
    if (!files.has(path)) {
      const text = code.read(path);
      files.set(path, text === undefined ? undefined : draftFile(path, text, [], trees));
    }
    return files.get(path);
  };
  const resolve = (specifier: string, from: string) => {
    const found = resolveModule(specifier, from, code);
    return found && 'file' in found ? found.file : undefined;
  };
  const openly = new Map<string, boolean>();
  const importsOpenly = (from: string, path: string) => {
    const key = `${from}\0${path}`;
    const known = openly.get(key) ?? opens(code.read(from) ?? '', (specifier) => resolve(specifier, from) === path);
    openly.set(key, known);
    return known;
  };
  let graph: ImportGraph | undefined;
  const imports = () => (graph ??= readImports(code.list(), { resolve }, code.read));
  const imported = new Map<string, readonly string[]>();
  const importers = (path: string) => {
    const found = imported.get(path) ?? code.importers?.(path) ?? imports().importers(path);
    imported.set(path, found);
    return found;
  };
  return { trees, listed: new Set(code.list()), original, resolve, importers, importsOpenly };
}

function byStart(a: Mark, b: Mark): number {
  return a.start - b.start || b.end - a.end;
}

function draftFile(path: string, text: string, marks: readonly Mark[], trees: Trees): DraftFile {
  let tree: Tree | undefined;
  const parsed = () => (tree ??= trees.of(path, text));
  return {
    path,
    text,
    marks,
    get source() {
      return parsed().source;
    },
    get scopes() {
      return parsed().scopes;
    },
  };
}
