import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { entityOf } from './symbols';
import { bare } from './tree';
import { writtenType } from './written-types';

/**
 * True where an expression can only be `true` or `false`; with `orMissing`, also a member that its type calls a boolean: data
 * that came from elsewhere may still lack it.
 */
export function isBoolean(draft: Draft, file: DraftFile, node: ts.Expression, orMissing = false): boolean {
  const inner = bare(node);
  const K = ts.SyntaxKind;
  if (inner.kind === K.TrueKeyword || inner.kind === K.FalseKeyword || ts.isDeleteExpression(inner)) return true;
  if (ts.isPrefixUnaryExpression(inner)) return inner.operator === K.ExclamationToken;
  if (ts.isBinaryExpression(inner)) {
    const kind = inner.operatorToken.kind;
    if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken)
      return isBoolean(draft, file, inner.left, orMissing) && isBoolean(draft, file, inner.right, orMissing);
    return kind === K.CommaToken ? isBoolean(draft, file, inner.right) : comparisons().has(kind);
  }
  if (ts.isConditionalExpression(inner))
    return isBoolean(draft, file, inner.whenTrue) && isBoolean(draft, file, inner.whenFalse);
  if (ts.isCallExpression(inner) && ts.isIdentifier(inner.expression) && !file.scopes.resolve(inner.expression))
    return inner.expression.text === 'Boolean';
  const written = orMissing || !isMember(draft, file, inner) ? writtenType(draft, file, inner) : undefined;
  if (written)
    return (
      written.type.kind === K.BooleanKeyword || (ts.isTypePredicateNode(written.type) && !written.type.assertsModifier)
    );
  const entity = ts.isIdentifier(inner) ? entityOf(draft, file, inner) : undefined;
  const declaration = entity?.binding.declarations[0]?.node;
  if (!entity || !declaration || !ts.isVariableDeclaration(declaration) || declaration.type) return false;
  return (
    !entity.binding.reassigned && !!declaration.initializer && isBoolean(draft, entity.file, declaration.initializer)
  );
}

/** Read out of an object, by its name or by a pattern. */
function isMember(draft: Draft, file: DraftFile, node: ts.Expression): boolean {
  const entity = entityOf(draft, file, node);
  const declared = entity?.binding.declarations[0]?.node;
  if (!entity || !declared) return ts.isPropertyAccessExpression(node);
  if (ts.isVariableDeclaration(declared) && !declared.type && declared.initializer)
    return isMember(draft, entity.file, bare(declared.initializer));
  return ts.isBindingElement(declared);
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
