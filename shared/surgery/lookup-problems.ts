import { ts } from 'ts-morph';
import type { Decision, Json, Lookup } from '../model';
import { stepOf } from './asking-functions';
import type { Draft, DraftFile } from './draft';
import { mayBeOtherKey, mayGiveOtherKey } from './other-keys';
import {
  accessedName,
  bare,
  contains,
  isAccess,
  isWritten,
  nameText,
  nodeAt,
  offsetOf,
  syntaxErrors,
  walk,
  wrapped,
} from './tree';

export type Problem = readonly [code: string, message: string];

export function decidedValue({ attribute }: Lookup, { keep }: Decision): Json {
  if (attribute === undefined) return keep;
  return (keep as { readonly [name: string]: Json })[attribute] ?? null;
}

export function problemOf(
  draft: Draft,
  file: DraftFile,
  lookup: Lookup,
  { keep }: Decision,
  written: Map<string, boolean>,
): Problem | undefined {
  if (syntaxErrors(file.source) > 0) return ['syntax-error', 'The file cannot be parsed without errors.'];
  if (runsText(file))
    return ['escapes', 'The file runs text as code (eval, with), which may read or change what follows from the flag.'];
  if (lookup.attribute !== undefined && !hasAttribute(keep, lookup.attribute))
    return [
      'attribute',
      `The value of the attribute ${lookup.attribute} is not decided: the value to keep has to be an object that has it.`,
    ];
  const start = offsetOf(file.source, lookup.start);
  const node = nodeAt(file.source, start, offsetOf(file.source, lookup.end));
  const key = nodeAt(file.source, offsetOf(file.source, lookup.key.start), offsetOf(file.source, lookup.key.end));
  const first = () => {
    const step = stepOf(draft, lookup.via[0]);
    return typeof step === 'object' ? step.body : undefined;
  };
  const isOther =
    lookup.form === 'call'
      ? key && ts.isExpression(key) && mayBeOtherKey(draft, file, key)
      : lookup.form === 'wrapper' && node && ts.isCallExpression(node) && key
        ? mayGiveOtherKey(draft, file, node, key.getStart(file.source), first)
        : false;
  if (isOther)
    return ['dynamic-key', 'The key may be another one here: it stands in for one that is not known, or code sets it.'];
  const { member } = draft.givenBy(lookup);
  if (member !== undefined && node && isCall(node) && usesMore(file, node, member, lookup.detector === 'config'))
    return ['escapes', `Code uses more of what the lookup gives than its member ${member}.`];
  if (isReadAsObject(draft, file, lookup, node, keep))
    return ['escapes', 'The lookup gives an object here, and nothing says which of its members is the value.'];
  if (lookup.form === 'member' && isAssignedTo(draft, file, lookup, written))
    return ['written-to', 'Code assigns to the flag, so its value is not the one that is served.'];
  return undefined;
}

/** A member is read of what should be a plain value: the call gives an object that nobody described. */
function isReadAsObject(
  draft: Draft,
  file: DraftFile,
  lookup: Lookup,
  node: ts.Node | undefined,
  value: Json,
): boolean {
  const { promise, member } = draft.givenBy(lookup);
  if (typeof value === 'object' || member !== undefined || !node || !isCall(node)) return false;
  const awaited = wrapped(node).parent;
  const place = ts.isAwaitExpression(awaited) ? wrapped(awaited) : wrapped(node);
  const isValueMember = (at: ts.Node) => {
    const outer = wrapped(at);
    if (!isAccess(outer.parent) || outer.parent.expression !== outer) return false;
    const name = accessedName(outer.parent) ?? '';
    if (promise || lookup.async || PROMISE_MEMBERS.has(name)) return !PROMISE_MEMBERS.has(name);
    return typeof value === 'boolean' && !['toString', 'valueOf'].includes(name);
  };
  if (isValueMember(place)) return true;
  const declaration = place.parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer !== place) return false;
  if (!ts.isIdentifier(declaration.name)) return true;
  const uses = file.scopes.resolve(declaration.name)?.references ?? [];
  const typed = uses.map((use) => wrapped(use.node).parent).filter((at) => ts.isTypeOfExpression(at));
  // Code that asks what kind of value it was given, before it reads a member, is right for a plain one too.
  return uses.some((use) => isValueMember(use.node) && !typed.some((test) => isBehind(use.node, test)));
}

/**
 * Whether code uses another member of the object that a call gives than the one with the flag's value, or, of an object
 * that may have further members, hands on all of it.
 */
function usesMore(file: DraftFile, node: ts.Node, member: string, isWhole: boolean): boolean {
  const isMore = (at: ts.Node): boolean => {
    const outer = wrapped(at);
    const { parent } = outer;
    if (ts.isAwaitExpression(parent)) return isMore(parent);
    if (isAccess(parent) && parent.expression === outer) {
      const name = accessedName(parent);
      return name !== member && !PROMISE_MEMBERS.has(name ?? '');
    }
    if (ts.isExpressionStatement(parent)) return false;
    if (!ts.isVariableDeclaration(parent) || parent.initializer !== outer) return !isWhole;
    const { name } = parent;
    if (ts.isIdentifier(name)) return (file.scopes.resolve(name)?.references ?? []).some((use) => isMore(use.node));
    return name.elements.some(
      (each) =>
        ts.isOmittedExpression(each) ||
        each.dotDotDotToken !== undefined ||
        nameText(each.propertyName ?? (each.name as ts.Identifier)) !== member,
    );
  };
  return isMore(node);
}

/** Whether a place is a branch or an operand that a test comes before and decides about. */
function isBehind(place: ts.Node, test: ts.Node): boolean {
  for (let at = test; at.parent && !ts.isStatement(at); at = at.parent) {
    const { parent } = at;
    const decides =
      (ts.isIfStatement(parent) && at === parent.expression) ||
      (ts.isConditionalExpression(parent) && at === parent.condition) ||
      (ts.isBinaryExpression(parent) && at === parent.left);
    if (decides && contains(parent, place) && !contains(at, place)) return true;
  }
  return false;
}

const PROMISE_MEMBERS = new Set(['then', 'catch', 'finally']);

export function isCall(node: ts.Node): boolean {
  return ts.isExpression(node) && ts.isCallExpression(bare(node));
}

/** A direct `eval`, or `with`: names are read and written in ways that nobody sees. */
function runsText(file: DraftFile): boolean {
  if (!/\b(eval|with)\s*\(/.test(file.text)) return false;
  let found = false;
  walk(file.source, (node) => {
    if (ts.isWithStatement(node)) found = true;
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'eval')
      found ||= !file.scopes.resolve(node.expression);
    return !found;
  });
  return found;
}

function hasAttribute(keep: Json, name: string): boolean {
  return typeof keep === 'object' && keep !== null && !Array.isArray(keep) && name in keep;
}

/** Some code writes to a member of that name; which object it belongs to is not asked, to be safe. */
function isAssignedTo(draft: Draft, file: DraftFile, lookup: Lookup, known: Map<string, boolean>): boolean {
  const name = file.text
    .slice(offsetOf(file.source, lookup.key.start), offsetOf(file.source, lookup.key.end))
    .replace(/^['"`]|['"`]$/g, '');
  const answer = known.get(name) ?? draft.naming(name).some((path) => draft.owns(path) && writes(draft, path, name));
  known.set(name, answer);
  return answer;
}

function writes(draft: Draft, path: string, name: string): boolean {
  const file = draft.file(path);
  let found = false;
  if (file?.text.includes(name))
    walk(file.source, (node) => {
      if (
        isAccess(node) &&
        accessedName(node) === name &&
        isWritten(node) &&
        node.expression.kind !== ts.SyntaxKind.ThisKeyword
      )
        found = true;
      return !found;
    });
  return found;
}
