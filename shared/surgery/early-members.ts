import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { entityOf } from './symbols';
import { accessedName, bare, contains, hasModifier, isAccess, nameText, walk } from './tree';

type Member = ts.ClassElement | ts.ParameterPropertyDeclaration;

/** Whether code that reads a field of a class may run before the field has its value. */
export function readsFieldEarly(draft: Draft, file: DraftFile, member: Member, node: ts.Node): boolean {
  const owner = ts.findAncestor(member, ts.isClassLike);
  const region = owner?.members.find((each) => contains(each, node));
  if (!owner || !region) return false;
  const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
  const isField = ts.isPropertyDeclaration(member) && member.initializer !== undefined;
  const before = isField ? owner.members.filter((each) => runsBefore(each, member, isStatic)) : [];
  if (before.includes(region) && !isDeferred(region, node)) return true;
  const reached = new Set<Member>();
  const start = before.map(codeOf);
  if (start.length > 0 && reach(owner, start, reached) === 'all') return true;
  const brands = isField || ts.isParameter(member) || (!!member.name && ts.isPrivateIdentifier(member.name));
  const called = isStatic || !brands ? new Set<string>() : calledByBase(draft, file, owner);
  if (called === 'all') return true;
  const overriding = owner.members.filter((each) => each.name && called.has(nameText(each.name) ?? ''));
  for (const each of overriding) reached.add(each);
  return reach(owner, overriding.map(codeOf), reached) === 'all' || reached.has(region);
}

/** A field or static block that runs with the class or its objects, up to the field itself. */
function runsBefore(each: ts.ClassElement, member: ts.Node, isStatic: boolean): boolean {
  if (each.pos > member.pos) return false;
  if (ts.isClassStaticBlockDeclaration(each)) return isStatic;
  return ts.isPropertyDeclaration(each) && hasModifier(each, ts.SyntaxKind.StaticKeyword) === isStatic;
}

/** In a function that is the field's whole value. */
function isDeferred(region: ts.ClassElement, node: ts.Node): boolean {
  const value = functionValue(region);
  return !!value && contains(value, node);
}

function functionValue(member: ts.Node): ts.Node | undefined {
  const value = ts.isPropertyDeclaration(member) && member.initializer ? bare(member.initializer) : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

/** What runs when a field gets its value; a function that is all of it waits. */
function codeOf(member: ts.Node): ts.Node | undefined {
  return functionValue(member) ? undefined : member;
}

/** Collects the members whose bodies may run when some code does; `all` where the object or class itself is given away. */
function reach(
  owner: ts.ClassLikeDeclaration,
  code: readonly (ts.Node | undefined)[],
  reached: Set<Member>,
): 'all' | undefined {
  for (const node of code) {
    const names = node && namesOfThis(node, owner);
    if (names === 'all') return 'all';
    for (const each of owner.members) {
      if (!names || !each.name || reached.has(each) || !names.has(nameText(each.name) ?? '')) continue;
      reached.add(each);
      const body = functionValue(each) ?? (ts.isPropertyDeclaration(each) ? undefined : each);
      if (body && reach(owner, [body], reached) === 'all') return 'all';
    }
  }
  return undefined;
}

/** The members that code takes of `this` or of its class by name; `all` where either is used as a whole. */
function namesOfThis(node: ts.Node, owner: ts.ClassLikeDeclaration): ReadonlySet<string> | 'all' {
  const names = new Set<string>();
  let all = false;
  walk(node, (child) => {
    const isOwner =
      child.kind === ts.SyntaxKind.ThisKeyword ||
      (ts.isIdentifier(child) && child.text === owner.name?.text && child !== owner.name);
    if (ts.isTypeNode(child)) return false;
    if (!isOwner) return !all;
    const { parent } = child;
    const name = isAccess(parent) && parent.expression === child ? accessedName(parent) : undefined;
    if (name === undefined) all = true;
    else names.add(name);
    return !all;
  });
  return all ? 'all' : names;
}

/** The members that the constructors of a class's bases, where they are the project's, call on the new object. */
function calledByBase(
  draft: Draft,
  file: DraftFile,
  owner: ts.ClassLikeDeclaration,
  seen = new Set<ts.Node>(),
): ReadonlySet<string> | 'all' {
  const clause = owner.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const entity = clause?.types[0] && entityOf(draft, file, bare(clause.types[0].expression));
  const node = entity?.binding.declarations[0]?.node;
  const value = node && ts.isVariableDeclaration(node) && node.initializer ? bare(node.initializer) : node;
  if (!entity || !value || !ts.isClassLike(value) || seen.has(value)) return new Set();
  seen.add(value);
  const names = new Set<string>();
  const take = (code: ts.Node): boolean => {
    const own = namesOfThis(code, value);
    if (own === 'all') return false;
    for (const name of own) {
      if (names.has(name)) continue;
      names.add(name);
      const methods = value.members.filter((each) => each.name && nameText(each.name) === name);
      if (!methods.every((each) => functionValue(each) || ts.isPropertyDeclaration(each) || take(each))) return false;
    }
    return true;
  };
  for (const member of value.members) {
    const runs =
      ts.isConstructorDeclaration(member) ||
      (ts.isPropertyDeclaration(member) && !hasModifier(member, ts.SyntaxKind.StaticKeyword));
    if (runs && !functionValue(member) && !take(member)) return 'all';
  }
  const further = calledByBase(draft, entity.file, value, seen);
  if (further === 'all') return 'all';
  for (const name of further) names.add(name);
  return names;
}
