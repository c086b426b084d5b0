import { ts } from 'ts-morph';
import type { MemberFact, NodeFact, NodeId } from '../facts';
import { assignment } from './assignments';
import { classFact } from './classes';
import { functionFact } from './functions';
import { bindingOf, moduleIndex, reserve, type Sink } from './sink';
import { memberName, typeOf, typesOf } from './types';
import { noteComparison, noteCondition } from './uses';
import { walk } from './walk';

/** How deep a chain of operators is followed; what lies deeper has no bearing on flags. */
const DEEP = 400;

/** Writes down an expression and all it holds; the answer stands for its value. */
export function expression(node: ts.Expression, sink: Sink, named?: string): NodeId {
  const inner = bare(node);
  const awaited = isAwaited(node, inner);
  const id = reserve(sink);
  const fact = factOf(inner, sink, named);
  sink.nodes[id] = awaited ? { ...fact, w: 1 } : fact;
  return id;
}

/** Without what does not change the value: parentheses, `!`, `await`, `as const`, `satisfies`. */
export function bare(node: ts.Expression): ts.Expression {
  let at = node;
  for (;;) {
    if (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isAwaitExpression(at)) at = at.expression;
    else if (ts.isSatisfiesExpression(at) || ts.isPartiallyEmittedExpression(at)) at = at.expression;
    else if ((ts.isAsExpression(at) || ts.isTypeAssertionExpression(at)) && isConst(at.type)) at = at.expression;
    else return at;
  }
}

function isConst(type: ts.TypeNode): boolean {
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'const';
}

function isAwaited(outer: ts.Expression, inner: ts.Expression): boolean {
  for (let at: ts.Node = inner; at !== outer; at = at.parent) if (ts.isAwaitExpression(at.parent)) return true;
  return false;
}

function factOf(node: ts.Expression, sink: Sink, named: string | undefined): NodeFact {
  const K = ts.SyntaxKind;
  const at = { s: node.getStart(sink.file), e: node.end };
  const of = (inner: ts.Expression): NodeId => expression(inner, sink);
  if (ts.isIdentifier(node)) return { k: 'name', ...at, n: node.text, b: bindingOf(sink, node) };
  if (ts.isStringLiteralLike(node)) return { k: 'text', ...at, v: node.text };
  if (ts.isNumericLiteral(node)) return { k: 'lit', ...at, v: Number(node.text) };
  if (node.kind === K.TrueKeyword) return { k: 'lit', ...at, v: true };
  if (node.kind === K.FalseKeyword) return { k: 'lit', ...at, v: false };
  if (node.kind === K.NullKeyword) return { k: 'lit', ...at, v: null };
  if (node.kind === K.ThisKeyword) return { k: 'this', ...at };
  if (node.kind === K.SuperKeyword) return { k: 'super', ...at };
  if (ts.isPropertyAccessExpression(node)) {
    const ns = node.name.getStart(sink.file);
    return { k: 'get', ...at, o: of(node.expression), n: node.name.text, ns };
  }
  if (ts.isElementAccessExpression(node)) {
    const o = of(node.expression);
    return { k: 'at', ...at, o, i: of(node.argumentExpression) };
  }
  if (ts.isCallExpression(node)) return call(node, sink, at);
  if (ts.isNewExpression(node)) {
    const f = of(node.expression);
    const t = typesOf(node.typeArguments, sink);
    const a = (node.arguments ?? []).map(of);
    return { k: 'new', ...at, f, a, ...(t.length > 0 && { t }) };
  }
  if (ts.isObjectLiteralExpression(node)) return { k: 'obj', ...at, m: properties(node, sink) };
  if (ts.isArrayLiteralExpression(node)) return { k: 'arr', ...at, x: node.elements.map(of) };
  if (ts.isSpreadElement(node)) return { k: 'spread', ...at, x: of(node.expression) };
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return functionFact(node, sink, named);
  if (ts.isClassExpression(node)) return classFact(node, sink, named);
  if (ts.isTemplateExpression(node)) {
    const q = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
    return { k: 'tpl', ...at, q, x: node.templateSpans.map((span) => of(span.expression)) };
  }
  if (ts.isTaggedTemplateExpression(node)) {
    const x = of(node.tag);
    walk(node.template, sink);
    return { k: 'tag', ...at, x };
  }
  if (ts.isConditionalExpression(node)) {
    const q = of(node.condition);
    noteCondition(node, q, sink);
    const y = of(node.whenTrue);
    return { k: 'cond', ...at, q, y, n: of(node.whenFalse) };
  }
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    const x = of(node.expression);
    return { k: 'cast', ...at, x, t: typeOf(node.type, sink) };
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken)
    return { k: 'not', ...at, x: of(node.operand) };
  if (ts.isBinaryExpression(node)) return binary(node, sink, at);
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)) return jsx(node, sink);
  ts.forEachChild(node, (child) => walk(child, sink));
  return { k: 'other', ...at };
}

function call(node: ts.CallExpression, sink: Sink, at: { s: number; e: number }): NodeFact {
  const [first] = node.arguments;
  const requires = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  if (first && ts.isStringLiteralLike(first) && (requires || node.expression.kind === ts.SyntaxKind.ImportKeyword))
    return { k: 'require', ...at, m: moduleIndex(sink, first.text) };
  const f = expression(node.expression, sink);
  const t = typesOf(node.typeArguments, sink);
  const a = node.arguments.map((argument) => expression(argument, sink));
  return { k: 'call', ...at, f, a, ...(t.length > 0 && { t }) };
}

function binary(node: ts.BinaryExpression, sink: Sink, at: { s: number; e: number }): NodeFact {
  const kind = node.operatorToken.kind;
  if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) return assignment(node, sink, at);
  const op = ts.tokenToString(kind) ?? '?';
  if (depth(node) > DEEP) {
    let left: ts.Expression = node;
    while (ts.isBinaryExpression(left)) {
      walk(left.right, sink);
      left = left.left;
    }
    walk(left, sink);
    return { k: 'other', ...at };
  }
  const l = expression(node.left, sink);
  const r = expression(node.right, sink);
  noteComparison(node, op, l, r, sink);
  return { k: 'bin', ...at, op, l, r };
}

function depth(node: ts.Expression): number {
  let deep = 0;
  for (let at = node; ts.isBinaryExpression(at) && deep <= DEEP; at = at.left) deep++;
  return deep;
}

/** The properties of an object literal: methods and accessors as functions. */
function properties(node: ts.ObjectLiteralExpression, sink: Sink): MemberFact[] {
  return node.properties.map((property) => {
    const at = { s: property.getStart(sink.file), e: property.end };
    if (ts.isSpreadAssignment(property))
      return { v: expression(property.expression, sink), ...at, ks: at.s, ke: at.e, spread: 1 };
    const n = memberName(property.name);
    const keyed = { ...at, ks: property.name.getStart(sink.file), ke: property.name.end };
    const named =
      n !== undefined
        ? { n }
        : ts.isComputedPropertyName(property.name)
          ? { c: expression(property.name.expression, sink) }
          : {};
    if (ts.isPropertyAssignment(property)) return { ...named, v: expression(property.initializer, sink, n), ...keyed };
    if (ts.isShorthandPropertyAssignment(property))
      return { ...named, v: expression(property.name, sink), ...keyed, shorthand: 1 };
    const v = reserve(sink);
    sink.nodes[v] = functionFact(property, sink, n);
    return { ...named, v, ...keyed, ...(ts.isGetAccessorDeclaration(property) && { get: 1 as const }) };
  });
}

function jsx(node: ts.JsxElement | ts.JsxSelfClosingElement, sink: Sink): NodeFact {
  const opening = ts.isJsxElement(node) ? node.openingElement : node;
  const { tagName } = opening;
  const intrinsic = (ts.isIdentifier(tagName) && /^[a-z]/.test(tagName.text)) || ts.isJsxNamespacedName(tagName);
  const tag = intrinsic ? -1 : expression(tagName as ts.Expression, sink);
  const m = opening.attributes.properties.map((attribute): MemberFact => {
    const at = { s: attribute.getStart(sink.file), e: attribute.end };
    if (ts.isJsxSpreadAttribute(attribute))
      return { v: expression(attribute.expression, sink), ...at, ks: at.s, ke: at.e, spread: 1 };
    const keyed = { ...at, ks: at.s, ke: attribute.name.end, n: attribute.name.getText(sink.file) };
    const { initializer } = attribute;
    if (initializer && ts.isJsxExpression(initializer) && initializer.expression)
      return { ...keyed, v: expression(initializer.expression, sink) };
    if (initializer && !ts.isJsxExpression(initializer)) return { ...keyed, v: expression(initializer, sink) };
    const v = reserve(sink);
    sink.nodes[v] = initializer ? { k: 'other', ...at } : { k: 'lit', ...at, v: true };
    return { ...keyed, v };
  });
  if (ts.isJsxElement(node)) for (const child of node.children) walk(child, sink);
  return { k: 'jsx', s: opening.getStart(sink.file), e: opening.end, tag, m };
}
