import { ts } from 'ts-morph';
import type { Json } from '../model';
import { constantOf } from './constants';
import type { Draft, DraftFile } from './draft';
import type { Given } from './given';
import { fold } from './operators';
import { foundIn } from './positions';
import { accessedName, bare, isAccess, nameText, walk } from './tree';

export interface Answer {
  readonly value: Json | undefined;
  /** It is a promise of the value. */
  readonly promise: boolean;
}

interface Asked {
  readonly draft: Draft;
  readonly file: DraftFile;
  /** What asking gives. */
  readonly given: Answer;
  /** What asks; where it is left out, whatever is given the key. */
  readonly asker?: ts.Expression;
  /** What the call that asks gives besides. */
  readonly more?: Given;
}

/**
 * What an expression answers where the one call in it that asks for the flag gives a value; undefined where it does not
 * ask, or what it makes of the answer cannot be told.
 */
export function answerOf(asked: Asked, node: ts.Expression): Answer | undefined {
  const { draft, file } = asked;
  const at = bare(node);
  const found = foundIn(at);
  if (found) return plain(found.isThere === Boolean(asked.given.value));
  if (ts.isAwaitExpression(at)) {
    const answer = answerOf(asked, at.expression);
    return answer && plain(answer.value);
  }
  if (isAccess(at)) {
    const asks = isIndexed(file, at) && (!asked.asker || asked.asker === at);
    return asks ? asked.given : ofMember(asked, at);
  }
  if (ts.isIdentifier(at)) return ofName(asked, at);
  if (ts.isCallExpression(at)) return ofCall(asked, at);
  if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = answerOf(asked, at.operand);
    return inner && !inner.promise ? plain(!inner.value) : undefined;
  }
  if (ts.isTypeOfExpression(at)) {
    const inner = answerOf(asked, at.expression);
    return inner && plain(inner.promise ? 'object' : fold.typeOf(inner.value));
  }
  if (ts.isConditionalExpression(at)) {
    const test = answerOf(asked, at.condition);
    if (!test || test.promise) return undefined;
    const chosen = test.value ? at.whenTrue : at.whenFalse;
    // Another call there is one of its own.
    return ofConstant(constantOf(draft, file, chosen));
  }
  return ts.isBinaryExpression(at) ? ofOperator(asked, at) : undefined;
}

function ofOperator(asked: Asked, { left, operatorToken, right }: ts.BinaryExpression): Answer | undefined {
  const { draft, file } = asked;
  const [a, b] = [answerOf(asked, left), answerOf(asked, right)];
  const K = ts.SyntaxKind;
  const { kind } = operatorToken;
  if (kind === K.BarBarToken || kind === K.AmpersandAmpersandToken || kind === K.QuestionQuestionToken) {
    // Of two that are given the key, only a call asks; a table beside it is what stands in for an answer.
    if (!a || a.promise || (b && !(calls(left) && !calls(right)))) return undefined;
    const stays =
      kind === K.QuestionQuestionToken
        ? a.value !== null && a.value !== undefined
        : Boolean(a.value) === (kind === K.BarBarToken);
    if (b && !stays) return undefined;
    return stays ? a : ofConstant(constantOf(draft, file, right));
  }
  const [one, other] = [a ?? constantOf(draft, file, left), b ?? constantOf(draft, file, right)];
  if ((a === undefined) === (b === undefined) || !one || !other || a?.promise || b?.promise) return undefined;
  return ofConstant(fold.binary(kind, one.value, other.value));
}

function calls(node: ts.Expression): boolean {
  let found = false;
  walk(node, (each) => {
    found ||= ts.isCallExpression(each);
    return !found;
  });
  return found;
}

function plain(value: Json | undefined): Answer {
  return { value, promise: false };
}

function ofConstant(constant: { readonly value: Json | undefined } | undefined): Answer | undefined {
  return constant && plain(constant.value);
}

/** A constant that holds what was asked, or a member of it. */
function ofName(asked: Asked, node: ts.Identifier): Answer | undefined {
  const declaration = asked.file.scopes.resolve(node)?.declarations[0]?.node;
  if (!declaration) return undefined;
  if (ts.isBindingElement(declaration)) {
    const owner = declaration.parent.parent;
    const held = ts.isVariableDeclaration(owner) && owner.initializer ? bare(owner.initializer) : undefined;
    const name = nameText(declaration.propertyName ?? (declaration.name as ts.Identifier));
    if (!held || !isConstant(owner) || !ts.isObjectBindingPattern(declaration.parent)) return undefined;
    const answer = answerOf(asked, held);
    return answer && name !== undefined ? memberOf(answer, name) : undefined;
  }
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer || !isConstant(declaration)) return undefined;
  return answerOf(asked, declaration.initializer);
}

function isConstant(node: ts.Node): boolean {
  return ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.Const) !== 0;
}

function ofMember(asked: Asked, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Answer | undefined {
  const answer = answerOf(asked, node.expression);
  const name = accessedName(node);
  return answer && name !== undefined ? memberOf(answer, name) : undefined;
}

/** `flags[key]`, where the key is a parameter. */
function isIndexed(file: DraftFile, node: ts.Expression): boolean {
  return ts.isElementAccessExpression(node) && isParameter(file, node.argumentExpression);
}

function isParameter(file: DraftFile, node: ts.Expression): boolean {
  const inner = bare(node);
  if (isAccess(inner)) return isParameter(file, inner.expression);
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return true;
  const declared = ts.isIdentifier(inner) ? file.scopes.resolve(inner)?.declarations[0]?.node : undefined;
  return !!declared && (ts.isParameter(declared) || (ts.isBindingElement(declared) && isPartOfParameter(declared)));
}

function isPartOfParameter(node: ts.BindingElement): boolean {
  return ts.isParameter(ts.walkUpBindingElementsAndPatterns(node));
}

function ofCall(asked: Asked, node: ts.CallExpression): Answer | undefined {
  const { file, given } = asked;
  const callee = bare(node.expression);
  if (ts.isIdentifier(callee) && node.arguments.length === 1 && !file.scopes.resolve(callee)) {
    const answer = CONVERSIONS.has(callee.text) ? answerOf(asked, node.arguments[0]!) : undefined;
    if (CONVERSIONS.has(callee.text)) return answer && converted(callee.text, answer);
  }
  const owner = isAccess(callee) ? bare(callee.expression) : undefined;
  const name = isAccess(callee) ? accessedName(callee) : undefined;
  // What is told the answer of another call makes something else of it.
  if (name === 'indexOf' || node.arguments.some((each) => asksWithin(file, each))) return undefined;
  if (!owner || !givesKey(file, owner, node)) {
    if (asked.asker ? asked.asker !== node : node.arguments.length === 0) return undefined;
    const promise = given.promise || (asked.more?.promise ?? false);
    const member = asked.more?.member;
    return { value: member === undefined ? given.value : { [member]: given.value ?? null }, promise };
  }
  const answer = answerOf(asked, owner);
  if (!answer || name === undefined) return undefined;
  if (name === 'catch') return { ...answer, promise: true };
  if (!node.arguments.every((each) => constantOf(asked.draft, file, each) || isParameter(file, each))) return undefined;
  return METHODS.has(name) ? memberOf(answer, name) : undefined;
}

function converted(name: string, { value, promise }: Answer): Answer | undefined {
  if (promise) return undefined;
  if (name === 'Boolean') return plain(Boolean(value));
  if (typeof value === 'object' && value !== null) return undefined;
  return plain(name === 'String' ? String(value) : Number(value));
}

const CONVERSIONS = new Set(['Boolean', 'String', 'Number']);

/** Members and methods that give the value as it is. */
const VALUES = ['value', 'data', 'result', 'payload', 'variation', 'treatment', 'variant', 'config', 'current'];
/** Those that say whether a flag is on. */
const TRUTHS = ['enabled', 'isEnabled', 'on', 'isOn', 'active', 'isActive', 'is'];
const METHODS = new Set([...VALUES, ...TRUTHS, 'get', 'getValue', 'asBoolean', 'asString', 'asNumber', 'valueOf']);

/** What a member of the answer holds: a part of it, or all of it where the call gives an object that is about the flag. */
function memberOf({ value, promise }: Answer, name: string): Answer | undefined {
  if (promise) return undefined;
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name))
    return plain((value as { readonly [key: string]: Json })[name]);
  if (TRUTHS.includes(name)) return typeof value === 'boolean' ? plain(value) : undefined;
  const isTold = typeof value !== 'object' && value !== undefined;
  if (name === 'asBoolean') return typeof value === 'boolean' ? plain(value) : undefined;
  if (name === 'asString' || name === 'name') return typeof value === 'string' ? plain(value) : undefined;
  if (name === 'asNumber') return typeof value === 'number' ? plain(value) : undefined;
  return isTold && METHODS.has(name) ? plain(value) : undefined;
}

/** Whether an expression may be what asks: a call, or a member that a parameter names. */
export function mayAsk(file: DraftFile, node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return isIndexed(file, node);
  const callee = bare(node.expression);
  if (ts.isIdentifier(callee) && CONVERSIONS.has(callee.text) && !file.scopes.resolve(callee)) return false;
  const owner = isAccess(callee) ? bare(callee.expression) : undefined;
  return node.arguments.length > 0 && (!owner || !givesKey(file, owner, node));
}

/** Whether a call in an expression is given the key: it is the one that asks, and not what goes on from there. */
function givesKey(file: DraftFile, node: ts.Expression, after?: ts.CallExpression): boolean {
  const at = bare(node);
  if (ts.isAwaitExpression(at)) return givesKey(file, at.expression, after);
  if (isAccess(at)) return isIndexed(file, at) || givesKey(file, at.expression, after);
  if (!ts.isCallExpression(at)) return false;
  const isKey = (each: ts.Expression) => isParameter(file, each) || ts.isStringLiteralLike(bare(each));
  if (at.arguments.some((each) => isParameter(file, each))) return true;
  const isGivenLater = after?.arguments.some((each) => isParameter(file, each)) ?? false;
  if (at.arguments.some(isKey)) return !isGivenLater;
  const callee = bare(at.expression);
  return isAccess(callee) && givesKey(file, callee.expression, after);
}

function asksWithin(file: DraftFile, node: ts.Expression): boolean {
  let found = false;
  walk(node, (each) => {
    if (ts.isFunctionLike(each)) return false;
    found ||= ts.isCallExpression(each) && givesKey(file, each);
    return !found;
  });
  return found;
}
