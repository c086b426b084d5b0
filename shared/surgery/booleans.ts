import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './purity';
import { entityOf } from './symbols';
import { bare } from './tree';

/** True where an expression can only be `true` or `false`. */
export function isBoolean(draft: Draft, file: DraftFile, node: ts.Expression): boolean {
  const inner = bare(node);
  const K = ts.SyntaxKind;
  if (inner.kind === K.TrueKeyword || inner.kind === K.FalseKeyword || ts.isDeleteExpression(inner)) return true;
  if (ts.isPrefixUnaryExpression(inner)) return inner.operator === K.ExclamationToken;
  if (ts.isBinaryExpression(inner)) {
    const kind = inner.operatorToken.kind;
    if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken)
      return isBoolean(draft, file, inner.left) && isBoolean(draft, file, inner.right);
    return comparisons().has(kind);
  }
  if (ts.isCallExpression(inner)) {
    if (ts.isIdentifier(inner.expression) && !file.scopes.resolve(inner.expression))
      return inner.expression.text === 'Boolean';
    const entity = entityOf(draft, file, bare(inner.expression));
    const type = entity && functionOf(entity.binding)?.type;
    return type?.kind === K.BooleanKeyword || (!!type && ts.isTypePredicateNode(type));
  }
  if (!ts.isIdentifier(inner)) return false;
  const entity = entityOf(draft, file, inner);
  const declaration = entity?.binding.declarations[0]?.node;
  if (!entity || !declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) return false;
  if (declaration.type)
    return declaration.type.kind === K.BooleanKeyword && !(declaration as ts.ParameterDeclaration).questionToken;
  return (
    ts.isVariableDeclaration(declaration) &&
    !entity.binding.reassigned &&
    !!declaration.initializer &&
    isBoolean(draft, entity.file, declaration.initializer)
  );
}

function comparisons(): ReadonlySet<ts.SyntaxKind> {
  const K = ts.SyntaxKind;
  return new Set([
    ...[K.EqualsEqualsToken, K.EqualsEqualsEqualsToken, K.ExclamationEqualsToken, K.ExclamationEqualsEqualsToken],
    ...[K.LessThanToken, K.LessThanEqualsToken, K.GreaterThanToken, K.GreaterThanEqualsToken],
    ...[K.InKeyword, K.InstanceOfKeyword],
  ]);
}

export function isBooleanLiteral({ kind }: ts.Node): boolean {
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword;
}

/** `true` and `false`, or the other way round. */
export function areOpposite(a: ts.Node, b: ts.Node): boolean {
  return isBooleanLiteral(a) && isBooleanLiteral(b) && a.kind !== b.kind;
}
