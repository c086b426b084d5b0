import { ts } from 'ts-morph';
import { constantOf } from './constants';
import type { Draft, DraftFile } from './draft';
import type { Edit } from './edits';
import { type FlagList, spellings } from './flag-lists';
import { removal } from './layout';
import { elementRemoval } from './listing';
import { type Entity, entityOf, resolveExport } from './symbols';
import { testBlockOf } from './test-blocks';
import { bare, hasModifier, nameText, walk } from './tree';
import { unionRemoval } from './unions';

/** One flag's entry in a list of flags: a member, an element, a text of a union. */
export interface ListEntry {
  readonly list: FlagList;
  readonly file: DraftFile;
  readonly node: ts.Node;
  /** The entries that it stands among; left out where it is the only one of a union. */
  readonly among?: ts.NodeArray<ts.Node>;
  /** The declaration that lists it; left out for an object that is only written where it is used. */
  readonly owner?: Entity;
  /** What code reads it by, where that is a member of the declaration. */
  readonly member?: string;
}

/** The declarations that a list of flags consists of: a name may be a type and a value at once. */
export function declarationsOf(draft: Draft, { path, name }: FlagList): readonly Entity[] {
  const first = name.split('.')[0] ?? name;
  if (path !== undefined) {
    const file = draft.file(path);
    const own = file?.scopes.module.bindings.get(first);
    const found = resolveExport(draft, path, first) ?? (file && own && { file, binding: own });
    return found ? [found] : [];
  }
  return draft.naming(first).flatMap((each) => {
    const file = draft.file(each);
    const binding = file?.scopes.module.bindings.get(first);
    return file && binding && binding.declarations[0]?.kind !== 'import' ? [{ file, binding }] : [];
  });
}

/** Every entry that a list has for a flag, through spreads, names and types of other files. */
export function entriesOf(draft: Draft, list: FlagList, flag: string): readonly ListEntry[] {
  const found: ListEntry[] = [];
  const seen = new Set<ts.Node>();
  const names = spellings(list, flag);
  const isKey = (file: DraftFile, node: ts.Expression | undefined) => {
    const value = node && constantOf(draft, file, node)?.value;
    return typeof value === 'string' && names.includes(value);
  };
  for (const owner of declarationsOf(draft, list)) declared(owner, owner, list.name.split('.').slice(1), true);
  if (list.isMirror && list.path === undefined) for (const name of names) written(name);
  return found;

  /** Objects that stand under the list's name where they are used: `start({ experimental: { flags: { … } } })`. */
  function written(name: string): void {
    const way = list.name.split('.').reverse();
    const holders = new Set(draft.naming(way[0]!));
    for (const path of draft.naming(name)) {
      const file = holders.has(path) && draft.owns(path) ? draft.file(path) : undefined;
      if (!file || (draft.isTest(path) && holdsTests(file))) continue;
      walk(file.source, (node) => {
        if (ts.isObjectLiteralExpression(node) && !seen.has(node) && standsAt(node, way)) {
          seen.add(node);
          ofValue(file, node, undefined, false);
        }
      });
    }
  }

  function declared(entity: Entity, owner: Entity, way: readonly string[], direct: boolean): void {
    for (const { node } of entity.binding.declarations) {
      if (seen.has(node)) continue;
      seen.add(node);
      const { file } = entity;
      if (ts.isVariableDeclaration(node)) {
        const value = node.initializer && valueAt(node.initializer, way);
        if (value) ofValue(file, value, owner, direct && way.length === 0);
      } else if (way.length > 0) {
        const inner = typeAt(node, way);
        if (inner) ofType(file, inner, owner);
      } else if (ts.isEnumDeclaration(node)) {
        for (const member of node.members) {
          const name = nameText(member.name);
          const isText = member.initializer && constantOf(draft, file, member.initializer)?.value !== undefined;
          if (isText ? isKey(file, member.initializer) : name !== undefined && names.includes(name))
            add(file, member, node.members, owner, name);
        }
      } else if (ts.isTypeAliasDeclaration(node)) ofType(file, node.type, owner);
      else if (ts.isInterfaceDeclaration(node)) {
        ofMembers(file, node.members, owner);
        for (const { types } of node.heritageClauses ?? [])
          for (const { expression } of types) follow(file, expression, owner);
      } else if (ts.isClassDeclaration(node)) {
        for (const member of node.members)
          if (
            ts.isPropertyDeclaration(member) &&
            hasModifier(member, ts.SyntaxKind.StaticKeyword) &&
            member.initializer
          )
            if (isEntry(file, member.initializer)) add(file, member, node.members, owner, nameText(member.name));
      }
    }
  }

  function follow(file: DraftFile, name: ts.Node, owner: Entity | undefined): void {
    const entity = entityOf(draft, file, name);
    if (entity && draft.owns(entity.file.path)) declared(entity, entity === owner ? owner : entity, [], false);
  }

  function ofType(file: DraftFile, type: ts.TypeNode, owner: Entity): void {
    if (ts.isLiteralTypeNode(type)) {
      if (ts.isStringLiteral(type.literal) && names.includes(type.literal.text)) {
        const { parent } = type;
        add(file, type, ts.isUnionTypeNode(parent) || ts.isTupleTypeNode(parent) ? members(parent) : undefined, owner);
      }
    } else if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
      for (const each of type.types) ofType(file, each, owner);
    else if (ts.isTypeLiteralNode(type)) ofMembers(file, type.members, owner);
    else if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) ofType(file, type.type, owner);
    else if (ts.isArrayTypeNode(type)) ofType(file, type.elementType, owner);
    else if (ts.isTupleTypeNode(type)) for (const each of type.elements) ofType(file, each, owner);
    else if (ts.isIndexedAccessTypeNode(type)) ofType(file, type.objectType, owner);
    else if (ts.isTypeQueryNode(type)) follow(file, type.exprName, owner);
    else if (ts.isTypeReferenceNode(type)) {
      const [first] = type.typeArguments ?? [];
      if (first && /^(Record|Partial|Readonly|Required|Exclude|NonNullable)$/.test(type.typeName.getText(file.source)))
        ofType(file, first, owner);
      else follow(file, type.typeName, owner);
    }
  }

  function ofMembers(file: DraftFile, list: ts.NodeArray<ts.TypeElement>, owner: Entity): void {
    for (const member of list) {
      const name = member.name && nameText(member.name);
      const computed = member.name && ts.isComputedPropertyName(member.name) && isKey(file, member.name.expression);
      if (computed || (name !== undefined && names.includes(name))) add(file, member, list, owner, name);
    }
  }

  function ofValue(file: DraftFile, node: ts.Expression, owner: Entity | undefined, direct: boolean): void {
    const value = bare(node);
    if (ts.isIdentifier(value)) follow(file, value, owner);
    else if (ts.isCallExpression(value) || ts.isNewExpression(value)) {
      const [first] = value.arguments ?? [];
      if (first && !ts.isStringLiteralLike(first)) ofValue(file, first, owner, direct);
    } else if (ts.isArrayLiteralExpression(value)) {
      for (const element of value.elements)
        if (ts.isSpreadElement(element)) ofValue(file, element.expression, owner, false);
        else if (isEntry(file, element)) add(file, element, value.elements, owner);
    } else if (ts.isObjectLiteralExpression(value)) {
      for (const property of value.properties)
        if (ts.isSpreadAssignment(property)) ofValue(file, property.expression, owner, false);
        else if (isProperty(file, property))
          add(file, property, value.properties, owner, direct && property.name ? nameText(property.name) : undefined);
    }
  }

  /** A property is an entry by the key that it holds; one that holds a default, by its name. */
  function isProperty(file: DraftFile, property: ts.ObjectLiteralElementLike): boolean {
    if (!property.name) return false;
    const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
    const key = value && keyOf(file, value);
    if (key !== undefined) return isKey(file, key);
    const name = nameText(property.name);
    if (ts.isComputedPropertyName(property.name) && isKey(file, property.name.expression)) return true;
    return name !== undefined && names.includes(name);
  }

  function isEntry(file: DraftFile, node: ts.Expression): boolean {
    return isKey(file, keyOf(file, node));
  }

  /** What names the flag in an entry: a text, a member of an object, a handle's argument, the first of a pair. */
  function keyOf(file: DraftFile, node: ts.Expression): ts.Expression | undefined {
    const value = bare(node);
    if (ts.isObjectLiteralExpression(value)) {
      const held = value.properties.find((each) => each.name && nameText(each.name) === list.key);
      return held && ts.isPropertyAssignment(held) ? held.initializer : undefined;
    }
    if (ts.isCallExpression(value) || ts.isNewExpression(value)) {
      const first = value.arguments?.[0];
      return first && keyOf(file, first);
    }
    if (ts.isArrayLiteralExpression(value)) return value.elements[0] && keyOf(file, value.elements[0]);
    return typeof constantOf(draft, file, value)?.value === 'string' ? value : undefined;
  }

  function add(
    file: DraftFile,
    node: ts.Node,
    among: ts.NodeArray<ts.Node> | undefined,
    owner: Entity | undefined,
    member?: string,
  ): void {
    found.push({
      list,
      file,
      node,
      ...(owner && { owner }),
      ...(among && { among }),
      ...(member !== undefined && { member }),
    });
  }
}

function members(node: ts.UnionTypeNode | ts.TupleTypeNode): ts.NodeArray<ts.Node> {
  return ts.isUnionTypeNode(node) ? node.types : node.elements;
}

/** The members that an object literal is the value of have these names, from the innermost on. */
function standsAt(node: ts.Expression, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true;
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || nameText(parent.name) !== first) return false;
  return rest.length === 0 || standsAt(parent.parent, rest);
}

function holdsTests({ source }: DraftFile): boolean {
  let found = false;
  walk(source, (node) => {
    if (testBlockOf(node)) found = true;
    return !found;
  });
  return found;
}

/** The value that stands at the end of a way through object literals. */
function valueAt(node: ts.Expression, way: readonly string[]): ts.Expression | undefined {
  const [first, ...rest] = way;
  if (first === undefined) return node;
  const object = bare(node);
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  const property = object.properties.find((each) => each.name && nameText(each.name) === first);
  return property && ts.isPropertyAssignment(property) ? valueAt(property.initializer, rest) : undefined;
}

/** The type that stands at the end of a way through the members of an interface or an object type. */
function typeAt(node: ts.Node, [first, ...rest]: readonly string[]): ts.TypeNode | undefined {
  if (first === undefined) return ts.isTypeNode(node) ? node : undefined;
  const inner = ts.isTypeAliasDeclaration(node) ? node.type : node;
  if (!ts.isInterfaceDeclaration(inner) && !ts.isTypeLiteralNode(inner)) return undefined;
  const member = inner.members.find((each) => each.name && nameText(each.name) === first);
  return member && ts.isPropertySignature(member) && member.type ? typeAt(member.type, rest) : undefined;
}

/** The edit that takes an entry out of its list. */
export function entryRemoval({ file, node, among }: ListEntry): Edit {
  if (!among) return { start: node.getStart(file.source), end: node.end, text: 'never' };
  if (ts.isUnionTypeNode(node.parent)) return { ...unionRemoval(file, node, node.parent), text: '' };
  if (ts.isTypeElement(node) || ts.isClassElement(node)) return { ...removal(file, node), text: '' };
  return { ...elementRemoval(file, node, among), text: '' };
}
