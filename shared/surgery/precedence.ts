import { ts } from 'ts-morph';

const comma = 0;
const assignment = 2;
const conditional = 3;
const shortCircuit = 4;
const unary = 15;
const update = 16;
const leftHandSide = 18;
const primary = 20;

/** How tightly an expression holds together: comma 0 … a literal 20. */
export function precedence(node: ts.Expression): number {
  if (ts.isBinaryExpression(node)) return operatorPrecedence(node.operatorToken.kind);
  if (ts.isConditionalExpression(node)) return conditional;
  if (ts.isArrowFunction(node) || ts.isYieldExpression(node)) return assignment;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return 10;
  if (ts.isPostfixUnaryExpression(node)) return update;
  if (
    ts.isPrefixUnaryExpression(node) ||
    ts.isTypeOfExpression(node) ||
    ts.isVoidExpression(node) ||
    ts.isDeleteExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isTypeAssertionExpression(node)
  )
    return unary;
  if (ts.isNewExpression(node)) return node.arguments ? leftHandSide : 17;
  if (
    ts.isCallExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isNonNullExpression(node)
  )
    return leftHandSide;
  return primary;
}

function operatorPrecedence(kind: ts.SyntaxKind): number {
  const K = ts.SyntaxKind;
  switch (kind) {
    case K.CommaToken:
      return comma;
    case K.QuestionQuestionToken:
    case K.BarBarToken:
      return shortCircuit;
    case K.AmpersandAmpersandToken:
      return 5;
    case K.BarToken:
      return 6;
    case K.CaretToken:
      return 7;
    case K.AmpersandToken:
      return 8;
    case K.EqualsEqualsToken:
    case K.ExclamationEqualsToken:
    case K.EqualsEqualsEqualsToken:
    case K.ExclamationEqualsEqualsToken:
      return 9;
    case K.LessThanToken:
    case K.GreaterThanToken:
    case K.LessThanEqualsToken:
    case K.GreaterThanEqualsToken:
    case K.InstanceOfKeyword:
    case K.InKeyword:
      return 10;
    case K.LessThanLessThanToken:
    case K.GreaterThanGreaterThanToken:
    case K.GreaterThanGreaterThanGreaterThanToken:
      return 11;
    case K.PlusToken:
    case K.MinusToken:
      return 12;
    case K.AsteriskToken:
    case K.SlashToken:
    case K.PercentToken:
      return 13;
    case K.AsteriskAsteriskToken:
      return 14;
    default:
      return assignment;
  }
}

/** True where `child` needs parentheses in the place that `slot` has in its parent. */
export function needsParentheses(child: ts.Expression, slot: ts.Node): boolean {
  const parent = slot.parent;
  if (!parent) return false;
  if (ts.isOptionalChain(child) && extendsChain(slot, parent)) return true;
  if (mixesNullish(child, parent)) return true;
  if (ts.isNewExpression(parent) && parent.expression === slot && holdsCall(child)) return true;
  if (ts.isNumericLiteral(child) && ts.isPropertyAccessExpression(parent) && parent.expression === slot) return true;
  if (isDecoratorOrHeritage(parent) && precedence(child) < leftHandSide) return true;
  if (isInForHead(slot) && holdsIn(child)) return true;
  return precedence(child) < required(slot, parent);
}

/** A chain's continuation outside parentheses would be cut short with it: `(a?.b).c` throws where `a?.b.c` does not. */
function extendsChain(slot: ts.Node, parent: ts.Node): boolean {
  if (ts.isNonNullExpression(parent)) return extendsChain(parent, parent.parent);
  if (ts.isTaggedTemplateExpression(parent)) return parent.tag === slot;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isElementAccessExpression(parent) ||
      ts.isCallExpression(parent) ||
      ts.isNewExpression(parent)) &&
    parent.expression === slot
  );
}

function mixesNullish(child: ts.Expression, parent: ts.Node): boolean {
  if (!ts.isBinaryExpression(child) || !ts.isBinaryExpression(parent)) return false;
  const K = ts.SyntaxKind;
  const logical = (kind: ts.SyntaxKind) => kind === K.BarBarToken || kind === K.AmpersandAmpersandToken;
  const [inner, outer] = [child.operatorToken.kind, parent.operatorToken.kind];
  return (inner === K.QuestionQuestionToken && logical(outer)) || (logical(inner) && outer === K.QuestionQuestionToken);
}

function holdsCall(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return true;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return holdsCall(node.expression);
  return false;
}

function isDecoratorOrHeritage(parent: ts.Node): boolean {
  return ts.isDecorator(parent) || ts.isExpressionWithTypeArguments(parent);
}

/** In the first part of `for (…;…;…)` a bare `in` would begin another kind of loop. */
function isInForHead(slot: ts.Node): boolean {
  for (let at = slot; at.parent; at = at.parent) {
    if (ts.isForStatement(at.parent)) return at.parent.initializer === at;
    if (ts.isStatement(at) || (at !== slot && ts.isParenthesizedExpression(at))) return false;
  }
  return false;
}

function holdsIn(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return false;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) return true;
  return ts.forEachChild(node, (child) => holdsIn(child) || undefined) ?? false;
}

function required(slot: ts.Node, parent: ts.Node): number {
  if (ts.isBinaryExpression(parent)) return requiredInBinary(slot, parent);
  if (ts.isConditionalExpression(parent)) return parent.condition === slot ? shortCircuit : assignment;
  if (
    ts.isPrefixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isVoidExpression(parent) ||
    ts.isDeleteExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isTypeAssertionExpression(parent)
  )
    return unary;
  if (ts.isPostfixUnaryExpression(parent)) return leftHandSide;
  if (ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) return 10;
  if (ts.isNonNullExpression(parent)) return leftHandSide;
  if (ts.isPropertyAccessExpression(parent)) return leftHandSide;
  if (ts.isElementAccessExpression(parent)) return parent.expression === slot ? leftHandSide : comma;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return parent.expression === slot ? leftHandSide : assignment;
  if (ts.isTaggedTemplateExpression(parent)) return leftHandSide;
  if (ts.isForOfStatement(parent)) return assignment;
  if (
    ts.isExpressionStatement(parent) ||
    ts.isIfStatement(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isThrowStatement(parent) ||
    ts.isSwitchStatement(parent) ||
    ts.isCaseClause(parent) ||
    ts.isWhileStatement(parent) ||
    ts.isDoStatement(parent) ||
    ts.isForStatement(parent) ||
    ts.isForInStatement(parent) ||
    ts.isComputedPropertyName(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isParenthesizedExpression(parent)
  )
    return comma;
  return assignment;
}

function requiredInBinary(slot: ts.Node, parent: ts.BinaryExpression): number {
  const K = ts.SyntaxKind;
  const kind = parent.operatorToken.kind;
  const own = operatorPrecedence(kind);
  const onLeft = parent.left === slot;
  if (kind === K.CommaToken) return onLeft ? comma : assignment;
  if (own === assignment) return onLeft ? leftHandSide : assignment;
  if (kind === K.AsteriskAsteriskToken) return onLeft ? update : own;
  if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken || kind === K.QuestionQuestionToken) return own;
  return onLeft ? own : own + 1;
}

/** True where a statement or an arrow's body would begin with a token that means something else there. */
export function startsBadly(slot: ts.Node, first: string): boolean {
  if (!/^(\{|function\b|class\b|async\s+function\b|let\s*\[)/.test(first)) return false;
  let at = slot;
  while (at.parent) {
    const parent = at.parent;
    if (ts.isExpressionStatement(parent) || ts.isExportAssignment(parent))
      return !(ts.isExportAssignment(parent) && first.startsWith('{'));
    if (ts.isArrowFunction(parent)) return parent.body === at && first.startsWith('{');
    if (parent.getStart() !== at.getStart() || ts.isParenthesizedExpression(parent)) return false;
    at = parent;
  }
  return false;
}
