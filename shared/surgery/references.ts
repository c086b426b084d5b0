import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { type Entity, exportsOf, importOf } from './symbols';

/** One place that uses a declaration: an identifier, or the member of an imported namespace. */
export interface Use {
  readonly file: DraftFile;
  readonly node: ts.Identifier | ts.PropertyAccessExpression;
}

/** Every use of a declaration; `open` where it may be used from somewhere that cannot be seen. */
export interface Uses {
  readonly uses: readonly Use[];
  readonly open: boolean;
  /** Import and re-export specifiers of other files that name it. */
  readonly passedOn: readonly { readonly file: DraftFile; readonly node: ts.Node }[];
}

/** Finds every use of a declaration in the project's present state. */
export function usesOf(draft: Draft, entity: Entity): Uses {
  const uses: Use[] = [];
  const passedOn: { file: DraftFile; node: ts.Node }[] = [];
  let open = false;
  for (const found of findUses(draft, entity)) {
    if (found.is === 'open') open = true;
    else if (found.is === 'use') uses.push(found);
    else passedOn.push(found);
  }
  return { uses, open, passedOn };
}

/** Whether other files use, pass on or may use a declaration. */
export function isUsedOutside(draft: Draft, entity: Entity): boolean {
  for (const found of findUses(draft, entity)) if (found.is !== 'use' || found.file !== entity.file) return true;
  return false;
}

/** A use, a specifier that passes the name on, or that it may be used from somewhere that cannot be seen. */
export type Found = ({ readonly is: 'use' } & Use) | PassedOn | typeof OPEN;

interface PassedOn {
  readonly is: 'passed on';
  readonly file: DraftFile;
  readonly node: ts.Node;
}

const OPEN = { is: 'open' } as const;

/**
 * The same one after another: whoever has seen enough spares the files that were not looked through yet, and those whose
 * text is not worth it.
 */
export function* findUses(
  draft: Draft,
  { file, binding }: Entity,
  isWorth: (text: string, name: string) => boolean = () => true,
): Generator<Found, undefined> {
  for (const { node } of binding.references) yield { is: 'use', file, node };
  const queue: { path: string; name: string }[] = [];
  const seen = new Set<string>();
  const enqueue = (path: string, name: string) => {
    if (!seen.has(`${path}\0${name}`)) queue.push({ path, name });
    seen.add(`${path}\0${name}`);
  };
  for (const [name, own] of exportsOf(file).own) if (own === binding) enqueue(file.path, name);
  for (let at = queue.pop(); at; at = queue.pop()) {
    const { path, name } = at;
    if (draft.isOpen(path, name)) yield OPEN;
    for (const other of draft.importers(path)) {
      const text = draft.text(other);
      const user = text !== undefined && (isWorth(text, name) || mayPassOn(text)) ? draft.file(other) : undefined;
      if (!user) continue;
      if (draft.importsOpenly(other, path)) yield OPEN;
      if (mayName(user, name)) yield* follow(user, path, name);
    }
  }
  return undefined;

  function* follow(user: DraftFile, path: string, name: string): Generator<Found, undefined> {
    const exports = exportsOf(user);
    for (const [alias, passed] of exports.passed) {
      if (draft.resolve(passed.from, user.path) !== path) continue;
      if (passed.name === '*') yield OPEN;
      if (passed.name !== name) continue;
      yield { is: 'passed on', file: user, node: passed.node };
      enqueue(user.path, alias);
    }
    for (const star of exports.stars)
      if (name !== 'default' && draft.resolve(star, user.path) === path) enqueue(user.path, name);
    for (const imported of user.scopes.module.bindings.values()) {
      const source = imported.declarations[0]?.kind === 'import' ? importOf(imported) : undefined;
      if (!source || draft.resolve(source.from, user.path) !== path) continue;
      if (source.name === '*') yield* namespace(user, imported, name);
      else if (source.name === name) {
        yield { is: 'passed on', file: user, node: imported.declarations[0]!.node };
        for (const { node } of imported.references) yield { is: 'use', file: user, node };
        for (const [alias, own] of exports.own) if (own === imported) enqueue(user.path, alias);
      }
    }
    return undefined;
  }

  function* namespace(user: DraftFile, imported: Binding, name: string): Generator<Found, undefined> {
    for (const { node } of imported.references) {
      const parent = node.parent;
      if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
        if (parent.name.text === name) yield { is: 'use', file: user, node: parent };
      } else if (!(ts.isQualifiedName(parent) && parent.right.text !== name)) yield OPEN;
    }
    return undefined;
  }
}

/** It gives out something of another module, perhaps under another name. */
function mayPassOn(text: string): boolean {
  return /\bfrom\b/.test(text) && /\bexport\s*[*{]|\*\s*as\b/.test(text);
}

/** Its text has the name, escapes something of it, or takes whatever there is. */
function mayName({ text }: DraftFile, name: string): boolean {
  return name === 'default' || text.includes(name) || text.includes('\\u') || /\*\s*(?:as\b|from\b)/.test(text);
}

/** How many import and re-export specifiers of other files name what a file exports under a name; many where unknown. */
export function passedOnUses(draft: Draft, path: string, name: string): number {
  let count = 0;
  for (const other of draft.importers(path)) {
    const user = draft.file(other);
    if (!user) continue;
    if (draft.importsOpenly(other, path)) return Number.POSITIVE_INFINITY;
    const exports = exportsOf(user);
    for (const passed of exports.passed.values())
      if ((passed.name === name || passed.name === '*') && draft.resolve(passed.from, other) === path) count++;
    for (const star of exports.stars)
      if (draft.resolve(star, other) === path)
        count += draft.isOpen(other, name) ? 1 : passedOnUses(draft, other, name);
    for (const imported of user.scopes.module.bindings.values()) {
      const source = imported.declarations[0]?.kind === 'import' ? importOf(imported) : undefined;
      if (!source || draft.resolve(source.from, other) !== path) continue;
      if (source.name === name || (source.name === '*' && mayRead(imported, name))) count++;
    }
  }
  return count;
}

/** Whether a namespace is asked for a member of that name, or used as a whole. */
function mayRead(namespace: Binding, name: string): boolean {
  return namespace.references.some(({ node: { parent }, node }) => {
    if (ts.isQualifiedName(parent)) return parent.right.text === name;
    return !ts.isPropertyAccessExpression(parent) || parent.expression !== node || parent.name.text === name;
  });
}

/** True where two entities are the same declaration. */
export function isSame(a: Entity | undefined, b: Entity): boolean {
  return a?.file.path === b.file.path && a.binding === b.binding;
}

/** The exported names of a declaration. */
export function exportedNames({ file, binding }: Entity): readonly string[] {
  return [...exportsOf(file).own].filter(([, own]) => own === binding).map(([name]) => name);
}
