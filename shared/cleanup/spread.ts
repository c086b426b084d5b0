import { ts } from 'ts-morph';
import { compose } from '../surgery/edits';
import { dedent, indentAt, isFirstOnLine } from '../surgery/layout';
import { elementRemoval } from '../surgery/listing';
import { place } from '../surgery/replace';
import { spreadNothing } from '../surgery/spread-nothing';
import { bare, nameText } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** `...(flag && { a })` in an object and `...(flag ? [a] : [])` in an array or call: the members themselves, or nothing. */
export const spread: Rewrite = {
  id: 'spread',
  on: ['SpreadAssignment', 'SpreadElement'],
  example: { before: "const o = { a, ...(flag('x') && { b }) };\n", after: 'const o = { a, b };\n' },
  rewrite: (node, pass) => {
    if (!ts.isSpreadAssignment(node) && !ts.isSpreadElement(node)) return undefined;
    const { file } = pass;
    const chosen = chosenOf(node.expression, pass);
    if (!chosen) {
      const acting = ts.isSpreadAssignment(node) ? spreadNothing(file, pass.values, node.expression) : undefined;
      return acting && [acting];
    }
    const { parent } = node;
    const list = ts.isObjectLiteralExpression(parent)
      ? parent.properties
      : ts.isArrayLiteralExpression(parent)
        ? parent.elements
        : ts.isCallExpression(parent) || ts.isNewExpression(parent)
          ? parent.arguments
          : undefined;
    if (!list) return undefined;
    const nothing = ts.isSpreadAssignment(node) ? isNothing(chosen, pass) : isEmptyList(chosen);
    if (nothing) {
      const span = elementRemoval(file, node, list as ts.NodeArray<ts.Node>);
      return [
        {
          path: file.path,
          claim: { start: Math.min(span.start, node.pos), end: Math.max(span.end, node.end) },
          edits: [{ ...span, text: '' }],
        },
      ];
    }
    const members = ts.isSpreadAssignment(node)
      ? ownMembers(chosen, parent as ts.ObjectLiteralExpression)
      : ownElements(chosen);
    return members ? [flatten(node, members, pass)] : undefined;
  },
};

/** What the flag leaves of the spread expression; undefined where it does not decide it. */
function chosenOf(expression: ts.Expression, { file, values }: Pass): ts.Expression | undefined {
  const at = bare(expression);
  if (ts.isConditionalExpression(at)) {
    const test = values.truth(file, at.condition);
    return test?.effects.length === 0 ? bare(test.truthy ? at.whenTrue : at.whenFalse) : undefined;
  }
  if (!ts.isBinaryExpression(at)) return undefined;
  const or = at.operatorToken.kind === ts.SyntaxKind.BarBarToken;
  if (!or && at.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return undefined;
  const test = values.truth(file, at.left);
  return test?.effects.length === 0 ? bare(test.truthy === or ? at.left : at.right) : undefined;
}

function isNothing(node: ts.Expression, { file, values }: Pass): boolean {
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0;
  const value = values.known(file, node) ?? values.constant(file, node);
  return !!value && (value.value === undefined || value.value === null || typeof value.value === 'boolean');
}

function isEmptyList(node: ts.Expression): boolean {
  return ts.isArrayLiteralExpression(node) && node.elements.length === 0;
}

/** The members of an object that mean the same when they stand in the outer one. */
function ownMembers(node: ts.Expression, outer: ts.ObjectLiteralExpression): ts.NodeArray<ts.Node> | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const taken = new Set(outer.properties.map((each) => each.name && nameText(each.name)));
  const plain = node.properties.every((each) => {
    const name = each.name && nameText(each.name);
    if (ts.isSpreadAssignment(each)) return true;
    return (
      (ts.isPropertyAssignment(each) || ts.isShorthandPropertyAssignment(each)) &&
      name !== '__proto__' &&
      !taken.has(name ?? '')
    );
  });
  return plain ? node.properties : undefined;
}

function ownElements(node: ts.Expression): ts.NodeArray<ts.Node> | undefined {
  return ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isOmittedExpression) ? node.elements : undefined;
}

function flatten(node: ts.Node, members: ts.NodeArray<ts.Node>, { file }: Pass): Part {
  const span = place(file, node);
  const first = members[0]!;
  const last = members[members.length - 1]!;
  const kept = { start: first.getStart(file.source), end: last.end };
  const extra = isFirstOnLine(file.text, kept.start)
    ? indentAt(file.text, kept.start).length - indentAt(file.text, span.start).length
    : 0;
  return {
    path: file.path,
    claim: span,
    edits: [...compose(span.start, span.end, [kept]), ...dedent(file, kept, extra)],
  };
}
