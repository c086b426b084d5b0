import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { functionOf } from './functions';
import type { Places } from './member-places';
import { entityOf } from './symbols';
import { accessedName, bare, isAccess, walk } from './tree';

/** Functions that read whatever an object has. */
const LISTERS =
  /^(JSON\.stringify|Object\.(keys|entries|values|assign|getOwn\w+)|Reflect\.ownKeys|structuredClone|(_|lodash)\.\w+|console\.\w+|(util\.)?(inspect|format))$/;

/** What functions that nobody can look into are called where they write an object down, send it or compare it. */
const WRITERS =
  /^(json|send|log|info|warn|error|debug|dir|table|write|save|put|post|insert|store|persist|publish|postMessage|serialize|stringify|encode|dump|inspect|clone|cloneDeep|pick|omit|deepEqual|deepStrictEqual|notDeepEqual)$/;

const COMPARES =
  /^\.(not\.)?(toEqual|toStrictEqual|toMatchObject|toMatch\w*Snapshot|toHaveProperty|eql|to\.(deep|eql|have))\b/;

const DEEPEST = 3;

/** Whether a node lists, copies or writes out what an object of the class has, or the class for a member of its own. */
export function isListed(places: Places, file: DraftFile, node: ts.Node): boolean {
  const isHere = (given: ts.Expression) => isObject(places, file, given);
  if (ts.isSpreadAssignment(node) || ts.isJsxSpreadAttribute(node) || ts.isForInStatement(node))
    return isHere(node.expression);
  return ts.isCallExpression(node) && isCallListing(places, file, node, isHere, 0);
}

/** Whether a call lists one of its arguments that is such an object. */
function isCallListing(
  places: Places,
  file: DraftFile,
  node: ts.CallExpression,
  isHere: (given: ts.Expression) => boolean,
  depth: number,
): boolean {
  const callee = bare(node.expression);
  const text = callee.getText();
  const isAssign = /\.(assign|extend|merge)$/.test(text);
  if (LISTERS.test(text)) return node.arguments.some((each, at) => !(isAssign && at === 0) && holds(each, isHere));
  if (text === 'expect') {
    const after = node.getSourceFile().text.slice(node.end);
    return COMPARES.test(after.trimStart()) && node.arguments.some((each) => holds(each, isHere));
  }
  const at = node.arguments.findIndex(isHere);
  if (at < 0) return false;
  const entity = entityOf(places.draft, file, callee);
  const fn = entity && functionOf(entity.binding);
  const parameter = fn?.body ? fn.parameters[at] : undefined;
  if (entity && parameter && !parameter.dotDotDotToken)
    return depth < DEEPEST && isParameterListed(places, entity.file, parameter, depth + 1);
  const called = ts.isPropertyAccessExpression(callee) ? callee.name.text : text;
  return WRITERS.test(called);
}

function isParameterListed(
  places: Places,
  file: DraftFile,
  parameter: ts.ParameterDeclaration,
  depth: number,
): boolean {
  if (ts.isObjectBindingPattern(parameter.name)) return parameter.name.elements.some((each) => each.dotDotDotToken);
  const binding = file.scopes.resolve(parameter.name);
  const isIt = (given: ts.Expression) => {
    const at = bare(given);
    return ts.isIdentifier(at) && !!binding && file.scopes.resolve(at) === binding;
  };
  let found = false;
  walk(parameter.parent, (node) => {
    if (ts.isSpreadAssignment(node) || ts.isJsxSpreadAttribute(node) || ts.isForInStatement(node))
      found ||= isIt(node.expression);
    if (ts.isCallExpression(node)) found ||= isCallListing(places, file, node, isIt, depth);
    return !found;
  });
  return found;
}

/** An expression is one, or a list or object that is written with one in it. */
function holds(given: ts.Expression, isHere: (given: ts.Expression) => boolean): boolean {
  const at = bare(given);
  if (ts.isArrayLiteralExpression(at)) return at.elements.some((each) => holds(each, isHere));
  if (!ts.isObjectLiteralExpression(at)) return isHere(at);
  return at.properties.some((each) => {
    if (ts.isShorthandPropertyAssignment(each)) return isHere(each.name);
    return ts.isPropertyAssignment(each) && holds(each.initializer, isHere);
  });
}

/** Whether an expression is known to be an object of the class: it is made, typed or answered as one. */
export function isObject(places: Places, file: DraftFile, given: ts.Expression, depth = 0): boolean {
  const at = bare(given);
  const further = (next: ts.Expression) => isObject(places, file, next, depth + 1);
  if (depth > DEEPEST) return false;
  if (at.kind === ts.SyntaxKind.ThisKeyword) {
    const around = ts.findAncestor(at, ts.isClassLike);
    return !!around && places.classes.has(around);
  }
  if (ts.isNewExpression(at)) {
    const isOwn = at.expression.kind === ts.SyntaxKind.ThisKeyword ? further(at.expression) : undefined;
    return !places.isStatic && (isOwn ?? places.isNamed(file, at.expression));
  }
  if (ts.isAwaitExpression(at)) return further(at.expression);
  if (ts.isConditionalExpression(at)) return further(at.whenTrue) || further(at.whenFalse);
  if (ts.isIdentifier(at)) {
    if (places.isNamed(file, at)) return places.isStatic;
    const entity = entityOf(places.draft, file, at);
    const declared = entity?.binding.declarations[0]?.node;
    return !!entity && !!declared && isDeclaredObject(places, entity.file, declared, depth);
  }
  if (ts.isCallExpression(at)) {
    const callee = bare(at.expression);
    if (isAccess(callee) && places.isNamed(file, callee.expression)) return isMade(places, accessedName(callee), depth);
    const entity = entityOf(places.draft, file, callee);
    const fn = entity && functionOf(entity.binding);
    return !!entity && !!fn && isAnswered(places, entity.file, fn, depth);
  }
  return ts.isPropertyAccessExpression(at) && isMemberObject(places, file, at, depth);
}

/** A static method of the class answers one. */
function isMade(places: Places, name: string | undefined, depth: number): boolean {
  return [...places.classes].some((each) => {
    const file = places.files.find(({ source }) => source === each.getSourceFile());
    const method = each.members.find((one) => ts.isMethodDeclaration(one) && one.name.getText() === name);
    return !!file && !!method && isAnswered(places, file, method as ts.MethodDeclaration, depth);
  });
}

function isAnswered(places: Places, file: DraftFile, fn: ts.FunctionLikeDeclaration, depth: number): boolean {
  if (isTyped(places, file, fn.type)) return true;
  const { body } = fn as ts.FunctionDeclaration | ts.ArrowFunction;
  if (!body) return false;
  if (!ts.isBlock(body)) return isObject(places, file, body, depth + 1);
  let found = false;
  walk(body, (node) => {
    if (ts.isReturnStatement(node) && node.expression) found ||= isObject(places, file, node.expression, depth + 1);
    return !found && !ts.isFunctionLike(node);
  });
  return found;
}

/** `this.view`, where the class says what it is. */
function isMemberObject(places: Places, file: DraftFile, node: ts.PropertyAccessExpression, depth: number): boolean {
  if (bare(node.expression).kind !== ts.SyntaxKind.ThisKeyword) return false;
  const around = ts.findAncestor(node, ts.isClassLike);
  const field = around?.members.find((each) => each.name?.getText() === node.name.text);
  return !!field && isDeclaredObject(places, file, field, depth);
}

function isDeclaredObject(places: Places, file: DraftFile, declared: ts.Node, depth: number): boolean {
  if (!ts.isVariableDeclaration(declared) && !ts.isParameter(declared) && !ts.isPropertyDeclaration(declared))
    return false;
  if (isTyped(places, file, declared.type)) return true;
  const loop = declared.parent.parent;
  const value = declared.initializer ?? (ts.isForOfStatement(loop) ? loop.expression : undefined);
  return (
    !!value &&
    (isObject(places, file, value, depth + 1) || holds(value, (each) => isObject(places, file, each, depth + 2)))
  );
}

/** A type that speaks of the class, be it of a list of its objects. */
function isTyped(places: Places, file: DraftFile, type: ts.TypeNode | undefined): boolean {
  let found = false;
  if (type && !places.isStatic)
    walk(type, (node) => {
      if (ts.isTypeReferenceNode(node)) found ||= places.isNamed(file, node.typeName);
      return !found;
    });
  return found;
}
