import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { findUses } from './references';
import { entityOf } from './symbols';
import { bare, hasModifier, isAccess, walk } from './tree';

type Class = ts.ClassLikeDeclaration;

/** Where the objects of a class may be met, or the class itself for a static member. */
export interface Places {
  readonly draft: Draft;
  readonly owner: Class;
  readonly isStatic: boolean;
  /** The files that name the class or one that extends it or import its file, its own first, and those of its bases. */
  readonly files: readonly DraftFile[];
  /** The class, those that extend it, and those that it extends. */
  readonly classes: ReadonlySet<Class>;
  /** Whether an expression is the name of the class, or of one that extends it. */
  isNamed(file: DraftFile, node: ts.Node): boolean;
}

export function placesOf(draft: Draft, file: DraftFile, member: ts.Node): Places | undefined {
  const owner = ts.findAncestor(member, ts.isClassLike);
  if (!owner) return undefined;
  const names = new Map<string, Set<string>>();
  const files = new Map<string, DraftFile>();
  const classes = new Set<Class>();
  const add = (to: DraftFile, name: string | undefined) => {
    files.set(to.path, to);
    const known = names.get(to.path) ?? new Set<string>();
    names.set(to.path, known);
    if (name !== undefined) known.add(name);
  };
  collect(file, owner);
  // What the file gives out may answer an object of the class, named or not.
  for (const path of draft.importers(file.path)) {
    const user = files.has(path) ? undefined : draft.file(path);
    if (user) files.set(path, user);
  }
  for (const base of basesOf(draft, file, owner)) {
    files.set(base.file.path, base.file);
    classes.add(base.node);
  }
  return {
    draft,
    owner,
    isStatic: hasModifier(member, ts.SyntaxKind.StaticKeyword),
    files: [...files.values()],
    classes,
    isNamed: (at, node) => !!names.get(at.path)?.has(lastName(node) ?? ''),
  };

  function collect(home: DraftFile, node: Class): void {
    if (classes.has(node)) return;
    classes.add(node);
    add(home, node.name?.text);
    const holder = ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined;
    const name = ts.isClassDeclaration(node) ? node.name : holder;
    const binding = name && ts.isIdentifier(name) ? home.scopes.resolve(name) : undefined;
    if (!binding) return;
    add(home, (name as ts.Identifier).text);
    for (const use of findUses(draft, { file: home, binding })) {
      if (use.is !== 'use') continue;
      add(use.file, lastName(use.node));
      const sub = subclassAt(use.node);
      if (sub) collect(use.file, sub);
    }
  }
}

function lastName(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
}

function subclassAt({ parent }: ts.Node): Class | undefined {
  const clause = ts.isExpressionWithTypeArguments(parent) ? parent.parent : undefined;
  if (!clause || !ts.isHeritageClause(clause) || clause.token !== ts.SyntaxKind.ExtendsKeyword) return undefined;
  return ts.isClassLike(clause.parent) ? clause.parent : undefined;
}

interface ClassPlace {
  readonly file: DraftFile;
  readonly node: Class;
}

/** The classes of the project that a class extends, nearest first. */
export function basesOf(draft: Draft, file: DraftFile, owner: Class): readonly ClassPlace[] {
  const found: ClassPlace[] = [];
  let at = baseOf(draft, { file, node: owner });
  while (at && !found.some(({ node }) => node === at?.node)) {
    found.push(at);
    at = baseOf(draft, at);
  }
  return found;
}

function baseOf(draft: Draft, { file, node }: ClassPlace): ClassPlace | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const entity = clause?.types[0] && entityOf(draft, file, bare(clause.types[0].expression));
  const declared = entity?.binding.declarations[0]?.node;
  if (!entity || !declared) return undefined;
  const value = ts.isVariableDeclaration(declared) && declared.initializer ? bare(declared.initializer) : declared;
  return ts.isClassLike(value) ? { file: entity.file, node: value } : undefined;
}

/**
 * Whether an expression may stand for an object of the class, or for the class where the member is its own. What is
 * written there, comes from the language or a library, or has a type that no class meets, does not.
 */
export function mayBeObject(places: Places, file: DraftFile, given: ts.Expression, depth = 0): boolean {
  const at = bare(given);
  if (depth > 4) return true;
  if (at.kind === ts.SyntaxKind.ThisKeyword) {
    const around = ts.findAncestor(at, ts.isClassLike);
    return !around || places.classes.has(around);
  }
  if (ts.isNewExpression(at)) return places.isNamed(file, at.expression) || !rootName(at.expression);
  if (ts.isIdentifier(at)) {
    if (places.isNamed(file, at)) return places.isStatic;
    const entity = entityOf(places.draft, file, at);
    const declared = entity?.binding.declarations[0]?.node;
    return !!entity && !!declared && mayBeDeclared(places, entity.file, declared, depth);
  }
  if (isAccess(at)) return isOfProject(file, at) && mayBeMember(places, file, at, depth);
  if (ts.isCallExpression(at)) {
    const root = rootName(at.expression);
    return !root || /^(Object|Reflect)$/.test(root.text) || isOfProject(file, at.expression);
  }
  return !isLiteral(at);
}

function isLiteral(node: ts.Node): boolean {
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isLiteralExpression(node) ||
    ts.isFunctionLike(node) ||
    ts.isClassLike(node)
  );
}

/** The name that a chain of accesses and calls starts with; undefined where it starts with `this` or anything else. */
function rootName(node: ts.Expression): ts.Identifier | undefined {
  let at = bare(node);
  while (isAccess(at) || ts.isCallExpression(at)) at = bare(at.expression);
  return ts.isIdentifier(at) ? at : undefined;
}

function isOfProject(file: DraftFile, node: ts.Expression): boolean {
  const root = rootName(node);
  return !root || !!file.scopes.resolve(root);
}

/** `this.rows`, where the class says what it is. */
function mayBeMember(
  places: Places,
  file: DraftFile,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  depth: number,
): boolean {
  if (bare(node.expression).kind !== ts.SyntaxKind.ThisKeyword || !ts.isPropertyAccessExpression(node)) return true;
  const around = ts.findAncestor(node, ts.isClassLike);
  const field = around?.members.find((each) => each.name?.getText() === node.name.text);
  return !field || !ts.isPropertyDeclaration(field) || mayBeDeclared(places, file, field, depth);
}

function mayBeDeclared(places: Places, file: DraftFile, declared: ts.Node, depth: number): boolean {
  if (ts.isFunctionLike(declared) || ts.isClassLike(declared) || ts.isEnumDeclaration(declared)) return false;
  if (!ts.isVariableDeclaration(declared) && !ts.isParameter(declared) && !ts.isPropertyDeclaration(declared))
    return true;
  if (declared.type && !mayBeTyped(declared.type)) return false;
  const value = declared.initializer ?? (ts.isParameter(declared) ? gatheredIn(declared) : undefined);
  return !value || mayBeObject(places, file, value, depth + 1);
}

/** Where the result of `list.reduce((all, each) => …, {})` starts. */
function gatheredIn({ parent }: ts.ParameterDeclaration): ts.Expression | undefined {
  const call = parent.parent;
  const isReduced =
    ts.isCallExpression(call) && call.arguments[0] === parent && /\breduce\w*$/.test(call.expression.getText());
  return isReduced && ts.isArrowFunction(parent) ? call.arguments[1] : undefined;
}

const OTHER_TYPES = /^(Record|Map|Set|Weak\w+|Array|ReadonlyArray|Window|Document|Request|Response|Headers|HTML\w+)\b/;

function mayBeTyped(type: ts.TypeNode): boolean {
  if (ts.isTypeReferenceNode(type)) return !OTHER_TYPES.test(type.typeName.getText());
  return !ts.isTypeLiteralNode(type) && !ts.isArrayTypeNode(type) && !ts.isFunctionTypeNode(type);
}

/** Whether an expression has a type that lets everything be reached: it is cast, or declared, as `any`. */
export function isUntyped(file: DraftFile, given: ts.Expression): boolean {
  if (/\.[cm]?jsx?$|\.vue$/.test(file.path) || /@ts-(ignore|expect-error|nocheck)/.test(file.text)) return true;
  let cast = false;
  let at = given;
  for (; at !== bare(at); at = (at as ts.ParenthesizedExpression).expression)
    if (ts.isAsExpression(at) || ts.isTypeAssertionExpression(at)) cast = true;
  if (cast || !ts.isIdentifier(at)) return cast;
  const declared = file.scopes.resolve(at)?.declarations[0]?.node;
  if (!declared || (!ts.isVariableDeclaration(declared) && !ts.isParameter(declared))) return false;
  if (declared.type) return /\b(any|unknown|object)\b|[{<]/.test(declared.type.getText());
  if (declared.initializer) return isUntyped(file, declared.initializer);
  // What a callback is given has the type that the call says, and so has each of a list.
  if (ts.isParameter(declared)) return ts.isFunctionDeclaration(declared.parent);
  const loop = declared.parent.parent;
  if (ts.isForOfStatement(loop)) return isUntyped(file, loop.expression);
  return !ts.isForInStatement(loop) && !ts.isCatchClause(declared.parent);
}

/** Whether some node of a file is sought. */
export function some(file: DraftFile, isSought: (node: ts.Node) => boolean): boolean {
  let found = false;
  walk(file.source, (node) => {
    found ||= isSought(node);
    return !found;
  });
  return found;
}
