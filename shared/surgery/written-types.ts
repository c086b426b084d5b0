import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { classOfThis } from './members';
import { annotationOf } from './object-types';
import { type Entity, entityOf } from './symbols';
import { hasModifier, nameText } from './tree';

/** A type, and the file that it is written in. */
export interface WrittenType {
  readonly file: DraftFile;
  readonly type: ts.TypeNode;
}

const DEEPEST = 8;

/** The type of an expression's value, as far as the project writes it down; where it may also be missing, nothing. */
export function writtenType(draft: Draft, file: DraftFile, node: ts.Expression, depth = 0): WrittenType | undefined {
  const inner = uncast(node);
  if (depth > DEEPEST || ts.isOptionalChain(inner)) return undefined;
  if (ts.isCallExpression(inner)) return answerType(draft, file, uncast(inner.expression), depth + 1);
  const entity = entityOf(draft, file, inner);
  if (entity) return ofEntity(draft, entity, depth + 1);
  if (!ts.isPropertyAccessExpression(inner)) return undefined;
  const owner = writtenType(draft, file, inner.expression, depth + 1);
  return owner && memberType(draft, owner, inner.name.text, depth + 1);
}

/** Without what leaves the type as it is: who casts knows better than what is written down. */
function uncast(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isSatisfiesExpression(at))
    at = at.expression;
  return at;
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
  readonly node: ts.TypeElement | ts.ClassElement;
}

function memberOf(draft: Draft, { file, type }: WrittenType, name: string, depth: number): Member | undefined {
  if (depth > DEEPEST) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return memberOf(draft, { file, type: type.type }, name, depth + 1);
  if (ts.isTypeLiteralNode(type)) return memberIn(file, type.members, name);
  if (ts.isIntersectionTypeNode(type)) {
    const all = type.types.flatMap((each) => memberOf(draft, { file, type: each }, name, depth + 1) ?? []);
    // Another part may add a way to call it.
    return all.length === 1 && ts.isPropertySignature(all[0]!.node) ? all[0] : undefined;
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [first] = type.typeArguments ?? [];
  if (first && keepsMembers(draft, file, type.typeName)) return memberOf(draft, { file, type: first }, name, depth + 1);
  return ofNamed(draft, entityOf(draft, file, type.typeName), name, depth + 1);
}

/** What a name stands for: with what its interfaces and classes say together, or those above them. */
function ofNamed(draft: Draft, entity: Entity | undefined, name: string, depth: number): Member | undefined {
  if (!entity || depth > DEEPEST) return undefined;
  const own: Member[] = [];
  const above: ts.Expression[] = [];
  for (const { node } of entity.binding.declarations) {
    if (ts.isTypeAliasDeclaration(node)) return memberOf(draft, { file: entity.file, type: node.type }, name, depth);
    if (!ts.isClassDeclaration(node) && !ts.isInterfaceDeclaration(node)) continue;
    const said = ts.isClassDeclaration(node)
      ? ofClass(node, name)
      : node.members.filter((each) => isCalled(each, name));
    own.push(...said.map((each) => ({ file: entity.file, node: each })));
    if (ts.isInterfaceDeclaration(node))
      above.push(...(node.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression)));
  }
  const [only] = own;
  if (own.length > 1 || (only && isAugmented(draft, entity))) return undefined;
  if (only) return ts.isClassElement(only.node) && !ts.isMethodDeclaration(only.node) ? undefined : only;
  for (const each of above) {
    const found = ofNamed(draft, entityOf(draft, entity.file, each), name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Some file adds to an interface of that name in another module. */
function isAugmented(draft: Draft, { binding: { name } }: Entity): boolean {
  const adds = new RegExp(`\\bdeclare\\s+(module|global)\\b[^]*\\binterface\\s+${name}\\b`);
  return draft.naming(name).some((path) => adds.test(draft.text(path) ?? ''));
}

/** A subclass has to keep to what a method gives back. */
function inClass(file: DraftFile, node: ts.ClassLikeDeclaration, name: string): Member | undefined {
  const [only, ...more] = ofClass(node, name);
  return only && more.length === 0 && ts.isMethodDeclaration(only) ? { file, node: only } : undefined;
}

function ofClass({ members }: ts.ClassLikeDeclaration, name: string): readonly ts.ClassElement[] {
  return members.filter((each) => isCalled(each, name) && !hasModifier(each, ts.SyntaxKind.StaticKeyword));
}

function isCalled({ name }: ts.ClassElement | ts.TypeElement, text: string): boolean {
  return !!name && nameText(name) === text;
}

/** `Readonly<Props>` and the like, where nobody has made a type of that name. */
function keepsMembers(draft: Draft, file: DraftFile, name: ts.EntityName): boolean {
  const text = name.getText(file.source);
  if (/^(React\.)?PropsWithChildren$/.test(text)) return !entityOf(draft, file, name);
  return /^(Readonly|Required)$/.test(text) && ts.isIdentifier(name) && !file.scopes.resolve(name);
}

/** Overloads say several things. */
function memberIn(file: DraftFile, members: ts.NodeArray<ts.TypeElement>, name: string): Member | undefined {
  const found = members.filter((each) => each.name && nameText(each.name) === name);
  return found.length === 1 ? { file, node: found[0]! } : undefined;
}
