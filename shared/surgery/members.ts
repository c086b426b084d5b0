import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { accessedName, hasModifier, isAccess, isWritten, nameText, walk } from './tree';

/** The private member that `this.x` or `ClassName.x` reads, where nothing ever writes to it. */
export function privateMember(file: DraftFile, node: ts.Node): ts.ClassElement | undefined {
  if (!isAccess(node)) return undefined;
  const name = accessedName(node);
  const owner = name === undefined ? undefined : ownerOf(file, node.expression);
  if (!owner || name === undefined) return undefined;
  const members = owner.node.members.filter((member) => member.name && nameText(member.name) === name);
  const member = members.length === 1 ? members[0] : undefined;
  if (!member || !isPrivate(member)) return undefined;
  if (hasModifier(member, ts.SyntaxKind.StaticKeyword) !== owner.isStatic) return undefined;
  return isAlwaysSame(owner.node, name) ? member : undefined;
}

export function isPrivate(member: ts.ClassElement): boolean {
  return hasModifier(member, ts.SyntaxKind.PrivateKeyword) || (!!member.name && ts.isPrivateIdentifier(member.name));
}

function ownerOf(
  file: DraftFile,
  node: ts.Expression,
): { node: ts.ClassLikeDeclaration; isStatic: boolean } | undefined {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return classOfThis(node);
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = file.scopes.resolve(node)?.declarations[0]?.node;
  return declaration && ts.isClassLike(declaration) ? { node: declaration, isStatic: true } : undefined;
}

/** The class whose member's body a `this` stands in, through arrow functions only. */
export function classOfThis(node: ts.Node): { node: ts.ClassLikeDeclaration; isStatic: boolean } | undefined {
  let at = node.parent;
  while (at) {
    if (ts.isClassLike(at)) return undefined;
    const member = at;
    if (ts.isClassElement(member) && ts.isClassLike(member.parent))
      return {
        node: member.parent,
        isStatic: hasModifier(member, ts.SyntaxKind.StaticKeyword) || ts.isClassStaticBlockDeclaration(member),
      };
    if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) return undefined;
    if (ts.isMethodDeclaration(at) || ts.isAccessor(at) || ts.isModuleBlock(at)) return undefined;
    at = at.parent;
  }
  return undefined;
}

/** Nothing in the class writes to the member, reads it by a computed name, or takes it out of `this` by a pattern. */
function isAlwaysSame(owner: ts.ClassLikeDeclaration, name: string): boolean {
  let same = true;
  walk(owner, (node) => {
    if (isAccess(node) && accessedName(node) === name && isWritten(node)) same = false;
    if (
      ts.isElementAccessExpression(node) &&
      accessedName(node) === undefined &&
      node.expression.kind === ts.SyntaxKind.ThisKeyword
    )
      same = false;
    return same;
  });
  return same;
}
