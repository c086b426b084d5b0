import { ts } from 'ts-morph';
import type { BindingFact, MemberFact, NodeId } from '../facts';
import { pattern } from './bindings';
import { classFact } from './classes';
import { expression } from './expressions';
import { functionFact } from './functions';
import { exportsOf, importEquals, importsOf } from './modules';
import { bindingId, bindingOf, reserve, type Sink } from './sink';
import { declareType, memberName, typeOf } from './types';
import { noteCondition, noteSwitch } from './uses';

/** Writes down what statements hold; an expression that stands alone is written down too. */
export function walk(node: ts.Node, sink: Sink): void {
  const K = ts.SyntaxKind;
  switch (node.kind) {
    case K.StringLiteral:
    case K.NumericLiteral:
    case K.NoSubstitutionTemplateLiteral:
    case K.JsxText:
    case K.EmptyStatement:
    case K.BreakStatement:
    case K.ContinueStatement:
    case K.RegularExpressionLiteral:
    case K.TrueKeyword:
    case K.FalseKeyword:
    case K.NullKeyword:
      return;
    case K.ImportDeclaration:
      importsOf(node as ts.ImportDeclaration, sink);
      return;
    case K.ImportEqualsDeclaration:
      importEquals(node as ts.ImportEqualsDeclaration, sink);
      return;
    case K.ExportDeclaration:
    case K.ExportAssignment:
      exportsOf(node as ts.ExportDeclaration | ts.ExportAssignment, sink);
      return;
    case K.VariableDeclarationList:
      variables(node as ts.VariableDeclarationList, sink);
      return;
    case K.FunctionDeclaration:
      functionDeclaration(node as ts.FunctionDeclaration, sink);
      return;
    case K.ClassDeclaration:
      classDeclaration(node as ts.ClassDeclaration, sink);
      return;
    case K.EnumDeclaration:
      enumeration(node as ts.EnumDeclaration, sink);
      return;
    case K.ModuleDeclaration:
      namespace(node as ts.ModuleDeclaration, sink);
      return;
    case K.InterfaceDeclaration:
    case K.TypeAliasDeclaration:
      declareType(node as ts.InterfaceDeclaration | ts.TypeAliasDeclaration, sink);
      return;
    case K.ReturnStatement: {
      const { expression: value } = node as ts.ReturnStatement;
      if (value) {
        const id = expression(value, sink);
        sink.functions.at(-1)?.returns.push(id);
      }
      return;
    }
    case K.IfStatement: {
      const statement = node as ts.IfStatement;
      const q = expression(statement.expression, sink);
      noteCondition(statement, q, sink);
      walk(statement.thenStatement, sink);
      if (statement.elseStatement) walk(statement.elseStatement, sink);
      return;
    }
    case K.SwitchStatement: {
      const statement = node as ts.SwitchStatement;
      const x = expression(statement.expression, sink);
      const c: NodeId[] = [];
      for (const clause of statement.caseBlock.clauses) {
        if (ts.isCaseClause(clause)) c.push(expression(clause.expression, sink));
        for (const one of clause.statements) walk(one, sink);
      }
      noteSwitch(statement, x, c, sink);
      return;
    }
    case K.ForOfStatement:
    case K.ForInStatement:
      loop(node as ts.ForOfStatement | ts.ForInStatement, sink);
      return;
    case K.CatchClause: {
      const { variableDeclaration, block } = node as ts.CatchClause;
      if (variableDeclaration) pattern(variableDeclaration.name, { k: 'catch' }, sink);
      walk(block, sink);
      return;
    }
    case K.LabeledStatement:
      walk((node as ts.LabeledStatement).statement, sink);
      return;
    default:
      if (isExpression(node)) expression(node, sink);
      else ts.forEachChild(node, (child) => walk(child, sink));
  }
}

/** Decorators of a class, member or parameter. */
export function decorators(node: ts.Node, sink: Sink): void {
  if (!ts.canHaveDecorators(node)) return;
  for (const decorator of ts.getDecorators(node) ?? []) {
    const id = reserve(sink);
    const x = expression(decorator.expression, sink);
    sink.nodes[id] = { k: 'deco', s: decorator.getStart(sink.file), e: decorator.end, x };
  }
}

function isExpression(node: ts.Node): node is ts.Expression {
  const K = ts.SyntaxKind;
  if (node.kind === K.Identifier || node.kind === K.JsxFragment || node.kind === K.JsxExpression) return false;
  return ts.isExpression(node) || node.kind === K.JsxElement || node.kind === K.JsxSelfClosingElement;
}

function classDeclaration(node: ts.ClassDeclaration, sink: Sink): void {
  const id = reserve(sink);
  sink.nodes[id] = classFact(node, sink);
  const b = node.name ? bindingOf(sink, node.name) : -1;
  if (b >= 0) begin(sink.bindings[b]!, id);
  exportDeclared(node, node.name, id, sink);
}

function begin(fact: BindingFact, id: NodeId): void {
  if (fact.i === undefined) fact.i = id;
  else fact.more = [...(fact.more ?? []), id];
}

function functionDeclaration(node: ts.FunctionDeclaration, sink: Sink): void {
  // An overload's signature says nothing that its implementation does not.
  const all = node.name && sink.scopes.resolve(node.name)?.declarations;
  if (!node.body && all?.some((one) => ts.isFunctionDeclaration(one.node) && one.node.body)) return;
  const id = reserve(sink);
  sink.nodes[id] = functionFact(node, sink);
  const b = node.name ? bindingOf(sink, node.name) : -1;
  if (b >= 0) begin(sink.bindings[b]!, id);
  exportDeclared(node, node.name, id, sink);
}

/** `export`, `export default` before a declaration. */
function exportDeclared(node: ts.Node | undefined, name: ts.Node | undefined, id: NodeId, sink: Sink): void {
  if (!node || node.parent !== sink.file) return;
  const flags = ts.getCombinedModifierFlags(node as ts.Declaration);
  if (!(flags & ts.ModifierFlags.Export)) return;
  const b = name ? bindingOf(sink, name) : -1;
  const fact = b >= 0 ? { b } : { v: id };
  if (flags & ts.ModifierFlags.Default) sink.exports.push({ name: 'default', fact });
  else if (name && ts.isIdentifier(name)) sink.exports.push({ name: name.text, fact });
}

function variables(list: ts.VariableDeclarationList, sink: Sink): void {
  for (const declaration of list.declarations) {
    const t = declaration.type ? typeOf(declaration.type, sink) : undefined;
    const named = ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
    const i = declaration.initializer ? expression(declaration.initializer, sink, named) : undefined;
    pattern(declaration.name, { k: 'var', i, t }, sink);
  }
}

function loop(node: ts.ForOfStatement | ts.ForInStatement, sink: Sink): void {
  const i = expression(node.expression, sink);
  const kind = ts.isForOfStatement(node) ? 'of' : 'in';
  if (ts.isVariableDeclarationList(node.initializer))
    for (const declaration of node.initializer.declarations)
      pattern(declaration.name, { k: 'var', i, loop: kind }, sink);
  else expression(node.initializer, sink);
  walk(node.statement, sink);
}

function enumeration(node: ts.EnumDeclaration, sink: Sink): void {
  const id = reserve(sink);
  let next: number | undefined = 0;
  const m: MemberFact[] = [];
  for (const member of node.members) {
    const at = { s: member.getStart(sink.file), e: member.end };
    const n = memberName(member.name);
    let v: NodeId;
    if (member.initializer) {
      v = expression(member.initializer, sink);
      const fact = sink.nodes[v];
      next = fact?.k === 'lit' && typeof fact.v === 'number' ? fact.v + 1 : undefined;
    } else {
      v = reserve(sink);
      sink.nodes[v] = next === undefined ? { k: 'other', ...at } : { k: 'lit', ...at, v: next++ };
    }
    const b = sink.scopes.resolve(member.name);
    if (b) sink.bindings[bindingId(sink, b)]!.i = v;
    m.push({ ...(n !== undefined && { n }), v, ...at, ks: member.name.getStart(sink.file), ke: member.name.end });
  }
  sink.nodes[id] = { k: 'enum', s: node.getStart(sink.file), e: node.end, m };
  const b = bindingOf(sink, node.name);
  if (b >= 0) begin(sink.bindings[b]!, id);
  exportDeclared(node, node.name, id, sink);
}

function namespace(node: ts.ModuleDeclaration, sink: Sink): void {
  if (!node.body) return;
  const id = reserve(sink);
  walk(node.body, sink);
  const x: Record<string, number> = {};
  const inner = sink.scopes.scopeOf(node.body);
  for (const [name, binding] of inner.bindings)
    if (binding.declarations.some((one) => isExportedFrom(one.node, node))) x[name] = bindingId(sink, binding);
  sink.nodes[id] = { k: 'ns', s: node.getStart(sink.file), e: node.end, x };
  const b = ts.isIdentifier(node.name) ? bindingOf(sink, node.name) : -1;
  if (b >= 0) begin(sink.bindings[b]!, id);
  if (ts.isIdentifier(node.name)) exportDeclared(node, node.name, id, sink);
}

function isExportedFrom(node: ts.Node, around: ts.ModuleDeclaration): boolean {
  for (let at = node; at !== around && at.parent; at = at.parent) {
    if (ts.isModuleDeclaration(at) && at.parent === around) return true;
    if (ts.canHaveModifiers(at) && ts.getModifiers(at)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword))
      return true;
  }
  return false;
}
