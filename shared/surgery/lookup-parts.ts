import { ts } from 'ts-morph';
import { bare } from './tree';

/** What a lookup evaluates besides asking: its receiver where that is more than a name, and every argument. */
export function lookupParts(node: ts.Node): readonly ts.Expression[] {
  let at = ts.isExpression(node) ? bare(node) : node;
  if (ts.isAwaitExpression(at)) at = bare(at.expression);
  // `list.indexOf(key) !== -1`
  const compared = ts.isBinaryExpression(at) ? [at.left, at.right] : ts.isPrefixUnaryExpression(at) ? [at.operand] : [];
  at = compared.map(bare).find(ts.isCallExpression) ?? at;
  if (isMember(at) && isPartOfCall(at)) at = callBelow(at) ?? at;
  if (ts.isCallExpression(at) || ts.isNewExpression(at)) {
    const receiver = bare(at.expression);
    const before = isMember(receiver) ? callReceiver(receiver) : [];
    return [...before, ...(at.arguments ?? [])];
  }
  return [];
}

function isMember(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function isPartOfCall(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
  return callBelow(node) !== undefined;
}

/** The call whose result's member is the flag's value: `useFlag('x').enabled`. */
function callBelow(node: ts.Expression): ts.CallExpression | undefined {
  let at = bare(node);
  while (isMember(at)) at = bare(at.expression);
  if (ts.isAwaitExpression(at)) at = bare(at.expression);
  return ts.isCallExpression(at) ? at : undefined;
}

/** What is evaluated on the way to the function that asks: the object, and keys that are worked out. */
function callReceiver(callee: ts.PropertyAccessExpression | ts.ElementAccessExpression): readonly ts.Expression[] {
  const keys: ts.Expression[] = [];
  let at: ts.Expression = bare(callee.expression);
  while (isMember(at)) {
    if (ts.isElementAccessExpression(at)) keys.unshift(at.argumentExpression);
    at = bare(at.expression);
  }
  return ts.isIdentifier(at) || at.kind === ts.SyntaxKind.ThisKeyword ? keys : [at, ...keys];
}
