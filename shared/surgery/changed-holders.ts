import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { findUses, type Use } from './references';
import { type Entity, entityOf } from './symbols';
import { bare, isAccess, isWritten, nameText, walk, wrapped } from './tree';

/** The members that lead from an object to what it holds; undefined stands for one that is not known. */
type Path = readonly (string | undefined)[];

// Objects are handed on over a name or two.
const MOST_NAMES = 12;

/** What lists and maps change themselves with. */
const CHANGING = new Set(
  'reverse sort push pop shift unshift splice fill copyWithin set add delete clear'.split(' ') satisfies string[],
);

/** Functions that change the first object that they are given. */
const CHANGERS = new Set(
  'assign defineProperty defineProperties setPrototypeOf set deleteProperty merge extend defaults unset'.split(' '),
);

/**
 * Whether code may change what `holder.member` reads, once the object was written: directly, through another name for
 * it, in a function of the project that is given it, or by a method or a function that is known to change what it gets.
 * What a library's function does with an object is taken for reading.
 */
export function isHeldChanged(draft: Draft, file: DraftFile, node: ts.Expression): boolean {
  const { root, path } = stepsOf(node);
  return path.length > 0 && isRootChanged(draft, file, root, path, new Set());
}

/** The same of a name that a pattern takes out of an object. */
export function isTakenFromChanged(draft: Draft, file: DraftFile, element: ts.BindingElement): boolean {
  const from = takenFrom(element);
  return !!from && isRootChanged(draft, file, from.root, from.path, new Set());
}

function isRootChanged(draft: Draft, file: DraftFile, root: ts.Expression, path: Path, seen: Set<Binding>): boolean {
  const entity = entityOf(draft, file, root);
  if (!entity || isFrozen(entity)) return false;
  if (isChanged(draft, entity, path, seen)) return true;
  // What it was taken from may be changed as well.
  const declared = entity.binding.declarations[0]?.node;
  const from = declared && takenFrom(declared);
  return !!from && isRootChanged(draft, entity.file, from.root, [...from.path, ...path], seen);
}

/** `const x = holder.member` and `const { x } = holder` */
function takenFrom(declared: ts.Node) {
  const owner = ts.isBindingElement(declared) ? ts.walkUpBindingElementsAndPatterns(declared) : declared;
  if (!ts.isVariableDeclaration(owner) || !owner.initializer) return undefined;
  const { root, path } = stepsOf(owner.initializer);
  const inner = ts.isBindingElement(declared) ? pathOf(declared) : [];
  return ts.isIdentifier(root) && inner ? { root, path: [...path, ...inner] } : undefined;
}

/** What `holder.member` is first given, as it is written there; undefined where that is no literal's member. */
export function memberWritten(draft: Draft, file: DraftFile, node: ts.Expression) {
  const { root, path } = stepsOf(node);
  const entity = path.length > 0 ? entityOf(draft, file, root) : undefined;
  const declared = entity?.binding.declarations[0]?.node;
  let at = declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  for (const name of path) {
    const holder = at && bare(at);
    if (!holder || name === undefined) return undefined;
    if (ts.isArrayLiteralExpression(holder)) at = holder.elements[Number(name)];
    else at = ts.isObjectLiteralExpression(holder) ? writtenIn(holder, name) : undefined;
  }
  return entity && at && { file: entity.file, node: at };
}

function writtenIn(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const member = object.properties.find((each) => each.name && nameText(each.name) === name);
  if (!member) return undefined;
  if (ts.isPropertyAssignment(member)) return member.initializer;
  if (ts.isShorthandPropertyAssignment(member)) return member.name;
  const [only] = ts.isGetAccessorDeclaration(member) ? (member.body?.statements ?? []) : [];
  return only && ts.isReturnStatement(only) ? only.expression : undefined;
}

function stepsOf(node: ts.Expression): { readonly root: ts.Expression; readonly path: Path } {
  const path: (string | undefined)[] = [];
  let at = bare(node);
  while (isAccess(at)) {
    path.unshift(stepName(at));
    at = bare(at.expression);
  }
  return { root: at, path };
}

function stepName(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const at = bare(node.argumentExpression);
  return ts.isStringLiteralLike(at) || ts.isNumericLiteral(at) ? at.text : undefined;
}

/** Enums, `as const` and frozen objects: nothing sets what they hold. */
function isFrozen({ binding }: Entity): boolean {
  const declared = binding.declarations[0]?.node;
  if (declared && ts.isEnumDeclaration(declared)) return true;
  const initializer = declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  return !!initializer && /as const\)?$|^\(?Object\.freeze\b|^<const>/.test(initializer.getText());
}

function isChanged(draft: Draft, entity: Entity, path: Path, seen: Set<Binding>): boolean {
  if (seen.has(entity.binding) || seen.size > MOST_NAMES) return false;
  seen.add(entity.binding);
  const uses = usesByMember(draft, entity);
  const own = path[0] === undefined ? [...uses.values()] : [uses.get(undefined), uses.get(path[0])];
  return own.some((some) => some?.some(({ file, node }) => changes(draft, file, node, path, seen)));
}

type ByMember = ReadonlyMap<string | undefined, readonly Use[]>;

const known = new WeakMap<Draft, Map<Binding, ByMember>>();

/** The uses of an object by the member they name; many keys stand in one object, and each is asked about. */
function usesByMember(draft: Draft, entity: Entity): ByMember {
  const all = known.get(draft) ?? new Map<Binding, ByMember>();
  known.set(draft, all);
  const before = all.get(entity.binding);
  if (before) return before;
  const uses = new Map<string | undefined, Use[]>();
  for (const found of findUses(draft, entity, mayChange)) {
    if (found.is !== 'use' || draft.isTest(found.file.path)) continue;
    const { parent } = wrapped(found.node);
    const isRead = isAccess(parent) && bare(parent.expression) === found.node && !isChangingCall(parent);
    const name = isRead ? stepName(parent) : undefined;
    // `list.length = 0` and `list.map(…)` are about all that it holds.
    const member = name === 'length' || (isRead && isCallee(parent)) ? undefined : name;
    uses.set(member, [...(uses.get(member) ?? []), found]);
  }
  all.set(entity.binding, uses);
  return uses;
}

function isCallee(access: ts.Node): boolean {
  const place = wrapped(access);
  return ts.isCallExpression(place.parent) && place.parent.expression === place;
}

/** A text in which a name only ever stands before the member that is read changes nothing of it. */
function mayChange(text: string, name: string): boolean {
  const own = `(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])`;
  const handedOn = new RegExp(`${own}(?!\\s*(?:[.[]|!?\\.|\\?\\.))`, 'g');
  const written = new RegExp(
    `${own}[\\w$.\\[\\]'"\`!?)]*\\s*(?:[^\\s\\w=!<>.,;:()\\[\\]{}'"\`]{0,3}=(?![=>])|\\+\\+|--)`,
  );
  const ahead = new RegExp(`(?:delete|\\+\\+|--)[\\s(]*${own}`);
  const method = new RegExp(`${own}[\\w$.\\[\\]'"\`!?]*\\.\\s*(?:${[...CHANGING].join('|')})\\b`);
  const imports = /^\s*import\b[^;'"]*/gm;
  const rest = text.replace(imports, (clause) => (/\bas\b/.test(clause) ? clause : ''));
  return handedOn.test(rest) || written.test(text) || ahead.test(text) || method.test(text);
}

/** Whether one use of an object changes what the path leads to. */
function changes(draft: Draft, file: DraftFile, use: ts.Node, path: Path, seen: Set<Binding>): boolean {
  const walked: (string | undefined)[] = [];
  let at = wrapped(use);
  while (isAccess(at.parent) && at.parent.expression === at) {
    if (isChangingCall(at.parent)) return leads(walked, path) && walked.length < path.length;
    walked.push(stepName(at.parent));
    at = wrapped(at.parent);
  }
  if (walked.length > 0 && isWritten(at)) {
    const set = walked.at(-1) === 'length' ? [...walked.slice(0, -1), undefined] : walked;
    return leads(set, path);
  }
  const { parent } = at;
  if (ts.isCallExpression(parent) && parent.expression === at) {
    const rest = path.slice(walked.length);
    const isGiven = rest.length > 0 && leads(walked.slice(0, -1), path) && givesElements(walked.at(-1));
    return isGiven && callbackChanges(draft, file, parent, rest, seen);
  }
  if (!leads(walked, path) || walked.length === path.length) return false;
  const rest = path.slice(walked.length);
  if (ts.isCallExpression(parent)) return argumentChanges(draft, file, parent, at as ts.Expression, rest, seen);
  if (ts.isVariableDeclaration(parent) && parent.initializer === at)
    return nameChanges(draft, file, parent.name, rest, seen);
  if (ts.isForOfStatement(parent) && parent.expression === at && ts.isVariableDeclarationList(parent.initializer)) {
    const name = parent.initializer.declarations[0]?.name;
    return !!name && rest.length > 1 && nameChanges(draft, file, name, rest.slice(1), seen);
  }
  if (!ts.isBinaryExpression(parent) || parent.right !== at || !ts.isIdentifier(bare(parent.left))) return false;
  return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && isOtherName(draft, file, parent.left, rest, seen);
}

function isChangingCall(access: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
  return isCallee(access) && CHANGING.has(stepName(access) ?? '');
}

/** Whether what one path leads to holds, or is, what the other leads to. */
function leads(walked: Path, path: Path): boolean {
  if (walked.length > path.length) return false;
  return walked.every((name, at) => name === undefined || path[at] === undefined || name === path[at]);
}

/** Methods of lists whose callback is given the elements. */
function givesElements(method: string | undefined): boolean {
  return ['forEach', 'map', 'filter', 'some', 'every', 'find', 'flatMap'].includes(method ?? '');
}

function callbackChanges(draft: Draft, file: DraftFile, call: ts.CallExpression, path: Path, seen: Set<Binding>) {
  const given = call.arguments[0] && bare(call.arguments[0]);
  const fn = given && functionAt(draft, file, given);
  const name = fn?.fn.parameters[0]?.name;
  // The method's own name stands where the index does.
  return !!fn && !!name && nameChanges(draft, fn.file, name, path, seen);
}

function argumentChanges(
  draft: Draft,
  file: DraftFile,
  call: ts.CallExpression,
  given: ts.Expression,
  path: Path,
  seen: Set<Binding>,
): boolean {
  const at = call.arguments.indexOf(given);
  const callee = bare(call.expression);
  const known = functionAt(draft, file, callee);
  if (known) {
    const name = known.fn.parameters[at]?.name;
    return !!name && !known.fn.parameters[at]!.dotDotDotToken && nameChanges(draft, known.file, name, path, seen);
  }
  const named = isAccess(callee) ? stepName(callee) : ts.isIdentifier(callee) ? callee.text : undefined;
  return at === 0 && CHANGERS.has(named ?? '');
}

function functionAt(draft: Draft, file: DraftFile, node: ts.Expression) {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { fn: node, file };
  const entity = entityOf(draft, file, node);
  const fn = entity && functionOf(entity.binding);
  return fn && { fn, file: entity.file };
}

function nameChanges(draft: Draft, file: DraftFile, name: ts.BindingName, path: Path, seen: Set<Binding>): boolean {
  if (ts.isIdentifier(name)) return isOtherName(draft, file, name, path, seen);
  let found = false;
  walk(name, (node) => {
    if (!ts.isBindingElement(node) || !ts.isIdentifier(node.name)) return !found;
    const taken = pathOf(node);
    if (taken && leads(taken, path) && taken.length < path.length)
      found ||= isOtherName(draft, file, node.name, path.slice(taken.length), seen);
    return !found;
  });
  return found;
}

function isOtherName(draft: Draft, file: DraftFile, name: ts.Node, path: Path, seen: Set<Binding>): boolean {
  const entity = entityOf(draft, file, name);
  return !!entity && isChanged(draft, entity, path, seen);
}

/** The members over which a pattern takes a name; undefined where it takes what is left over. */
function pathOf(element: ts.BindingElement): Path | undefined {
  const path: (string | undefined)[] = [];
  for (let at: ts.Node = element; ts.isBindingElement(at); at = at.parent.parent) {
    if (at.dotDotDotToken) return undefined;
    if (ts.isArrayBindingPattern(at.parent)) path.unshift(String(at.parent.elements.indexOf(at)));
    else path.unshift(nameText((at.propertyName ?? at.name) as ts.PropertyName));
  }
  return path;
}
