import { ts } from 'ts-morph';
import { bindingOf, findCalls, usesArguments } from './callers';
import type { Draft, DraftFile } from './draft';
import { findUses } from './references';
import { accessedName, bare, isAccess, isWritten, nameText, wrapped } from './tree';

/** Where the object that a parameter stands for is written: an element's attributes, or a call's object literal. */
export interface Giver {
  readonly file: DraftFile;
  readonly node: ts.JsxOpeningElement | ts.JsxSelfClosingElement | ts.ObjectLiteralExpression;
}

/** All that give a parameter its object. */
export interface Givers {
  readonly written: readonly Giver[];
  /** No call gives it an object that is made elsewhere. */
  readonly isAll: boolean;
}

/** A member as a giver writes it; `<A wide />` has no expression. */
export interface GivenMember {
  readonly node: ts.JsxAttribute | ts.ObjectLiteralElementLike;
  readonly expression?: ts.Expression;
}

/**
 * Everything that gives a parameter its object; undefined where some of it cannot be seen, or a giver is not accepted:
 * the search ends there.
 */
export function giversOf(
  draft: Draft,
  file: DraftFile,
  parameter: ts.ParameterDeclaration,
  accepts: (giver: Giver) => boolean = () => true,
): Givers | undefined {
  const fn = parameter.parent as ts.FunctionLikeDeclaration;
  if (parameter.dotDotDotToken || parameter.initializer || isMember(parameter)) return undefined;
  const at = fn.parameters.indexOf(parameter);
  const written: Giver[] = [];
  let isAll = true;
  const take = (user: DraftFile, given: Giver['node'] | 'elsewhere' | undefined): boolean => {
    if (given === undefined) return false;
    if (given === 'elsewhere') isAll = false;
    else {
      const giver = { file: user, node: given };
      if (!accepts(giver)) return false;
      written.push(giver);
    }
    return true;
  };
  if (ts.isConstructorDeclaration(fn)) {
    for (const call of findCalls(draft, file, fn))
      if (!call || !take(call.file, argumentOf(call.node, at))) return undefined;
    return { written, isAll };
  }
  const binding = bindingOf(file, fn);
  if (!binding) return undefined;
  for (const use of findUses(draft, { file, binding })) {
    if (use.is === 'open') return undefined;
    if (use.is === 'passed on') continue;
    const reference = ts.isIdentifier(use.node) ? use.file.scopes.reference(use.node) : undefined;
    const { parent } = use.node;
    if (reference?.exported || ts.isJsxClosingElement(parent)) continue;
    const isElement = ts.isJsxOpeningElement(parent) || ts.isJsxSelfClosingElement(parent);
    if (isElement && (at > 0 || parent.tagName !== use.node)) return undefined;
    const outer = wrapped(use.node);
    const call = outer.parent;
    const isCall = ts.isCallExpression(call) && call.expression === outer;
    if (!take(use.file, isElement ? parent : isCall ? argumentOf(call, at) : undefined)) return undefined;
  }
  return { written, isAll };
}

/** It is a field of its class as well. */
function isMember(parameter: ts.ParameterDeclaration): boolean {
  return (ts.getModifiers(parameter)?.length ?? 0) > 0 || (ts.getDecorators(parameter)?.length ?? 0) > 0;
}

/** An object literal; `elsewhere` where the argument is an object that was made before. */
function argumentOf(
  call: ts.CallExpression | ts.NewExpression,
  at: number,
): ts.ObjectLiteralExpression | 'elsewhere' | undefined {
  const list = call.arguments ?? [];
  const given = list[at];
  if (!given || list.slice(0, at + 1).some(ts.isSpreadElement)) return undefined;
  const argument = bare(given);
  if (ts.isObjectLiteralExpression(argument)) return argument;
  const made = ts.isAwaitExpression(argument) ? bare(argument.expression) : argument;
  return ts.isIdentifier(made) || isAccess(made) || ts.isCallExpression(made) ? 'elsewhere' : undefined;
}

/** What a giver writes for a member; undefined where a spread, or anything but a plain value, may decide it. */
export function memberGiven({ node, file }: Giver, name: string): GivenMember | 'absent' | undefined {
  if (ts.isObjectLiteralExpression(node)) {
    if (node.properties.some((each) => ts.isSpreadAssignment(each) || isComputed(each))) return undefined;
    const found = node.properties.filter((each) => each.name && nameText(each.name) === name);
    const [only] = found;
    if (!only) return 'absent';
    if (found.length > 1) return undefined;
    if (ts.isShorthandPropertyAssignment(only)) return { node: only, expression: only.name };
    return ts.isPropertyAssignment(only) ? { node: only, expression: only.initializer } : undefined;
  }
  const list = node.attributes.properties;
  if (list.some(ts.isJsxSpreadAttribute)) return undefined;
  const found = list.filter((each) => ts.isJsxAttribute(each) && each.name.getText(file.source) === name);
  const [only] = found;
  if (!only) return 'absent';
  if (found.length > 1 || !ts.isJsxAttribute(only)) return undefined;
  const { initializer } = only;
  if (!initializer) return { node: only };
  const expression = ts.isJsxExpression(initializer) ? initializer.expression : initializer;
  return expression && { node: only, expression };
}

function isComputed({ name }: ts.ObjectLiteralElementLike): boolean {
  return !!name && nameText(name) === undefined;
}

/** The members that a function takes out of a parameter's object, and where; undefined where the object goes further. */
export function memberReads(
  file: DraftFile,
  parameter: ts.ParameterDeclaration,
): ReadonlyMap<string, readonly ts.Node[]> | undefined {
  const found = new Map<string, ts.Node[]>();
  const add = (name: string | undefined, node: ts.Node): boolean => {
    if (name === undefined) return false;
    found.set(name, [...(found.get(name) ?? []), node]);
    return true;
  };
  const takes = (pattern: ts.ObjectBindingPattern): boolean =>
    pattern.elements.every((each) => !each.dotDotDotToken && add(nameText(each.propertyName ?? each.name), each));
  if (usesArguments(parameter.parent as ts.FunctionLikeDeclaration)) return undefined;
  if (ts.isObjectBindingPattern(parameter.name)) return takes(parameter.name) ? found : undefined;
  const binding = ts.isIdentifier(parameter.name) ? file.scopes.resolve(parameter.name) : undefined;
  if (!binding || binding.reassigned || binding.declarations.length !== 1) return undefined;
  const isKnown = binding.references.every(({ node }) => {
    const place = wrapped(node);
    const { parent } = place;
    if (isAccess(parent) && parent.expression === place)
      return !isWritten(parent) && !isCalled(parent) && add(accessedName(parent), parent);
    if (!ts.isVariableDeclaration(parent) || parent.initializer !== place) return false;
    return ts.isObjectBindingPattern(parent.name) && takes(parent.name);
  });
  return isKnown ? found : undefined;
}

/** `props.close()` gives the function the whole object as `this`. */
function isCalled(node: ts.Node): boolean {
  const place = wrapped(node);
  return ts.isCallExpression(place.parent) && place.parent.expression === place;
}

/** What React keeps for itself, or fills in another way as well. */
export function isReservedProp(name: string): boolean {
  return name === 'key' || name === 'ref' || name === 'children';
}

/** `cloneElement(child, { wide: false })` gives an element other props than are written at it. */
export function mayBeReplaced(draft: Draft, { node }: Giver, name: string): boolean {
  if (ts.isObjectLiteralExpression(node)) return false;
  return draft
    .naming('cloneElement')
    .some((path) => new RegExp(`\\b${name.replace(/[^\w]/g, '\\$&')}\\b`).test(draft.file(path)?.text ?? ''));
}

/** The parameter whose object a name is taken out of: `({ a }) => …`, `const { a } = props`, `props.a`. */
export function objectParameter(
  file: DraftFile,
  node: ts.BindingElement | ts.PropertyAccessExpression | ts.ElementAccessExpression,
): ts.ParameterDeclaration | undefined {
  if (!ts.isBindingElement(node)) return parameterOf(file, bare(node.expression));
  if (!ts.isObjectBindingPattern(node.parent)) return undefined;
  const owner = node.parent.parent;
  if (ts.isParameter(owner)) return owner;
  return ts.isVariableDeclaration(owner) && owner.initializer ? parameterOf(file, bare(owner.initializer)) : undefined;
}

function parameterOf(file: DraftFile, node: ts.Expression): ts.ParameterDeclaration | undefined {
  const declared = ts.isIdentifier(node) ? file.scopes.resolve(node)?.declarations[0]?.node : undefined;
  return declared && ts.isParameter(declared) && ts.isIdentifier(declared.name) ? declared : undefined;
}
