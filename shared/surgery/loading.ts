import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import type { Purity } from './purity';

type Loading = ts.ImportDeclaration | ts.ExportDeclaration;

/** One module that a file loads: the project's file, or a package that is loaded for its effects alone. */
interface Loaded {
  readonly statement: Loading;
  readonly specifier: string;
  readonly path?: string;
}

const loads = new WeakMap<ts.SourceFile, readonly Loaded[]>();

/** The modules that a file loads when it runs, in their order. */
export function loadedBy(draft: Draft, file: DraftFile): readonly Loaded[] {
  const known = loads.get(file.source);
  if (known) return known;
  const found = file.source.statements.flatMap((statement): readonly Loaded[] => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    if (isErased(statement) || isTypesOnly(file, statement)) return [];
    const specifier = moduleSpecifier.text;
    const path = draft.resolve(specifier, file.path);
    if (path !== undefined) return draft.owns(path) ? [{ statement, specifier, path }] : [];
    return ts.isImportDeclaration(statement) && !statement.importClause ? [{ statement, specifier }] : [];
  });
  loads.set(file.source, found);
  return found;
}

// Real programs load fewer; a graph without end is not followed to it.
const MOST_MODULES = 3000;

/** Whether the modules that do something when they are loaded still are, in the same order, without some imports of a file. */
export function loadsTheSame(
  draft: Draft,
  purity: Purity,
  file: DraftFile,
  without: ReadonlySet<ts.Statement>,
): boolean {
  const all = loadedBy(draft, file);
  const was = acting(draft, purity, file.path, all);
  const is = acting(
    draft,
    purity,
    file.path,
    all.filter(({ statement }) => !without.has(statement)),
  );
  return was !== undefined && is !== undefined && was.length === is.length && was.every((each, at) => each === is[at]);
}

/** The acting modules in the order in which they run; undefined where there are too many to follow. */
function acting(draft: Draft, purity: Purity, from: string, first: readonly Loaded[]): readonly string[] | undefined {
  const seen = new Set([from]);
  const found: string[] = [];
  const visit = ({ path, specifier }: Loaded): void => {
    if (path === undefined) {
      if (!seen.has(`package ${specifier}`)) found.push(specifier);
      seen.add(`package ${specifier}`);
      return;
    }
    if (seen.has(path) || seen.size > MOST_MODULES) return;
    seen.add(path);
    const file = draft.file(path);
    if (file) for (const each of loadedBy(draft, file)) visit(each);
    if (purity.ownActs(path)) found.push(path);
  };
  for (const each of first) visit(each);
  return seen.size > MOST_MODULES ? undefined : found;
}

/** An import or export that leaves nothing in the running code. */
export function isErased(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  return statement.importClause?.isTypeOnly ?? false;
}

/** An import of TypeScript code that leaves nothing when it runs: all that it brings stands in types. */
export function isTypesOnly(file: DraftFile, statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (!ts.isImportDeclaration(statement) || !statement.importClause || !/\.[cm]?tsx?$/.test(file.path)) return false;
  const { name, namedBindings } = statement.importClause;
  const names: ts.Node[] = name ? [statement.importClause] : [];
  if (namedBindings) names.push(...(ts.isNamespaceImport(namedBindings) ? [namedBindings] : namedBindings.elements));
  return (
    names.length > 0 &&
    names.every((each) => {
      if (ts.isImportSpecifier(each) && each.isTypeOnly) return true;
      const binding = file.scopes.resolve((each as ts.ImportSpecifier).name);
      return !!binding && binding.references.length > 0 && binding.references.every(({ typeOnly }) => typeOnly);
    })
  );
}
