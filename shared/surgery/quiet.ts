import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { definition, exportsOf, importOf } from './symbols';

/** Tells which statements at the top of a file a pass may leave out. */
export interface Quiet {
  statementsOf(file: DraftFile, work: ReadonlySet<string>): ReadonlySet<ts.Node>;
}

/**
 * Follows what the cleanup of one flag bears on: statements in which something is marked or was changed, and all that
 * hang together with them by names of the file's own top, or by imports of files that it reached. The others ask for
 * nothing, use and declare nothing that became another, and stand as they did: no step has anything to do there.
 */
export function followQuiet(draft: Draft, before: Draft): Quiet {
  /** Names of each file's top that it bore on in some pass: their last use may have gone since. */
  const borneOn = new Map<string, Set<string>>();

  function statementsOf(file: DraftFile, work: ReadonlySet<string>): ReadonlySet<ts.Node> {
    const { statements } = file.source;
    const was = before.original(file.path);
    // Tests pin flags by keys, which are no names.
    if (!was || statements.length < 2 || draft.mocksOf(file.path).length > 0) return new Set();
    const names = borneOn.get(file.path) ?? new Set<string>();
    borneOn.set(file.path, names);
    const at = (node: ts.Node) => indexAt(statements, node.pos);
    const users = new Map<string, Set<number>>();
    const uses = statements.map(() => new Set<string>());
    for (const binding of file.scopes.module.bindings.values()) {
      if (isInert(file, binding, work)) continue;
      const own = new Set<number>();
      for (const { name } of binding.declarations) own.add(at(name));
      for (const { node } of binding.references) own.add(at(node));
      users.set(binding.name, own);
      for (const index of own) uses[index]?.add(binding.name);
      if (isImportOfWork(file, binding, work)) names.add(binding.name);
    }
    for (const [name, binding] of was.scopes.module.bindings)
      if ((file.scopes.module.bindings.get(name)?.references.length ?? -1) < binding.references.length) names.add(name);
    if (before.importers(file.path).some((other) => other !== file.path && work.has(other)))
      for (const binding of exportsOf(file).own.values()) names.add(binding.name);
    const loud = new Set<number>();
    const touch = (index: number) => {
      if (loud.has(index)) return;
      loud.add(index);
      for (const name of uses[index] ?? []) names.add(name);
    };
    for (const { start, note } of file.marks) if (note.is !== 'old') touch(indexAt(statements, start));
    const texts = statementTexts(was.source);
    statements.forEach((statement, index) => {
      if (isAboutModules(statement) || !texts.has(statement.getText(file.source))) touch(index);
    });
    // Sets take in what is added to them while they are gone through.
    for (const name of names) for (const index of users.get(name) ?? []) touch(index);
    return new Set(statements.filter((_, index) => !loud.has(index)));
  }

  /** An import whose target this cleanup did not reach: what others make of it says nothing about the rest. */
  function isInert(file: DraftFile, binding: Binding, work: ReadonlySet<string>): boolean {
    return binding.declarations[0]?.kind === 'import' && !isImportOfWork(file, binding, work);
  }

  function isImportOfWork(file: DraftFile, binding: Binding, work: ReadonlySet<string>): boolean {
    const source = binding.declarations[0]?.kind === 'import' ? importOf(binding) : undefined;
    const target = source && draft.resolve(source.from, file.path);
    if (target === undefined || !draft.owns(target)) return false;
    if (source?.name === '*' || work.has(target)) return true;
    const home = definition(draft, file, binding)?.file.path;
    return home === undefined || work.has(home);
  }

  return { statementsOf };
}

function isAboutModules(node: ts.Statement): boolean {
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node);
}

/** The statement around a position. */
function indexAt(statements: readonly ts.Node[], position: number): number {
  let low = 0;
  let high = statements.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (statements[middle]!.end > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

const known = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

function statementTexts(source: ts.SourceFile): ReadonlySet<string> {
  const texts = known.get(source) ?? new Set(source.statements.map((each) => each.getText(source)));
  known.set(source, texts);
  return texts;
}
