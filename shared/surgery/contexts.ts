import { ts } from 'ts-morph';
import { isTransparent } from './tree';

/** True where only the truth of an expression counts; `or` tells the side of a logical chain that keeps its value. */
export function isTested(node: ts.Expression, or: boolean): boolean {
  const { parent } = node;
  if (isTransparent(parent)) return isTested(parent, or);
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent))
    return parent.expression === node;
  if (ts.isForStatement(parent)) return parent.condition === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node || isTested(parent, or);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isCallExpression(parent))
    return ts.isIdentifier(parent.expression) && parent.expression.text === 'Boolean' && parent.arguments.length === 1;
  if (!ts.isBinaryExpression(parent)) return false;
  const kind = parent.operatorToken.kind;
  const outerOr = kind === ts.SyntaxKind.BarBarToken;
  if (!outerOr && kind !== ts.SyntaxKind.AmpersandAmpersandToken) return false;
  if (parent.left === node && outerOr === or) return true;
  return isTested(parent, or);
}
