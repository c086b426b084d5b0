import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { hasModifier } from './tree';

/** A binding and the file that declares it. */
export interface Entity {
  readonly file: DraftFile;
  readonly binding: Binding;
}

/** What a module gives out: own bindings, names passed on from other modules, and everything of some. */
export interface Exports {
  readonly own: ReadonlyMap<string, Binding>;
  readonly passed: ReadonlyMap<string, { readonly from: string; readonly name: string; readonly node: ts.Node }>;
  readonly stars: readonly string[];
  /** `export default <expression>` that is no name. */
  readonly defaultExpression?: ts.Expression;
}

const cache = new WeakMap<ts.SourceFile, Exports>();

export function exportsOf(file: DraftFile): Exports {
  const known = cache.get(file.source);
  if (known) return known;
  const own = new Map<string, Binding>();
  const passed = new Map<string, { from: string; name: string; node: ts.Node }>();
  const stars: string[] = [];
  let defaultExpression: ts.Expression | undefined;
  const put = (exported: string, local: ts.Node) => {
    const binding = file.scopes.resolve(local);
    if (binding) own.set(exported, binding);
  };
  for (const statement of file.source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const specifier = statement.moduleSpecifier;
      const from = specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined;
      const clause = statement.exportClause;
      if (!clause) stars.push(from ?? '');
      else if (ts.isNamespaceExport(clause))
        passed.set(clause.name.text, { from: from ?? '', name: '*', node: clause });
      else
        for (const element of clause.elements) {
          const name = (element.propertyName ?? element.name) as ts.Identifier;
          if (from === undefined) put(element.name.text, name);
          else passed.set(element.name.text, { from, name: name.text, node: element });
        }
    } else if (ts.isExportAssignment(statement)) {
      if (ts.isIdentifier(statement.expression)) put('default', statement.expression);
      else defaultExpression = statement.expression;
    } else if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) {
      const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
      for (const name of declaredNames(statement)) put(isDefault ? 'default' : name.text, name);
    }
  }
  const exports: Exports = { own, passed, stars, ...(defaultExpression && { defaultExpression }) };
  cache.set(file.source, exports);
  return exports;
}

/** The names that one statement declares in its list. */
export function declaredNames(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => names(name));
  const name = (statement as { name?: ts.Node }).name;
  return name && ts.isIdentifier(name) && ts.isDeclarationStatement(statement) ? [name] : [];
}

export function names(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : names(element.name)));
}

/** The binding that a module exports under a name, through re-exports. */
export function resolveExport(draft: Draft, path: string, name: string, seen = new Set<string>()): Entity | undefined {
  const key = `${path}\0${name}`;
  const file = draft.file(path);
  if (!file || seen.has(key)) return undefined;
  seen.add(key);
  const exports = exportsOf(file);
  const own = exports.own.get(name);
  if (own) return definition(draft, file, own, seen);
  const passed = exports.passed.get(name);
  if (passed) {
    const target = draft.resolve(passed.from, path);
    return target && passed.name !== '*' ? resolveExport(draft, target, passed.name, seen) : undefined;
  }
  if (name === 'default') return undefined;
  for (const star of exports.stars) {
    const target = draft.resolve(star, path);
    const found = target && resolveExport(draft, target, name, seen);
    if (found) return found;
  }
  return undefined;
}

/** Where an import comes from: the specifier, and the exported name (`*` for a namespace). */
export function importOf(binding: Binding): { readonly from: string; readonly name: string } | undefined {
  const node = binding.declarations[0]?.node;
  if (!node) return undefined;
  const declaration = ts.findAncestor(node, ts.isImportDeclaration);
  if (!declaration || !ts.isStringLiteral(declaration.moduleSpecifier)) return undefined;
  const from = declaration.moduleSpecifier.text;
  if (ts.isImportSpecifier(node)) return { from, name: (node.propertyName ?? node.name).text };
  if (ts.isNamespaceImport(node)) return { from, name: '*' };
  return ts.isImportClause(node) ? { from, name: 'default' } : undefined;
}

/** The declaration behind a binding: itself, or what an import of a project file means. */
export function definition(draft: Draft, file: DraftFile, binding: Binding, seen?: Set<string>): Entity | undefined {
  if (binding.declarations[0]?.kind !== 'import') return { file, binding };
  const source = importOf(binding);
  const target = source && draft.resolve(source.from, file.path);
  return target && source.name !== '*' ? resolveExport(draft, target, source.name, seen) : undefined;
}

/** What an identifier, or a member of an imported namespace, stands for. */
export function entityOf(draft: Draft, file: DraftFile, node: ts.Node): Entity | undefined {
  if (ts.isIdentifier(node)) {
    const binding = file.scopes.resolve(node);
    return binding && definition(draft, file, binding);
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const namespace = file.scopes.resolve(node.expression);
    const source = namespace?.declarations[0]?.kind === 'import' ? importOf(namespace) : undefined;
    const target = source?.name === '*' ? draft.resolve(source.from, file.path) : undefined;
    return target ? resolveExport(draft, target, node.name.text) : undefined;
  }
  return undefined;
}

/** The expression behind an imported name that is `export default <expression>` of a project file. */
export function defaultExpression(
  draft: Draft,
  file: DraftFile,
  node: ts.Identifier,
): { readonly file: DraftFile; readonly node: ts.Expression } | undefined {
  const binding = file.scopes.resolve(node);
  let at = binding?.declarations[0]?.kind === 'import' ? importOf(binding) : undefined;
  let path = file.path;
  const seen = new Set<string>();
  while (at) {
    const target = draft.resolve(at.from, path);
    const home = target === undefined || seen.has(`${target}\0${at.name}`) ? undefined : draft.file(target);
    if (!home) return undefined;
    seen.add(`${home.path}\0${at.name}`);
    const exports = exportsOf(home);
    if (at.name === 'default' && exports.defaultExpression) return { file: home, node: exports.defaultExpression };
    at = exports.passed.get(at.name);
    path = home.path;
  }
  return undefined;
}
