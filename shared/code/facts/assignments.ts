import { ts } from 'ts-morph';
import type { NodeFact, NodeId, StepFact } from '../facts';
import { bare, expression } from './expressions';
import { assign, bindingId, reserve, type Sink } from './sink';
import { memberName } from './types';

/** `a = b` in all its forms: remembered with the name, field or export that it fills. */
export function assignment(node: ts.BinaryExpression, sink: Sink, at: { s: number; e: number }): NodeFact {
  const op = ts.tokenToString(node.operatorToken.kind) ?? '?';
  const target = bare(node.left);
  if (ts.isObjectLiteralExpression(target) || ts.isArrayLiteralExpression(target)) {
    const r = expression(node.right, sink);
    take(target, r, [], sink);
    return { k: 'set', ...at, op, l: r, r };
  }
  const l = expression(node.left, sink);
  const named = ts.isIdentifier(target)
    ? target.text
    : ts.isPropertyAccessExpression(target)
      ? target.name.text
      : undefined;
  const r = expression(node.right, sink, named);
  if (ts.isIdentifier(target)) {
    const binding = sink.scopes.resolve(target);
    if (binding) assign(sink, bindingId(sink, binding), r);
  } else if (ts.isPropertyAccessExpression(target)) {
    const { expression: owner, name } = target;
    const members = sink.classes.at(-1)?.members;
    if (owner.kind === ts.SyntaxKind.ThisKeyword && members)
      members.push({ n: name.text, as: 'assigned', v: r, t: -1 });
    exported(owner, name.text, r, sink);
  }
  return { k: 'set', ...at, op, l, r };
}

/** `exports.a = b`, `module.exports = b` and `module.exports.a = b`. */
function exported(owner: ts.Expression, name: string, v: NodeId, sink: Sink): void {
  const isGlobal = (node: ts.Expression, text: string) =>
    ts.isIdentifier(node) && node.text === text && !sink.scopes.resolve(node);
  const moduleExports = (node: ts.Expression) =>
    ts.isPropertyAccessExpression(node) && node.name.text === 'exports' && isGlobal(node.expression, 'module');
  if (isGlobal(owner, 'exports') || moduleExports(owner)) sink.exports.push({ name, fact: { v } });
  else if (isGlobal(owner, 'module') && name === 'exports') sink.exports.push({ name: '=', fact: { v } });
}

/** The leaves of a destructuring assignment. */
function take(target: ts.Expression, o: NodeId, steps: readonly StepFact[], sink: Sink): void {
  if (ts.isObjectLiteralExpression(target)) {
    for (const property of target.properties) {
      if (ts.isPropertyAssignment(property)) {
        const n = memberName(property.name);
        const c =
          n === undefined && ts.isComputedPropertyName(property.name)
            ? { c: expression(property.name.expression, sink) }
            : { n };
        const s = property.name.getStart(sink.file);
        leaf(property, property.initializer, o, [...steps, { ...c, s, e: property.name.end } as StepFact], sink);
      } else if (ts.isShorthandPropertyAssignment(property)) {
        const s = property.name.getStart(sink.file);
        const step = { n: property.name.text, s, e: property.name.end };
        leaf(property, property.name, o, [...steps, step], sink, property.objectAssignmentInitializer);
      }
    }
  } else if (ts.isArrayLiteralExpression(target)) {
    target.elements.forEach((element, i) => {
      leaf(element, element, o, [...steps, { i, s: element.getStart(sink.file), e: element.end }], sink);
    });
  }
}

function leaf(
  at: ts.Node,
  target: ts.Expression,
  o: NodeId,
  steps: readonly StepFact[],
  sink: Sink,
  initial?: ts.Expression,
): void {
  let to = target;
  let fallback = initial;
  if (ts.isBinaryExpression(to) && to.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    fallback = to.right;
    to = to.left;
  }
  if (ts.isObjectLiteralExpression(to) || ts.isArrayLiteralExpression(to)) {
    if (fallback) expression(fallback, sink);
    take(to, o, steps, sink);
    return;
  }
  const id = reserve(sink);
  const d = fallback ? expression(fallback, sink) : undefined;
  sink.nodes[id] = { k: 'take', s: at.getStart(sink.file), e: at.end, o, p: steps, ...(d !== undefined && { d }) };
  if (!ts.isIdentifier(to)) {
    expression(to, sink);
    return;
  }
  const binding = sink.scopes.resolve(to);
  if (binding) assign(sink, bindingId(sink, binding), id);
}
