import { ts } from 'ts-morph';
import { separated } from '../surgery/edits';
import { functionOf } from '../surgery/functions';
import { isReadWhole } from '../surgery/instances';
import { removal } from '../surgery/layout';
import { elementsRemoval } from '../surgery/listing';
import { isSeenOutside } from '../surgery/member-readers';
import { memberUses } from '../surgery/member-uses';
import { assignedInConstructor, isPrivate, memberNames } from '../surgery/members';
import { withoutMemberOf } from '../surgery/object-types';
import { place } from '../surgery/replace';
import { literalReturned, membersTaken } from '../surgery/returned-objects';
import { reduceStatement } from '../surgery/statements';
import { bare, hasModifier, nameText, walk } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** Enum members, members of constant objects and private class members that only what is gone used. */
export const deadMember: Rewrite = {
  id: 'dead-member',
  on: [
    ...(['EnumDeclaration', 'VariableDeclaration', 'ClassDeclaration', 'ClassExpression'] as const),
    'FunctionDeclaration',
  ],
  example: {
    before:
      "class View {\n  private readonly wide = flag('x');\n  width() {\n    return this.wide ? 2 : 1;\n  }\n}\nshow(new View());\n",
    after: 'class View {\n  width() {\n    return 2;\n  }\n}\nshow(new View());\n',
  },
  rewrite: (node, pass) => {
    if (ts.isEnumDeclaration(node))
      return members(node.name, node.members, pass, (at) => isFreeMember(node.members, at, pass));
    if (ts.isFunctionDeclaration(node)) return node.name && answeredMembers(node.name, node, pass);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      const object = bare(node.initializer);
      if (ts.isArrowFunction(object) || ts.isFunctionExpression(object)) {
        const isTyped = node.type !== undefined || bare(node.initializer) !== node.initializer;
        return isTyped ? undefined : answeredMembers(node.name, object, pass);
      }
      if (ts.isObjectLiteralExpression(object) && !usesThis(object) && !isClaimed(node))
        return members(node.name, object.properties, pass, (at) => isPlain(object.properties[at], pass));
    }
    return ts.isClassLike(node) ? privateMembers(node, pass) : undefined;
  },
};

interface Told {
  /** The members of what a name stands for that are used by name; undefined where any may be. */
  readonly used?: typeof memberUses;
  /** Only those go that are known to have been used. */
  readonly isOldKnown?: boolean;
  /** What else goes with members of these names. */
  readonly also?: (names: readonly string[]) => readonly Part[];
}

/** Members that lost their last use in this cleanup. */
function members(
  name: ts.Identifier,
  list: ts.NodeArray<ts.EnumMember> | ts.NodeArray<ts.ObjectLiteralElementLike>,
  { decision, draft, before, file }: Pass,
  mayGo: (at: number) => boolean,
  { used = memberUses, isOldKnown = false, also }: Told = {},
): readonly Part[] | undefined {
  const was = before.original(file.path);
  if (!was || was.text === file.text ? draft.changed().length === 0 : false) return undefined;
  const now = used(draft, file, name);
  if (!now) return undefined;
  const candidates = list.filter((member, at) => {
    const key = member.name && nameText(member.name);
    if (key === undefined || now.has(key) || !mayGo(at)) return false;
    // Where the flag is defined it goes by its key; that is no use of the member.
    return draft.mentioned(key, key === decision.flag ? 'templates' : 'anywhere') === undefined;
  });
  if (candidates.length === 0) return undefined;
  const old = was && originalName(was.source, name);
  // Nobody knows which of several it was.
  if (!was || !old) return undefined;
  const usedBefore = used(before, was, old);
  const gone = candidates.filter((member) => (usedBefore ? usedBefore.has(nameText(member.name!) ?? '') : !isOldKnown));
  if (gone.length === 0 || gone.length === list.length) return undefined;
  const edits = elementsRemoval(file, gone, list as ts.NodeArray<ts.Node>).map((span) => ({ ...span, text: '' }));
  const more = also?.(gone.map((member) => nameText(member.name!)!)) ?? [];
  const part = { path: file.path, claim: place(file, name.parent), edits: separated(edits) };
  return [more.length > 0 ? { ...part, also: more } : part];
}

/** Members of the object that a function answers, which every caller takes apart at once. */
function answeredMembers(name: ts.Identifier, fn: ts.FunctionLikeDeclaration, pass: Pass): readonly Part[] | undefined {
  const { draft, file } = pass;
  const object = literalReturned(fn);
  if (!object || !ts.isObjectLiteralExpression(object) || usesThis(object)) return undefined;
  if (ts.isSatisfiesExpression(object.parent) || ts.isAsExpression(object.parent)) return undefined;
  const type = answeredType(fn);
  const typesOf = (member: string | undefined) =>
    type && (member === undefined ? undefined : withoutMemberOf(draft, file, type, member));
  const isFree = (property: ts.ObjectLiteralElementLike | undefined) =>
    isPlain(property, pass) && (!type || typesOf(nameText(property!.name!)) !== undefined);
  const parts = members(name, object.properties, pass, (at) => isFree(object.properties[at]), {
    used: takenOf,
    // Where it was read as a whole, old members cannot be told from those that lost their last use.
    isOldKnown: true,
    also: (gone) =>
      gone.flatMap((member) =>
        (typesOf(member) ?? []).map((each) => ({
          path: each.file.path,
          claim: place(each.file, each.node),
          edits: each.edits,
        })),
      ),
  });
  return parts;
}

const takenOf: typeof memberUses = (draft, file, name) => {
  const binding = file.scopes.resolve(name);
  return binding && functionOf(binding) ? membersTaken(draft, { file, binding }) : undefined;
};

/** What a function says that it answers; of a promise what that gives. */
function answeredType({ type }: ts.FunctionLikeDeclaration): ts.TypeNode | undefined {
  if (!type || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'Promise') return type;
  return type.typeArguments?.[0] ?? type;
}

/** The same declaration before the cleanup: of several with that name, the one at the same place among as many. */
function originalName(source: ts.SourceFile, name: ts.Identifier): ts.Identifier | undefined {
  const old = declaredAs(source, name.text);
  const now = declaredAs(name.getSourceFile(), name.text);
  return old.length === now.length ? old[now.indexOf(name)] : undefined;
}

function declaredAs(source: ts.SourceFile, name: string): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  walk(source, (node) => {
    const isNamed = ts.isEnumDeclaration(node) || ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node);
    const declared = isNamed ? node.name : undefined;
    if (declared && ts.isIdentifier(declared) && declared.text === name) found.push(declared);
  });
  return found;
}

/** A declared type says which members the object has: one that goes would be missed there. */
function isClaimed(node: ts.VariableDeclaration): boolean {
  const { type, initializer } = node;
  if (type) return !/^(Readonly<)?(Partial<|Record<(string|number)\b)/.test(type.getText());
  let at = initializer;
  while (at && (ts.isParenthesizedExpression(at) || ts.isAsExpression(at))) at = at.expression;
  return !!at && ts.isSatisfiesExpression(at);
}

/** No member behind it counts on from it. */
function isFreeMember(list: ts.NodeArray<ts.EnumMember>, at: number, { file, values }: Pass): boolean {
  if (!values.purity.isPure(file, list[at]!) || list.some((each) => each !== list[at] && names(each, list[at]!.name)))
    return false;
  const next = list[at + 1];
  const initializer = list[at]?.initializer;
  if (!next || next.initializer) return true;
  return !!initializer && ts.isStringLiteralLike(initializer);
}

/** What another member is worked out of, by its bare name. */
function names({ initializer }: ts.EnumMember, name: ts.PropertyName): boolean {
  const text = nameText(name);
  let found = false;
  if (initializer)
    walk(initializer, (each) => {
      found ||= ts.isIdentifier(each) && each.text === text;
      return !found;
    });
  return found;
}

function isPlain(property: ts.ObjectLiteralElementLike | undefined, { file, values }: Pass): boolean {
  if (!property) return false;
  if (ts.isPropertyAssignment(property)) return values.purity.isPure(file, property.initializer);
  return (
    ts.isShorthandPropertyAssignment(property) ||
    ts.isMethodDeclaration(property) ||
    ts.isGetAccessorDeclaration(property)
  );
}

/** A constructor that the cleanup left with nothing to do. */
function isEmptied(node: ts.ConstructorDeclaration, { before, file }: Pick<Pass, 'before' | 'file'>): boolean {
  if (!isIdleConstructor(node) || node.parent.heritageClauses?.length) return false;
  const was = before.original(file.path);
  let idle = 0;
  if (was)
    walk(was.source, (each) => {
      if (ts.isConstructorDeclaration(each) && isIdleConstructor(each)) idle++;
    });
  return !!was && idle === 0;
}

function isIdleConstructor(node: ts.ConstructorDeclaration): boolean {
  const inner = node.body?.getText().slice(1, -1).trim();
  return inner === '' && node.parameters.length === 0 && !node.modifiers?.length;
}

/**
 * Given from outside, by the constructor's own parameter: what asks for flags is there for the next one too, and taking
 * it away reaches into everything that makes the object. Where the compiler reports it, it goes.
 */
function isInjected(file: Pass['file'], value: ts.Expression): boolean {
  let at = bare(value);
  while (ts.isPropertyAccessExpression(at)) at = bare(at.expression);
  const declaration = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0] : undefined;
  return declaration?.kind === 'param';
}

function usesThis(object: ts.Node): boolean {
  let found = false;
  walk(object, (node) => {
    if (
      node.kind === ts.SyntaxKind.ThisKeyword ||
      node.kind === ts.SyntaxKind.SuperKeyword ||
      ts.isSpreadAssignment(node)
    )
      found = true;
    return !found;
  });
  return found;
}

function privateMembers(
  node: ts.ClassLikeDeclaration,
  { before, draft, file, values }: Pass,
): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member) && isEmptied(member, { before, file })) {
      const span = removal(file, member);
      parts.push({ path: file.path, claim: { start: span.start, end: span.end }, edits: [{ ...span, text: '' }] });
    }
    const name = member.name && nameText(member.name);
    if (!name || !isPrivate(member) || ts.isConstructorDeclaration(member)) continue;
    if (ts.canHaveDecorators(member) && ts.getDecorators(member)?.length) continue;
    if (ts.isPropertyDeclaration(member) && member.initializer && !values.purity.isPure(file, member.initializer))
      continue;
    if (hasModifier(member, ts.SyntaxKind.DeclareKeyword)) continue;
    const set = ts.isPropertyDeclaration(member) ? assignedInConstructor(member) : undefined;
    if (set && isInjected(file, set.right) && !draft.reportsUnused(file.path)) continue;
    if (memberNames(node, name, member, set?.left) > 0) continue;
    const was = before.original(file.path)?.source;
    if (!was || memberNames(was, name) < (set ? 3 : 2)) continue;
    if (ts.isPropertyDeclaration(member) && !ts.isPrivateIdentifier(member.name) && isReadWhole(node)) continue;
    if (isSeenOutside(draft, file, member)) continue;
    const span = removal(file, member);
    const effects = set && values.purity.effects(file, set.right);
    parts.push({
      path: file.path,
      claim: { start: Math.min(span.start, member.pos), end: span.end },
      edits: [{ ...span, text: '' }],
      ...(set && { also: [reduceStatement(file, set.parent, { effects })] }),
    });
  }
  return parts;
}
