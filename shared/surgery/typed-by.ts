import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { entityOf } from './symbols';
import { bare, isTransparent, nameText } from './tree';

/** A type, and the file that it is written in. */
interface TypePlace {
  readonly file: DraftFile;
  readonly type: ts.TypeNode;
}

const DEEPEST = 8;

/** Whether what an expression is written for lists its members, or is one of the texts, of these declarations. */
export function isTypedBy(draft: Draft, file: DraftFile, node: ts.Expression, lists: ReadonlySet<Binding>): boolean {
  const wanted = expected(draft, file, node);
  return !!wanted && names(draft, wanted, lists);
}

/** Whether the type that an object is written for says that it has to have this member; false where it says nothing. */
export function isRequired(draft: Draft, file: DraftFile, object: ts.ObjectLiteralExpression, name: string): boolean {
  const wanted = expected(draft, file, object);
  const found = wanted && memberOf(draft, wanted, name, 0);
  return (
    !!found && !found.node.questionToken && !/\bundefined\b/.test(found.node.type?.getText(found.file.source) ?? '')
  );
}

/** The type that a place expects, as far as it is written down: a declared variable, a parameter, a member. */
function expected(draft: Draft, file: DraftFile, node: ts.Expression, depth = 0): TypePlace | undefined {
  const { parent } = node;
  if (depth > DEEPEST) return undefined;
  if ((ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) && parent.type.getText(file.source) !== 'const')
    return { file, type: parent.type };
  if (ts.isTypeAssertionExpression(parent)) return { file, type: parent.type };
  if (isTransparent(parent)) return expected(draft, file, parent, depth + 1);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isParameter(parent))
    return parent.type && { file, type: parent.type };
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) {
    const fn = ts.isArrowFunction(parent) ? parent : ts.findAncestor(parent, ts.isFunctionLike);
    return fn?.type && { file, type: fn.type };
  }
  if (ts.isPropertyAssignment(parent)) {
    const name = nameText(parent.name);
    const owner = expected(draft, file, parent.parent, depth + 1);
    return owner && memberType(draft, owner, name, depth);
  }
  if (ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) return undefined;
  if (ts.isArrayLiteralExpression(parent)) {
    const owner = expected(draft, file, parent, depth + 1);
    return owner && elementType(draft, owner, depth);
  }
  if (ts.isConditionalExpression(parent) || ts.isBinaryExpression(parent))
    return expected(draft, file, parent, depth + 1);
  if (ts.isCallExpression(parent) && parent.expression !== node) {
    const entity = entityOf(draft, file, bare(parent.expression));
    if (!entity) return undefined;
    const parameter = functionOf(entity.binding)?.parameters[parent.arguments.indexOf(node)];
    return parameter?.type && { file: entity.file, type: parameter.type };
  }
  return undefined;
}

/** The type that a name stands for, where the project writes it down. */
function resolved(draft: Draft, { file, type }: TypePlace): readonly TypePlace[] {
  if (ts.isParenthesizedTypeNode(type)) return [{ file, type: type.type }];
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
    return type.types.map((each) => ({ file, type: each }));
  if (!ts.isTypeReferenceNode(type)) return [];
  const [first] = type.typeArguments ?? [];
  if (first && TRANSPARENT.test(type.typeName.getText(file.source))) return [{ file, type: first }];
  const entity = entityOf(draft, file, type.typeName);
  return (entity?.binding.declarations ?? []).flatMap(({ node }) =>
    ts.isTypeAliasDeclaration(node) ? [{ file: entity!.file, type: node.type }] : [],
  );
}

const TRANSPARENT = /^(Partial|Readonly|Required|NonNullable|Promise|DeepPartial|Pick|Omit)$/;

function memberType(draft: Draft, owner: TypePlace, name: string | undefined, depth: number): TypePlace | undefined {
  const { file, type } = owner;
  if (name === undefined) return undefined;
  if (ts.isTypeReferenceNode(type) && type.typeName.getText(file.source) === 'Record' && type.typeArguments?.[1])
    return { file, type: type.typeArguments[1] };
  const found = memberOf(draft, owner, name, depth);
  return found?.node.type && { file: found.file, type: found.node.type };
}

interface MemberPlace {
  readonly file: DraftFile;
  readonly node: ts.PropertySignature;
}

function memberOf(draft: Draft, owner: TypePlace, name: string, depth: number): MemberPlace | undefined {
  const { file, type } = owner;
  if (depth > DEEPEST) return undefined;
  if (ts.isTypeLiteralNode(type)) return member(file, type.members, name);
  if (ts.isTypeReferenceNode(type)) {
    const entity = entityOf(draft, file, type.typeName);
    for (const { node } of entity?.binding.declarations ?? []) {
      const found = ts.isInterfaceDeclaration(node) && member(entity!.file, node.members, name);
      if (found) return found;
    }
  }
  for (const each of resolved(draft, owner)) {
    const found = memberOf(draft, each, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function member(file: DraftFile, list: ts.NodeArray<ts.TypeElement>, name: string): MemberPlace | undefined {
  const found = list.find((each) => each.name && nameText(each.name) === name);
  return found && ts.isPropertySignature(found) ? { file, node: found } : undefined;
}

function elementType(draft: Draft, owner: TypePlace, depth: number): TypePlace | undefined {
  const { file, type } = owner;
  if (depth > DEEPEST) return undefined;
  if (ts.isTypeOperatorNode(type)) return elementType(draft, { file, type: type.type }, depth + 1);
  if (ts.isArrayTypeNode(type)) return { file, type: type.elementType };
  const first = ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
  if (first && ts.isTypeReferenceNode(type) && /^(Readonly)?(Array|Set)$/.test(type.typeName.getText(file.source)))
    return { file, type: first };
  for (const each of resolved(draft, owner)) {
    const found = elementType(draft, each, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Whether a type is one of these declarations, or made of one. */
function names(draft: Draft, place: TypePlace, lists: ReadonlySet<Binding>, depth = 0): boolean {
  const { file, type } = place;
  if (depth > DEEPEST) return false;
  const inner = (each: ts.TypeNode | undefined) => !!each && names(draft, { file, type: each }, lists, depth + 1);
  const isListed = (name: ts.Node) => {
    const entity = entityOf(draft, file, name);
    return !!entity && lists.has(entity.binding);
  };
  if (ts.isTypeReferenceNode(type)) {
    if (isListed(type.typeName)) return true;
    if (type.typeName.getText(file.source) === 'Record') return inner(type.typeArguments?.[0]);
    const entity = entityOf(draft, file, type.typeName);
    for (const { node } of entity?.binding.declarations ?? [])
      if (ts.isInterfaceDeclaration(node))
        for (const { types } of node.heritageClauses ?? [])
          for (const { expression } of types) {
            const above = entityOf(draft, entity!.file, expression);
            if (above && lists.has(above.binding)) return true;
          }
  }
  if (ts.isTypeQueryNode(type)) return isListed(type.exprName);
  if (ts.isTypeOperatorNode(type)) return inner(type.type);
  if (ts.isIndexedAccessTypeNode(type)) return inner(type.objectType);
  if (ts.isMappedTypeNode(type)) return inner(type.typeParameter.constraint);
  return resolved(draft, place).some((each) => names(draft, each, lists, depth + 1));
}
