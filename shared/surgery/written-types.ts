import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { classOfThis } from './members';
import { annotationOf } from './object-types';
import { type Entity, entityOf } from './symbols';
import { bare, nameText } from './tree';

/** A type, and the file that it is written in. */
export interface WrittenType {
  readonly file: DraftFile;
  readonly type: ts.TypeNode;
}

const DEEPEST = 8;

/** The type of an expression's value, as far as the project writes it down; where it may also be missing, nothing. */
export function writtenType(draft: Draft, file: DraftFile, node: ts.Expression, depth = 0): WrittenType | undefined {
  const inner = bare(node);
  if (depth > DEEPEST || ts.isOptionalChain(inner)) return undefined;
  if (ts.isCallExpression(inner)) return answerType(draft, file, bare(inner.expression), depth + 1);
  const entity = entityOf(draft, file, inner);
  if (entity) return ofEntity(draft, entity, depth + 1);
  if (!ts.isPropertyAccessExpression(inner)) return undefined;
  const owner = writtenType(draft, file, inner.expression, depth + 1);
  return owner && memberType(draft, owner, inner.name.text, depth + 1);
}

/** Whether the project writes down that what a pattern in another takes apart is an object. */
export function isWrittenObject(draft: Draft, file: DraftFile, { parent }: ts.ObjectBindingPattern): boolean {
  const found = ofDeclaration(draft, file, parent, 0);
  return !!found && isObjectType(draft, found, 0);
}

function isObjectType(draft: Draft, { file, type }: WrittenType, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (ts.isTypeLiteralNode(type)) return type.members.length > 0;
  if (ts.isParenthesizedTypeNode(type)) return isObjectType(draft, { file, type: type.type }, depth + 1);
  if (!ts.isTypeReferenceNode(type)) return false;
  const entity = entityOf(draft, file, type.typeName);
  return (entity?.binding.declarations ?? []).some(({ node }) =>
    ts.isTypeAliasDeclaration(node)
      ? isObjectType(draft, { file: entity!.file, type: node.type }, depth + 1)
      : ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node),
  );
}

/** What a function gives back that is called so; a promise's type is the promise's. */
function answerType(draft: Draft, file: DraftFile, callee: ts.Expression, depth: number): WrittenType | undefined {
  const entity = entityOf(draft, file, callee);
  const made = entity && functionOf(entity.binding);
  if (entity && made?.type) return { file: entity.file, type: made.type };
  const method = ts.isPropertyAccessExpression(callee) ? methodOf(draft, file, callee, depth) : undefined;
  if (method) return method;
  const type = writtenType(draft, file, callee, depth);
  return type && ts.isFunctionTypeNode(type.type) ? { file: type.file, type: type.type.type } : undefined;
}

function methodOf(
  draft: Draft,
  file: DraftFile,
  callee: ts.PropertyAccessExpression,
  depth: number,
): WrittenType | undefined {
  const own = callee.expression.kind === ts.SyntaxKind.ThisKeyword ? classOfThis(callee.expression) : undefined;
  const owner = own ? undefined : writtenType(draft, file, callee.expression, depth);
  const name = callee.name.text;
  const member = own
    ? own.isStatic
      ? undefined
      : inClass(file, own.node, name)
    : owner && memberOf(draft, owner, name, depth);
  if (!member || !(ts.isMethodSignature(member.node) || ts.isMethodDeclaration(member.node))) return undefined;
  const { questionToken, type } = member.node;
  return type && !questionToken ? { file: member.file, type } : undefined;
}

function ofEntity(draft: Draft, { file, binding }: Entity, depth: number): WrittenType | undefined {
  const [only, ...more] = binding.declarations;
  return only && more.length === 0 ? ofDeclaration(draft, file, only.node, depth) : undefined;
}

function ofDeclaration(draft: Draft, file: DraftFile, node: ts.Node, depth: number): WrittenType | undefined {
  if (ts.isBindingElement(node)) {
    if (node.dotDotDotToken || node.initializer || !ts.isObjectBindingPattern(node.parent)) return undefined;
    const name = node.propertyName ? nameText(node.propertyName) : ts.isIdentifier(node.name) && node.name.text;
    const owner = ofDeclaration(draft, file, node.parent.parent, depth + 1);
    return owner && typeof name === 'string' ? memberType(draft, owner, name, depth + 1) : undefined;
  }
  if (ts.isParameter(node)) {
    const type = node.questionToken || node.dotDotDotToken ? undefined : annotationOf(file, node);
    return type && type !== 'none' ? { file, type } : undefined;
  }
  if (!ts.isVariableDeclaration(node)) return undefined;
  if (node.type) return { file, type: node.type };
  // What a name is set to later may be of another type.
  const isConstant = ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant && node.initializer ? writtenType(draft, file, node.initializer, depth + 1) : undefined;
}

function memberType(draft: Draft, owner: WrittenType, name: string, depth: number): WrittenType | undefined {
  const found = memberOf(draft, owner, name, depth);
  if (!found || !ts.isPropertySignature(found.node) || found.node.questionToken || !found.node.type) return undefined;
  return { file: found.file, type: found.node.type };
}

interface Member {
  readonly file: DraftFile;
  readonly node: ts.TypeElement | ts.MethodDeclaration;
}

function memberOf(draft: Draft, { file, type }: WrittenType, name: string, depth: number): Member | undefined {
  if (depth > DEEPEST) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return memberOf(draft, { file, type: type.type }, name, depth + 1);
  if (ts.isTypeLiteralNode(type)) return memberIn(file, type.members, name);
  if (ts.isIntersectionTypeNode(type)) {
    const all = type.types.flatMap((each) => memberOf(draft, { file, type: each }, name, depth + 1) ?? []);
    return all.length === 1 ? all[0] : undefined;
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [first] = type.typeArguments ?? [];
  if (
    first &&
    /^(Readonly|Required|React\.PropsWithChildren|PropsWithChildren)$/.test(type.typeName.getText(file.source))
  )
    return memberOf(draft, { file, type: first }, name, depth + 1);
  return ofNamed(draft, entityOf(draft, file, type.typeName), name, depth + 1);
}

function ofNamed(draft: Draft, entity: Entity | undefined, name: string, depth: number): Member | undefined {
  for (const { node } of entity?.binding.declarations ?? []) {
    if (ts.isTypeAliasDeclaration(node)) return memberOf(draft, { file: entity!.file, type: node.type }, name, depth);
    if (ts.isClassDeclaration(node)) return inClass(entity!.file, node, name);
    if (!ts.isInterfaceDeclaration(node)) continue;
    const own = memberIn(entity!.file, node.members, name);
    if (own) return own;
    for (const { expression } of node.heritageClauses?.flatMap(({ types }) => [...types]) ?? []) {
      const above =
        depth > DEEPEST ? undefined : ofNamed(draft, entityOf(draft, entity!.file, expression), name, depth + 1);
      if (above) return above;
    }
  }
  return undefined;
}

/** A subclass has to keep to what a method gives back. */
function inClass(file: DraftFile, node: ts.ClassLikeDeclaration, name: string): Member | undefined {
  const found = node.members.filter((each) => each.name && nameText(each.name) === name);
  const [only] = found;
  return only && found.length === 1 && ts.isMethodDeclaration(only) ? { file, node: only } : undefined;
}

/** Overloads say several things. */
function memberIn(file: DraftFile, members: ts.NodeArray<ts.TypeElement>, name: string): Member | undefined {
  const found = members.filter((each) => each.name && nameText(each.name) === name);
  return found.length === 1 ? { file, node: found[0]! } : undefined;
}
