import { ts } from 'ts-morph';
import type { Json } from '../model';
import type { Draft, DraftFile } from './draft';
import { readsEarly } from './early';
import { entityOf } from './symbols';
import { accessedName, bare, isAccess, nameText } from './tree';

/** What a person wrote as a constant: a literal, a name bound to one for good, or an enum's or `as const` member. */
export function constantOf(
  draft: Draft,
  file: DraftFile,
  node: ts.Expression,
  depth = 0,
): { value: Json | undefined } | undefined {
  const inner = bare(node);
  const literal = literalOf(inner);
  if (literal || depth > 8) return literal;
  if (ts.isIdentifier(inner)) {
    if (inner.text === 'undefined' && !file.scopes.resolve(inner)) return { value: undefined };
    const entity = entityOf(draft, file, inner);
    const declaration = entity?.binding.declarations[0]?.node;
    if (!entity || entity.binding.reassigned || entity.binding.declarations.length !== 1) return undefined;
    if (entity.file === file && readsEarly(file, entity.binding, inner)) return undefined;
    if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
    if (!(declaration.parent.flags & ts.NodeFlags.Const)) return undefined;
    return constantOf(draft, entity.file, declaration.initializer, depth + 1);
  }
  return isAccess(inner) ? memberConstant(draft, file, inner, depth) : undefined;
}

function memberConstant(
  draft: Draft,
  file: DraftFile,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  depth: number,
) {
  const name = accessedName(node);
  const entity = entityOf(draft, file, bare(node.expression));
  const declaration = entity?.binding.declarations[0]?.node;
  if (!entity || !declaration || name === undefined || entity.binding.declarations.length !== 1) return undefined;
  if (entity.file === file && readsEarly(file, entity.binding, node)) return undefined;
  if (ts.isEnumDeclaration(declaration)) {
    const member = declaration.members.find((each) => nameText(each.name) === name);
    return member?.initializer ? constantOf(draft, entity.file, member.initializer, depth + 1) : undefined;
  }
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const initializer = declaration.initializer;
  const object = bare(initializer);
  if (!ts.isObjectLiteralExpression(object) || !/as const$|^Object\.freeze/.test(initializer.getText()))
    return undefined;
  // What is spread or written later counts.
  const property = object.properties.findLast(
    (each) => !each.name || ts.isComputedPropertyName(each.name) || nameText(each.name) === name,
  );
  return property && ts.isPropertyAssignment(property) && nameText(property.name) === name
    ? constantOf(draft, entity.file, property.initializer, depth + 1)
    : undefined;
}

export function literalOf(node: ts.Expression): { value: Json | undefined } | undefined {
  if (ts.isStringLiteralLike(node)) return { value: node.text };
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) };
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return { value: true };
    case ts.SyntaxKind.FalseKeyword:
      return { value: false };
    case ts.SyntaxKind.NullKeyword:
      return { value: null };
  }
  if (
    ts.isPrefixUnaryExpression(node) &&
    node.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(node.operand)
  )
    return { value: -Number(node.operand.text) };
  return undefined;
}
