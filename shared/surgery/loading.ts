import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import type { Edit } from './edits';
import { lineBreak } from './layout';
import type { Purity } from './purity';

type Loading = ts.ImportDeclaration | ts.ExportDeclaration | ts.ImportEqualsDeclaration;

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
  const found = statementsOf(file).flatMap((each) => (isGone(file, each) ? [] : loaded(draft, file, each)));
  loads.set(file.source, found);
  return found;
}

function statementsOf(file: DraftFile): readonly Loading[] {
  return file.source.statements.filter(
    (each): each is Loading =>
      ts.isImportDeclaration(each) || ts.isExportDeclaration(each) || ts.isImportEqualsDeclaration(each),
  );
}

function isGone(file: DraftFile, statement: Loading): boolean {
  return isErased(statement) || isTypesOnly(file, statement);
}

/** What a statement loads where it is not erased. */
function loaded(draft: Draft, file: DraftFile, statement: Loading): readonly Loaded[] {
  const specifier = specifierOf(statement);
  if (specifier === undefined) return [];
  const path = draft.resolve(specifier, file.path);
  if (path !== undefined) return draft.owns(path) ? [{ statement, specifier, path }] : [];
  return ts.isImportDeclaration(statement) && !statement.importClause ? [{ statement, specifier }] : [];
}

/** What an import or export names its module by. */
export function specifierOf(statement: Loading): string | undefined {
  if (!ts.isImportEqualsDeclaration(statement)) {
    const { moduleSpecifier } = statement;
    return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
  }
  const { moduleReference: from } = statement;
  return ts.isExternalModuleReference(from) && ts.isStringLiteral(from.expression) ? from.expression.text : undefined;
}

/** Loads the module of an import or export from now on, after what is left of it and is erased. */
export function loading(file: DraftFile, node: ts.ImportDeclaration | ts.ExportDeclaration): Edit {
  const semicolon = file.text[node.end - 1] === ';' ? ';' : '';
  const text = `${lineBreak(file.text)}import ${node.moduleSpecifier!.getText(file.source)}${semicolon}`;
  return { start: node.end, end: node.end, text };
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
  // What is left in types alone is erased by now.
  const all = statementsOf(file).flatMap((each) =>
    isGone(file, each) && !without.has(each) ? [] : loaded(draft, file, each),
  );
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
export function isErased(statement: Loading): boolean {
  if (!ts.isImportDeclaration(statement)) return statement.isTypeOnly;
  return statement.importClause?.isTypeOnly ?? false;
}

/** An import of TypeScript code that leaves nothing when it runs: all that it brings stands in types. */
export function isTypesOnly(file: DraftFile, statement: Loading): boolean {
  const names = broughtBy(statement);
  return names.length > 0 && names.every((each) => isInTypes(file, each, 1)) && isTypeScript(file);
}

/** An import that leaves nothing when it runs, without some of what it brings: neither do names that nothing uses. */
export function isIdleWithout(file: DraftFile, statement: Loading, gone?: ReadonlySet<ts.Node>): boolean {
  const names = broughtBy(statement);
  const isIdle = (each: ts.Node) => gone?.has(each) || (isTypeScript(file) && isInTypes(file, each, 0));
  return names.length > 0 && names.every(isIdle);
}

function isTypeScript({ path }: DraftFile): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

/** The declarations of the names that an import brings. */
function broughtBy(statement: Loading): readonly ts.Node[] {
  if (ts.isImportEqualsDeclaration(statement)) return [statement];
  if (!ts.isImportDeclaration(statement) || !statement.importClause) return [];
  const { name, namedBindings } = statement.importClause;
  const named = namedBindings && (ts.isNamespaceImport(namedBindings) ? [namedBindings] : namedBindings.elements);
  return [...(name ? [statement.importClause] : []), ...(named ?? [])];
}

/** Whether a name that is imported stands in types alone, and in as many as are asked for. */
function isInTypes(file: DraftFile, node: ts.Node, least: number): boolean {
  if (ts.isImportSpecifier(node) && node.isTypeOnly) return true;
  const binding = file.scopes.resolve((node as ts.ImportSpecifier).name);
  return !!binding && binding.references.length >= least && binding.references.every(({ typeOnly }) => typeOnly);
}
