import { ts } from 'ts-morph';
import type { NodeId } from '../facts';
import { expression } from './expressions';
import { bindingId, bindingOf, moduleIndex, type Sink } from './sink';

/** `import … from 'm'`: each name with the module and what it is called there. */
export function importsOf(node: ts.ImportDeclaration, sink: Sink): void {
  if (!ts.isStringLiteralLike(node.moduleSpecifier)) return;
  const m = moduleIndex(sink, node.moduleSpecifier.text);
  const clause = node.importClause;
  if (clause?.name) imported(clause.name, m, 'default', sink);
  const named = clause?.namedBindings;
  if (named && ts.isNamespaceImport(named)) imported(named.name, m, '*', sink);
  else if (named) for (const one of named.elements) imported(one.name, m, (one.propertyName ?? one.name).text, sink);
}

function imported(name: ts.Identifier, m: number, x: string, sink: Sink): void {
  const b = bindingOf(sink, name);
  if (b >= 0) Object.assign(sink.bindings[b]!, { m, x });
}

/** `import x = require('m')` and `import x = A.B`. */
export function importEquals(node: ts.ImportEqualsDeclaration, sink: Sink): void {
  const { moduleReference, name } = node;
  if (ts.isExternalModuleReference(moduleReference)) {
    const specifier = moduleReference.expression;
    if (ts.isStringLiteralLike(specifier)) imported(name, moduleIndex(sink, specifier.text), '=', sink);
    return;
  }
  const b = bindingOf(sink, name);
  if (b >= 0) sink.bindings[b]!.i = entity(moduleReference, sink);
}

function entity(name: ts.EntityName, sink: Sink): NodeId {
  if (ts.isIdentifier(name)) return expression(name, sink);
  const o = entity(name.left, sink);
  const ns = name.right.getStart(sink.file);
  return sink.nodes.push({ k: 'get', s: name.getStart(sink.file), e: name.end, o, n: name.right.text, ns }) - 1;
}

/** `export { a as b }`, `export … from`, `export default x` and `export = x`. */
export function exportsOf(node: ts.ExportDeclaration | ts.ExportAssignment, sink: Sink): void {
  if (ts.isExportAssignment(node)) {
    const v = expression(node.expression, sink, node.isExportEquals ? undefined : 'default');
    sink.exports.push({ name: node.isExportEquals ? '=' : 'default', fact: { v } });
    return;
  }
  const { exportClause, moduleSpecifier } = node;
  const m =
    moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier) ? moduleIndex(sink, moduleSpecifier.text) : undefined;
  if (!exportClause) {
    if (m !== undefined) sink.stars.push(m);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (m !== undefined) sink.exports.push({ name: exportClause.name.text, fact: { m, n: '*' } });
  } else {
    for (const one of exportClause.elements) {
      const from = one.propertyName ?? one.name;
      const name = one.name.text;
      if (m !== undefined) sink.exports.push({ name, fact: { m, n: from.text } });
      else {
        const b = bindingOf(sink, from);
        if (b >= 0) sink.exports.push({ name, fact: { b } });
      }
    }
  }
}

/** `export` before variables, interfaces and aliases of the file's top. */
export function exportedStatement(statement: ts.Statement, sink: Sink): void {
  if (!ts.canHaveModifiers(statement)) return;
  const modifiers = ts.getModifiers(statement);
  if (!modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)) return;
  const isDefault = modifiers.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword);
  if (ts.isVariableStatement(statement))
    for (const declaration of statement.declarationList.declarations) names(declaration.name, sink);
  else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    names(statement.name, sink, isDefault ? 'default' : undefined);
  else if (ts.isImportEqualsDeclaration(statement)) names(statement.name, sink);
}

function names(name: ts.BindingName, sink: Sink, as?: string): void {
  if (!ts.isIdentifier(name)) {
    for (const element of name.elements) if (ts.isBindingElement(element)) names(element.name, sink);
    return;
  }
  const binding = sink.scopes.resolve(name);
  if (binding) sink.exports.push({ name: as ?? name.text, fact: { b: bindingId(sink, binding) }, weak: true });
}
