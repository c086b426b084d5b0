import { ts } from 'ts-morph';
import { constantOf } from './constants';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { isMemberSet } from './other-keys';
import type { Slice } from './slice';
import { entityOf } from './symbols';
import { accessedName, bare, isAccess, isAssignment, nameText, walk, wrapped } from './tree';

/** A function may hold several calls: one asks, and the others only look as if they did. */
export interface Asker {
  /** Whether a call, or a member that a parameter names, is given the key. */
  isGiven(node: ts.Expression): boolean;
  /** The function that it calls in turn; undefined where it calls the SDK. */
  readonly next: ts.FunctionLikeDeclaration | undefined;
}

/**
 * The one call of a function's own code that asks, or the one member that it reads by a parameter's name; undefined
 * where it could be another one, or where what the call is given does something of its own.
 */
export function askerIn(slice: Slice, fn: ts.FunctionLikeDeclaration, { isGiven, next }: Asker) {
  const { draft, purity, file } = slice;
  const all: (ts.CallExpression | ts.ElementAccessExpression)[] = [];
  if (fn.body)
    walk(fn.body, (node) => {
      if (ts.isFunctionLike(node) || ts.isCatchClause(node)) return false;
      if ((ts.isCallExpression(node) || ts.isElementAccessExpression(node)) && isGiven(node)) all.push(node);
      return true;
    });
  const narrowed = narrow(all, [
    (each) => !!next && calls(slice, each, next),
    (each) => !purity.isPure(file, each),
    ts.isCallExpression,
    (each) => !isConstantCall(slice, each),
    (each) => !isOwnFunction(slice, each),
    (each) => isOfSdk(draft, file, each),
  ]);
  const [only, ...others] = narrowed;
  if (!only || others.length > 0) return undefined;
  const given = ts.isCallExpression(only) ? only.arguments : [only.argumentExpression];
  return given.every((each) => purity.isPure(file, each) && !isSetElsewhere(slice, each)) ? only : undefined;
}

/** `this.key`, which code outside of the class sets. */
function isSetElsewhere({ draft, file }: Slice, node: ts.Expression): boolean {
  const at = bare(node);
  return isAccess(at) && bare(at.expression).kind === ts.SyntaxKind.ThisKeyword && isMemberSet(draft, file, at);
}

/** What is left by one test after another, each of which counts only where it leaves any. */
function narrow<T>(all: readonly T[], tests: readonly ((each: T) => boolean)[]) {
  return tests.reduce((left, test) => {
    const some = left.length > 1 ? left.filter(test) : left;
    return some.length > 0 ? some : left;
  }, all);
}

function calleeOf(node: ts.Expression): ts.Expression | undefined {
  return ts.isCallExpression(node) ? bare(node.expression) : undefined;
}

function calls({ draft, file }: Slice, node: ts.Expression, next: ts.FunctionLikeDeclaration): boolean {
  const callee = calleeOf(node);
  const entity = callee && entityOf(draft, file, callee);
  if (entity) return functionOf(entity.binding) === next;
  return !!callee && isAccess(callee) && accessedName(callee) === functionName(next);
}

function isConstantCall({ draft, file }: Slice, node: ts.Expression): boolean {
  return ts.isCallExpression(node) && node.arguments.every((each) => constantOf(draft, file, each));
}

/** A function of the project that is no part of what asks. */
function isOwnFunction({ draft, file }: Slice, node: ts.Expression): boolean {
  const callee = calleeOf(node);
  const entity = callee && entityOf(draft, file, callee);
  return !!entity && !!functionOf(entity.binding) && !draft.isSdk('', entity.file.path);
}

function isOfSdk(draft: Draft, file: DraftFile, node: ts.Expression): boolean {
  let at = calleeOf(node);
  while (at && (isAccess(at) || ts.isCallExpression(at))) at = bare(at.expression);
  const declared = at && ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0]?.node : undefined;
  const from = declared && ts.findAncestor(declared, ts.isImportDeclaration)?.moduleSpecifier;
  return !!from && ts.isStringLiteral(from) && draft.isSdk(from.text, draft.resolve(from.text, file.path) ?? '');
}

/** The name by which a function is known: its own, or that of what holds it. */
export function functionName(fn: ts.FunctionLikeDeclaration): string | undefined {
  if (fn.name) return nameText(fn.name) ?? fn.name.getText();
  const { parent } = wrapped(fn);
  const isHeld =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return isHeld ? (nameText(parent.name) ?? parent.name.getText()) : undefined;
}

/** Parameters that do something where they are not given. */
export function hasActiveDefaults({ parameters }: ts.SignatureDeclaration): boolean {
  let found = false;
  const visit = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node)) return false;
    found ||= ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isAwaitExpression(node);
    found ||= ts.isTaggedTemplateExpression(node) || ts.isPostfixUnaryExpression(node) || ts.isYieldExpression(node);
    found ||= ts.isPrefixUnaryExpression(node) && node.operator !== ts.SyntaxKind.ExclamationToken;
    found ||= ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind);
    return !found;
  };
  for (const each of parameters) walk(each.name, visit);
  for (const { initializer } of parameters) if (initializer) walk(initializer, visit);
  return found;
}

/**
 * Whether what stands in a `try` beside the call that asks may throw: it reads members of what may be missing. Asking
 * itself does not throw at a value that is decided.
 */
export function mayThrowBeside(tried: ts.Block, asker: ts.Expression): boolean {
  const owner = ts.isCallExpression(asker) ? asker.expression : asker;
  let found = false;
  const isSure = (node: ts.Expression | undefined): boolean => {
    const at = node && bare(node);
    if (!at || at === asker || at.kind === ts.SyntaxKind.ThisKeyword) return true;
    return (ts.isAwaitExpression(at) || isAccess(at) || ts.isCallExpression(at)) && isSure(at.expression);
  };
  walk(tried, (node) => {
    if (node === owner || ts.isFunctionLike(node) || ts.isTypeNode(node)) return false;
    if (isAccess(node) && !isSure(node.expression)) found = true;
    if (ts.isVariableDeclaration(node) && !ts.isIdentifier(node.name) && !isSure(node.initializer)) found = true;
    return !found;
  });
  return found;
}

const replaced = new WeakMap<Draft, Map<string, boolean>>();

/** Whether code puts another function in the place of one. */
export function isReplaced(draft: Draft, file: DraftFile, fn: ts.FunctionLikeDeclaration): boolean {
  const { parent } = wrapped(fn);
  const own = ts.isFunctionDeclaration(fn) ? fn.name : ts.isVariableDeclaration(parent) ? parent.name : undefined;
  if (own) return (ts.isIdentifier(own) && file.scopes.resolve(own)?.reassigned) ?? false;
  const isMember = ts.isMethodDeclaration(fn) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  const name = isMember ? functionName(fn) : undefined;
  if (name === undefined) return false;
  const known = replaced.get(draft) ?? new Map<string, boolean>();
  replaced.set(draft, known);
  const answer =
    known.get(name) ?? draft.naming(name).some((path) => !draft.isTest(path) && replaces(draft, path, name));
  known.set(name, answer);
  return answer;
}

/** `service.isOn = other`, where what is assigned may be a function. */
function replaces(draft: Draft, path: string, name: string): boolean {
  const text = draft.text(path);
  const pattern = new RegExp(`\\.${name.replace(/[^\w]/g, '\\$&')}\\s*\\)?\\s*=[^=]`);
  const file = text !== undefined && pattern.test(text) ? draft.file(path) : undefined;
  let found = false;
  if (file)
    walk(file.source, (node) => {
      if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return !found;
      const left = bare(node.left);
      const right = bare(node.right);
      const isPlain = constantOf(draft, file, right) || ts.isObjectLiteralExpression(right);
      const isThere = isAccess(left) && accessedName(left) === name;
      found ||= isThere && !isPlain && bare(left.expression).kind !== ts.SyntaxKind.ThisKeyword;
      return !found;
    });
  return found;
}
