import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { bare, isAccess } from './tree';

/** True for an expression that answers what a call in it says, neither turned around nor chosen by anything else. */
export function isAsking(file: DraftFile, node: ts.Expression): boolean {
  const at = bare(node);
  if (ts.isAwaitExpression(at)) return isAsking(file, at.expression);
  if (isAccess(at)) return isAsking(file, at.expression);
  if (ts.isPrefixUnaryExpression(at)) {
    const inner = bare(at.operand);
    const twice = at.operator === ts.SyntaxKind.ExclamationToken && ts.isPrefixUnaryExpression(inner);
    return twice && inner.operator === at.operator && isAsking(file, inner.operand);
  }
  if (ts.isBinaryExpression(at)) {
    const kind = at.operatorToken.kind;
    if (kind === ts.SyntaxKind.QuestionQuestionToken) return isAsking(file, at.left);
    const falls = kind === ts.SyntaxKind.BarBarToken && at.right.kind === ts.SyntaxKind.FalseKeyword;
    const same = kind === ts.SyntaxKind.EqualsEqualsEqualsToken && at.right.kind === ts.SyntaxKind.TrueKeyword;
    return (falls || same) && isAsking(file, at.left);
  }
  if (ts.isIdentifier(at)) {
    const declaration = file.scopes.resolve(at)?.declarations[0]?.node;
    if (!declaration) return false;
    if (ts.isBindingElement(declaration)) {
      const owner = declaration.parent.parent;
      return ts.isVariableDeclaration(owner) && !!owner.initializer && isAsking(file, owner.initializer);
    }
    if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return false;
    const { parent } = declaration;
    const constant = ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Const) !== 0;
    return constant && isAsking(file, declaration.initializer);
  }
  if (!ts.isCallExpression(at)) return false;
  if (ts.isIdentifier(at.expression) && at.expression.text === 'Boolean' && at.arguments.length === 1)
    return isAsking(file, at.arguments[0]!);
  return true;
}
