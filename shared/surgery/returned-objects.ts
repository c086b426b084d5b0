import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { namesTakenOut } from './member-uses';
import { soleMember } from './own-objects';
import { findUses } from './references';
import { type Entity, entityOf } from './symbols';
import { accessedName, bare, hasModifier, isAccess, isWritten, nameText, walk, wrapped } from './tree';

type Literal = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

/** An object that is made anew wherever it is asked for, so that nobody else can change what it holds. */
export interface Returned {
  /** The function that makes it. */
  readonly entity: Entity;
  readonly literal: Literal;
}

/** The object literal that a function ends with, its only answer. */
export function literalReturned(fn: ts.FunctionLikeDeclaration): Literal | undefined {
  const { body } = fn;
  if (!body || (fn as ts.FunctionDeclaration).asteriskToken) return undefined;
  if (!ts.isBlock(body)) return literalOf(body);
  const last = body.statements.at(-1);
  const literal = last && ts.isReturnStatement(last) && last.expression && literalOf(last.expression);
  if (!literal) return undefined;
  let others = 0;
  walk(body, (node) => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    if (ts.isReturnStatement(node) && node !== last) others++;
    return others === 0;
  });
  return others === 0 ? literal : undefined;
}

function literalOf(node: ts.Expression): Literal | undefined {
  const at = bare(node);
  return ts.isObjectLiteralExpression(at) || ts.isArrayLiteralExpression(at) ? at : undefined;
}

/** What `useFlags()` and `await loadFlags()` answer, where that is an object of one function of the project. */
export function returnedBy(draft: Draft, file: DraftFile, node: ts.Expression): Returned | undefined {
  const outer = bare(node);
  const call = ts.isAwaitExpression(outer) ? bare(outer.expression) : outer;
  if (!ts.isCallExpression(call) || call.questionDotToken) return undefined;
  const entity = entityOf(draft, file, bare(call.expression));
  const fn = entity && functionOf(entity.binding);
  const literal = fn && literalReturned(fn);
  if (!literal || hasModifier(fn, ts.SyntaxKind.AsyncKeyword) !== ts.isAwaitExpression(outer)) return undefined;
  return { entity, literal };
}

/** The value that a literal gives a member or a place. */
export function givenMember(literal: Literal, name: string): ts.Expression | undefined {
  if (ts.isArrayLiteralExpression(literal)) {
    const at = /^\d+$/.test(name) ? Number(name) : literal.elements.length;
    const before = literal.elements.slice(0, at + 1);
    return before.some(ts.isSpreadElement) ? undefined : before[at];
  }
  const property = soleMember(literal, name);
  if (!property) return undefined;
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

/** The name, or the place, by which an element of a declaration's own pattern takes its value. */
export function takenName(element: ts.BindingElement): string | undefined {
  if (element.dotDotDotToken) return undefined;
  const pattern = element.parent;
  if (ts.isArrayBindingPattern(pattern)) return String(pattern.elements.indexOf(element));
  return nameText((element.propertyName ?? element.name) as ts.PropertyName);
}

/**
 * The members that are read of what a function answers, wherever it is called; undefined where the whole may be read, or
 * the function is called from where nobody sees it.
 */
export function membersTaken(draft: Draft, entity: Entity): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const use of findUses(draft, entity)) {
    if (use.is === 'open') return undefined;
    if (use.is === 'passed on') continue;
    const reference = ts.isIdentifier(use.node) ? use.file.scopes.reference(use.node) : undefined;
    if (reference?.exported) continue;
    const names = namesTaken(draft, use.file, use.node);
    if (!names) return undefined;
    for (const name of names) found.add(name);
  }
  return found;
}

function namesTaken(draft: Draft, file: DraftFile, use: ts.Node): readonly string[] | undefined {
  const callee = wrapped(use);
  if (!ts.isCallExpression(callee.parent) || callee.parent.expression !== callee) return undefined;
  let at = wrapped(callee.parent);
  if (ts.isAwaitExpression(at.parent)) at = wrapped(at.parent);
  const { parent } = at;
  if (ts.isExpressionStatement(parent)) return [];
  if (isAccess(parent) && parent.expression === at) return nameRead(parent);
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== at || parent.type) return undefined;
  if (ts.isIdentifier(parent.name)) return namesRead(draft, file, parent.name);
  const names: string[] = [];
  for (const element of parent.name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    const name = takenName(element);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}

/** A method that is called may read others through `this`. */
function nameRead(access: ts.PropertyAccessExpression | ts.ElementAccessExpression): readonly string[] | undefined {
  const name = accessedName(access);
  const outer = wrapped(access);
  const isCalled = ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
  return name === undefined || isCalled || isWritten(access) ? undefined : [name];
}

function namesRead(draft: Draft, file: DraftFile, name: ts.Identifier): readonly string[] | undefined {
  const entity = entityOf(draft, file, name);
  if (!entity || entity.binding.reassigned || entity.binding.declarations.length !== 1) return undefined;
  const found: string[] = [];
  for (const use of findUses(draft, entity)) {
    if (use.is !== 'use') return undefined;
    const { parent } = wrapped(use.node);
    const names = isAccess(parent) && bare(parent.expression) === use.node ? nameRead(parent) : namesTakenOut(use.node);
    if (!names) return undefined;
    found.push(...names);
  }
  return found;
}
