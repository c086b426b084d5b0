import { ts } from 'ts-morph';
import type { Json } from '../model';
import { constantOf } from './constants';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { usesOf } from './references';
import type { Slice } from './slice';
import { type Entity, entityOf } from './symbols';
import { accessedName, bare, isAccess, nameText, walk, wrapped } from './tree';

/** A call whose value follows from one element of the list that it goes through. */
export interface Decided {
  readonly file: DraftFile;
  readonly node: ts.Node;
  readonly value: boolean;
}

/**
 * What follows where the key of a list has a value: nothing for loops that do the same without it, and the answer of
 * those that it decides. Undefined where some use of the list does more.
 */
export function planListed(
  slice: Slice,
  element: ts.Expression,
  vias: readonly string[],
  keep: Json,
): readonly Decided[] | undefined {
  const { draft, file } = slice;
  const list = element.parent;
  if (!ts.isArrayLiteralExpression(list) || list.elements.some(ts.isSpreadElement)) return undefined;
  const asked = new Set(vias.map((step) => step.slice(step.lastIndexOf(' ') + 1)));
  const decided: Decided[] = [];
  const uses = usesOfList(draft, file, list);
  if (!uses || uses.length === 0) return undefined;
  for (const use of uses) {
    const answer = judgeUse({ ...slice, file: use.file }, use.node, { file, element, asked, keep });
    if (answer === 'more') return undefined;
    if (answer !== 'same') decided.push({ file: use.file, ...answer });
  }
  return decided;
}

/**
 * The property of a table's entry that names the flag, where every loop does with the entry what it would do without that
 * property, and nothing else reads it.
 */
export function freedProperty(
  slice: Slice,
  element: ts.Expression,
  vias: readonly string[],
  keep: Json,
): ts.PropertyAssignment | undefined {
  const { draft, file } = slice;
  const object = bare(element);
  const list = element.parent;
  if (!ts.isObjectLiteralExpression(object) || !ts.isArrayLiteralExpression(list) || keep !== true) return undefined;
  const asked = new Set(vias.map((step) => step.slice(step.lastIndexOf(' ') + 1)));
  const uses = usesOfList(draft, file, list);
  const question = { file, element, asked, keep, read: new Set<ts.Node>() };
  for (const use of uses ?? []) {
    const truth = filteredBy({ ...slice, file: use.file }, use.node, question);
    if (truth !== true) return undefined;
  }
  const keys = new Set([...question.read].map((node) => accessedName(node)));
  const [name] = keys;
  const property = object.properties.find((each) => each.name && nameText(each.name) === name);
  if (!uses?.length || keys.size !== 1 || name === undefined || !property || !ts.isPropertyAssignment(property))
    return undefined;
  const without = { ...question, hidden: name };
  const isSame = uses.every((use) => filteredBy({ ...slice, file: use.file }, use.node, without) === true);
  return isSame && !isReadElsewhere(draft, name, question.read) ? property : undefined;
}

/** What `list.filter(…)` answers for the element; undefined for any other use. */
function filteredBy(slice: Slice, node: ts.Node, question: Question): boolean | undefined {
  const { parent } = wrapped(node);
  const call =
    ts.isPropertyAccessExpression(parent) && parent.name.text === 'filter' ? wrapped(parent).parent : undefined;
  const given = call && ts.isCallExpression(call) && call.arguments.length === 1 ? call.arguments[0] : undefined;
  if (!given || !isTakenApart(slice, call!)) return undefined;
  const callback = callbackOf(slice, given);
  const [parameter, more] = callback?.body.parameters ?? [];
  const answer = callback && returnedBy(callback.body);
  if (!callback || !answer || !parameter || more) return undefined;
  return truthOf({ ...slice, file: callback.file }, answer, { ...question, name: parameter.name });
}

/** Of what the call answers only single members are read: `.map((each) => each.path)`. */
function isTakenApart(slice: Slice, call: ts.Node): boolean {
  const { parent } = wrapped(call);
  if (!ts.isPropertyAccessExpression(parent)) return false;
  if (parent.name.text === 'length') return true;
  const next = wrapped(parent).parent;
  const given = ts.isCallExpression(next) && /^(map|forEach|some|every)$/.test(parent.name.text) && next.arguments[0];
  const callback = given ? callbackOf(slice, given) : undefined;
  const [parameter, ...more] = callback?.body.parameters ?? [];
  if (!callback || !parameter || more.length > 1) return false;
  if (ts.isObjectBindingPattern(parameter.name)) return !parameter.name.elements.some((each) => each.dotDotDotToken);
  const uses = callback.file.scopes.resolve(parameter.name)?.references ?? [];
  return uses.every(({ node }) => isAccess(node.parent) && accessedName(node.parent) !== undefined);
}

/** Code reads a member of that name anywhere but in these places. */
function isReadElsewhere(draft: Draft, name: string, known: ReadonlySet<ts.Node>): boolean {
  return draft.naming(name).some((path) => {
    const file = draft.file(path);
    let found = false;
    if (file)
      walk(file.source, (node) => {
        if (isAccess(node) && accessedName(node) === name && !known.has(node)) found = true;
        if (ts.isBindingElement(node) && nameText(node.propertyName ?? node.name) === name) found = true;
        return !found;
      });
    return found;
  });
}

/** The expressions that stand for a list: itself where it is used at once, else every use of its name. */
function usesOfList(
  draft: Draft,
  file: DraftFile,
  list: ts.ArrayLiteralExpression,
): readonly { readonly file: DraftFile; readonly node: ts.Node }[] | undefined {
  const place = wrapped(list);
  const { parent } = place;
  if (!ts.isVariableDeclaration(parent)) return [{ file, node: list }];
  const binding = ts.isIdentifier(parent.name) ? file.scopes.resolve(parent.name) : undefined;
  if (!binding || binding.reassigned || binding.declarations.length !== 1) return undefined;
  const { uses, open } = usesOf(draft, { file, binding });
  if (open) return undefined;
  return uses.filter((use) => {
    const reference = ts.isIdentifier(use.node) ? use.file.scopes.reference(use.node) : undefined;
    return !reference?.exported && !reference?.typeOnly;
  });
}

interface Question {
  readonly file: DraftFile;
  readonly element: ts.Expression;
  readonly asked: ReadonlySet<string>;
  readonly keep: Json;
  /** A member that is taken to be missing. */
  readonly hidden?: string;
  /** Gathers what reads the key. */
  readonly read?: Set<ts.Node>;
}

function judgeUse(
  slice: Slice,
  node: ts.Node,
  question: Question,
): 'same' | 'more' | { readonly node: ts.Node; readonly value: boolean } {
  const place = wrapped(node);
  const { parent } = place;
  if (ts.isForOfStatement(parent) && parent.expression === place && !parent.awaitModifier) {
    const [declared] = ts.isVariableDeclarationList(parent.initializer) ? parent.initializer.declarations : [];
    return declared && does(slice, parent.statement, { ...question, name: declared.name }) !== 'something'
      ? 'same'
      : 'more';
  }
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== place) return 'more';
  const call = wrapped(parent).parent;
  if (!ts.isCallExpression(call) || call.arguments.length !== 1) return 'more';
  const callback = callbackOf(slice, call.arguments[0]!);
  const parameter = callback?.body.parameters[0];
  if (!callback || !parameter || callback.body.parameters.length !== 1 || !callback.body.body) return 'more';
  const home = { ...slice, file: callback.file };
  const each = { ...question, name: parameter.name };
  const method = parent.name.text;
  if (method === 'forEach') {
    const { body } = callback.body;
    if (ts.isBlock(body)) return does(home, body, each) !== 'something' ? 'same' : 'more';
    return truthOf(home, body, each) !== undefined ? 'same' : 'more';
  }
  const answer = returnedBy(callback.body);
  const truth = isPlainAsking(home, answer, each, callback.name)
    ? Boolean(question.keep)
    : answer && truthOf(home, answer, each);
  if (truth === undefined) return 'more';
  if (method === 'filter' || method === 'find' || method === 'findLast') return truth ? 'more' : 'same';
  if (method !== 'some' && method !== 'every') return 'more';
  if (truth === (method === 'every')) return 'same';
  // The others are asked no more: their asking has to be all that they do.
  return onlyAsks(home, answer!, each) || isPlainAsking(home, answer, each, callback.name)
    ? { node: call, value: method === 'some' }
    : 'more';
}

interface Each extends Question {
  /** What the element is called where it is handled. */
  readonly name: ts.BindingName;
}

function callbackOf(
  { draft, file }: Slice,
  node: ts.Expression,
): { readonly file: DraftFile; readonly body: ts.FunctionLikeDeclaration; readonly name?: string } | undefined {
  const inner = bare(node);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return { file, body: inner };
  const entity: Entity | undefined = ts.isIdentifier(inner) ? entityOf(draft, file, inner) : undefined;
  const body = entity && functionOf(entity.binding);
  return body && { file: entity!.file, body, name: entity!.binding.name };
}

function returnedBy({ body, modifiers }: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) return undefined;
  if (!body || !ts.isBlock(body)) return body;
  const [only] = body.statements;
  return body.statements.length === 1 && only && ts.isReturnStatement(only) ? only.expression : undefined;
}

/** What a statement does for the element: nothing, nothing and the rest is left out, or something. */
function does(slice: Slice, node: ts.Statement, each: Each): 'nothing' | 'leaves' | 'something' {
  if (ts.isBlock(node)) {
    for (const statement of node.statements) {
      const done = does(slice, statement, each);
      if (done !== 'nothing') return done;
    }
    return 'nothing';
  }
  if (ts.isEmptyStatement(node)) return 'nothing';
  if (ts.isContinueStatement(node)) return node.label ? 'something' : 'leaves';
  if (ts.isReturnStatement(node)) return node.expression || isInLoop(node) ? 'something' : 'leaves';
  if (ts.isExpressionStatement(node))
    return truthOf(slice, node.expression, each) === undefined ? 'something' : 'nothing';
  if (!ts.isIfStatement(node)) return 'something';
  const truth = truthOf(slice, node.expression, each);
  if (truth === undefined) return 'something';
  const branch = truth ? node.thenStatement : node.elseStatement;
  return branch ? does(slice, branch, each) : 'nothing';
}

/** A `return` there ends more than the turn. */
function isInLoop(node: ts.Node): boolean {
  const home = ts.findAncestor(node, (at) => ts.isIterationStatement(at, false) || ts.isFunctionLike(at));
  return !home || !ts.isFunctionLike(home);
}

/** Whether an expression is true for the element; undefined where that cannot be told, or something else is done. */
function truthOf(slice: Slice, node: ts.Expression, each: Each): boolean | undefined {
  const at = bare(node);
  if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = truthOf(slice, at.operand, each);
    return inner === undefined ? undefined : !inner;
  }
  if (ts.isBinaryExpression(at)) {
    const kind = at.operatorToken.kind;
    const or = kind === ts.SyntaxKind.BarBarToken;
    if (or || kind === ts.SyntaxKind.AmpersandAmpersandToken) {
      const left = truthOf(slice, at.left, each);
      if (left === or) return left;
      if (left === undefined && !slice.purity.isPure(slice.file, at.left)) return undefined;
      const right = truthOf(slice, at.right, each);
      return left !== undefined || right === or ? right : undefined;
    }
  }
  if (isAsked(slice, at, each)) {
    for (const argument of (at as ts.CallExpression).arguments)
      if (isAccess(bare(argument))) each.read?.add(bare(argument));
    return Boolean(each.keep);
  }
  const value = constantFor(slice, at, each);
  return value && Boolean(value.value);
}

/** The call that asks for the element's key, with nothing else in it that acts. */
function isAsked({ file, purity }: Slice, node: ts.Expression, each: Each): boolean {
  if (!ts.isCallExpression(node)) return false;
  const callee = bare(node.expression);
  const name = ts.isIdentifier(callee) ? callee.text : isAccess(callee) ? accessedName(callee) : undefined;
  if (name === undefined || !each.asked.has(name)) return false;
  const key = node.arguments.find((argument) => ways(file, argument, each) !== undefined);
  return !!key && node.arguments.every((argument) => purity.isPure(file, argument));
}

/** `KEYS.some(isOn)`: a function that asks for what it is given and does nothing else. */
function isPlainAsking(slice: Slice, answer: ts.Expression | undefined, each: Each, name: string | undefined): boolean {
  const call = answer && bare(answer);
  if (name === undefined || !each.asked.has(name) || !call || !ts.isCallExpression(call)) return false;
  const isGiven = call.arguments.some((argument) => ways(slice.file, argument, each)?.length === 0);
  return isGiven && slice.purity.effects(slice.file, call).length <= 1;
}

function onlyAsks(slice: Slice, node: ts.Expression, each: Each): boolean {
  return slice.purity.effects(slice.file, node).every((effect) => isAsked(slice, bare(effect), each));
}

/** The members that lead from the element to what an expression reads of it. */
function ways(file: DraftFile, node: ts.Expression, { name }: Each): readonly string[] | undefined {
  const at = bare(node);
  if (isAccess(at)) {
    const member = accessedName(at);
    const owner = ways(file, at.expression, { name } as Each);
    return owner && member !== undefined ? [...owner, member] : undefined;
  }
  const declared = ts.isIdentifier(at) ? file.scopes.resolve(at)?.declarations[0] : undefined;
  if (!declared) return undefined;
  if (ts.isIdentifier(name)) return declared.name === name ? [] : undefined;
  const element = declared.node;
  if (!ts.isBindingElement(element) || element.parent !== name || !ts.isObjectBindingPattern(name)) return undefined;
  if (element.dotDotDotToken || element.initializer) return undefined;
  const member = nameText(element.propertyName ?? element.name);
  return member === undefined ? undefined : [member];
}

function constantFor({ draft, file }: Slice, node: ts.Expression, each: Each): { readonly value: unknown } | undefined {
  const steps = ways(file, node, each);
  if (!steps) return undefined;
  if (isAccess(node)) each.read?.add(node);
  if (each.hidden !== undefined && steps[0] === each.hidden) return { value: undefined };
  let at: ts.Expression | undefined = bare(each.element);
  for (const step of steps) {
    if (!at || !ts.isObjectLiteralExpression(at) || at.properties.some(ts.isSpreadAssignment)) return undefined;
    const property: ts.ObjectLiteralElementLike | undefined = at.properties.find(
      (one) => one.name && nameText(one.name) === step,
    );
    if (!property) return { value: undefined };
    at = ts.isPropertyAssignment(property) ? bare(property.initializer) : undefined;
  }
  return at && constantOf(draft, each.file, at);
}
