import { ts } from 'ts-morph';
import type { Draft } from './draft';
import { namesTakenOut } from './member-uses';
import { findUses, type Use } from './references';
import type { Entity } from './symbols';
import { accessedName, bare, isAccess, isWritten, nameText, walk, wrapped } from './tree';

/** The value that an object literal gives a member, where the binding is that literal for good. */
export function objectProperty(
  { binding }: Entity,
  name: string,
): ts.Expression | ts.GetAccessorDeclaration | undefined {
  const node = binding.declarations[0]?.node;
  if (
    binding.reassigned ||
    !node ||
    !ts.isVariableDeclaration(node) ||
    !node.initializer ||
    !ts.isIdentifier(node.name)
  )
    return undefined;
  const object = bare(node.initializer);
  const property = ts.isObjectLiteralExpression(object) ? soleMember(object, name) : undefined;
  if (property && ts.isGetAccessorDeclaration(property)) return property;
  if (property && ts.isShorthandPropertyAssignment(property)) return property.name;
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

/** The only member of that name, where nothing that stands after it may hold another one. */
export function soleMember({ properties }: ts.ObjectLiteralExpression, name: string) {
  const found = properties.filter((each) => each.name && nameText(each.name) === name);
  const [property] = found;
  if (!property || found.length > 1) return undefined;
  const after = properties.slice(properties.indexOf(property) + 1);
  const mayHold = (each: ts.ObjectLiteralElementLike) => !each.name || nameText(each.name) === undefined;
  return after.some(mayHold) ? undefined : property;
}

/** The function that an object literal holds under a name, where the binding is that literal for good. */
export function ownMethod({ binding }: Entity, name: string): ts.FunctionLikeDeclaration | undefined {
  const node = binding.declarations[0]?.node;
  const isHeld = node && ts.isVariableDeclaration(node) && node.initializer && ts.isIdentifier(node.name);
  const object = isHeld && !binding.reassigned ? bare(node.initializer) : undefined;
  const property = object && ts.isObjectLiteralExpression(object) ? soleMember(object, name) : undefined;
  if (!property) return undefined;
  const value = ts.isPropertyAssignment(property) ? bare(property.initializer) : property;
  return ts.isMethodDeclaration(value) || ts.isArrowFunction(value) || ts.isFunctionExpression(value)
    ? value
    : undefined;
}

/** True where every use of an object reads one of its members by name. */
export function isPrivateObject(draft: Draft, entity: Entity): boolean {
  for (const use of findUses(draft, entity)) {
    if (use.is === 'open' || (use.is === 'use' && !isMemberRead(use, entity))) return false;
  }
  return true;
}

function isMemberRead({ file, node }: Use, entity: Entity): boolean {
  const reference = ts.isIdentifier(node) ? file.scopes.reference(node) : undefined;
  if (reference?.exported) return true;
  if (reference?.typeOnly) return false;
  if (namesTakenOut(node)) return true;
  const place = wrapped(node);
  const parent = place.parent;
  if (!isAccess(parent) || parent.expression !== place || accessedName(parent) === undefined) return false;
  const outer = wrapped(parent);
  const called = ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
  return !isWritten(parent) && (!called || isUnboundMethod(entity, accessedName(parent)));
}

/** A function written into the object that cannot see the object through `this`. */
function isUnboundMethod({ binding }: Entity, name: string | undefined): boolean {
  const node = binding.declarations[0]?.node;
  const object = node && ts.isVariableDeclaration(node) && node.initializer && bare(node.initializer);
  if (!object || !ts.isObjectLiteralExpression(object)) return false;
  const property = object.properties.find((each) => each.name && nameText(each.name) === name);
  const value = property && ts.isPropertyAssignment(property) ? bare(property.initializer) : property;
  if (!value || !(ts.isMethodDeclaration(value) || ts.isArrowFunction(value) || ts.isFunctionExpression(value)))
    return false;
  let bound = false;
  walk(value, (at) => {
    if (at.kind === ts.SyntaxKind.ThisKeyword || at.kind === ts.SyntaxKind.SuperKeyword) bound = true;
    return !bound;
  });
  return !bound;
}
