import { ts } from 'ts-morph';
import type { Decision, Json, Location, Lookup, Position, Refusal } from '../model';
import { type Answer, answerOf, mayAsk } from './answers';
import { askerIn, functionName, hasActiveDefaults, isReplaced, mayThrowBeside } from './askers';
import { chosenArgument } from './choices';
import type { Draft, DraftFile } from './draft';
import type { Mark, Note } from './edits';
import { decoratorProblem, entryProblem } from './gated-entries';
import { gateElement, planGate } from './gates';
import { type Decided, freedProperty, planListed } from './key-lists';
import { privateMember } from './members';
import { mayBeOtherKey, mayGiveOtherKey } from './other-keys';
import { foundBy, foundIn, isPosition } from './positions';
import { functionOf, type Purity } from './purity';
import { askedModules, hookBehind } from './receivers';
import { returnedBy, takenName } from './returned-objects';
import { entityOf } from './symbols';
import {
  accessedName,
  bare,
  contains,
  hasModifier,
  isAccess,
  isWritten,
  nameText,
  nodeAt,
  syntaxErrors,
  walk,
  wrapped,
} from './tree';
import { evaluate } from './values';

interface Body {
  readonly file: DraftFile;
  readonly body: ts.FunctionLikeDeclaration;
}

/** What stands between a place and the SDK; `unclear` where several functions may be meant, undefined where none is. */
type Step = Body | 'unclear' | undefined;

interface Slice {
  readonly draft: Draft;
  readonly purity: Purity;
  readonly file: DraftFile;
}

interface Marking {
  /** Files that hold a marked lookup. */
  readonly paths: readonly string[];
  readonly refused: readonly Refusal[];
}

/** Marks every lookup that stands for the decided value, and refuses those that cannot. */
export function markLookups(
  draft: Draft,
  lookups: readonly Lookup[],
  decision: Decision,
  held: ReadonlySet<string>,
): Marking {
  const refused: Refusal[] = [];
  const marks = new Map<string, Mark[]>();
  const written = new Map<string, boolean>();
  const purity = evaluate(draft).purity;
  lookups.forEach((lookup, index) => {
    // The loop that goes through a table asks for what the table's own entry already says.
    if (isListed(lookup) && lookups.some((other) => other.form === 'property' && isInside(other, lookup))) return;
    const file = draft.file(lookup.file);
    if (!file) return;
    const node = placeOf(file, lookup);
    const start = node?.getStart(file.source) ?? offsetOf(file.source, lookup.start);
    const end = node?.end ?? offsetOf(file.source, lookup.end);
    const slice = { draft, purity, file };
    const decided = decidedValue(lookup, decision);
    const wrapper: Judged =
      lookup.form === 'wrapper'
        ? judgeWrapper(slice, node, lookup, lookups, decided)
        : { is: 'plain', answer: PLAIN(decided) };
    if (wrapper.is === 'followed' && !held.has(lookup.file)) return;
    const listed = listedPlan(slice, node, lookup, lookups, decision);
    const choice = wrapper.is === 'acts' ? choiceOf(slice, node, lookup, decision) : undefined;
    const gate = listed?.gate ?? gateOf(slice, node, lookup, decision) ?? choice;
    const problem =
      (held.has(lookup.file) ? PINNED : undefined) ??
      problemOf(draft, file, lookup, decision, written) ??
      (gate ? gate.problem : wrapper.is === 'acts' ? SIDE_EFFECT : placeProblem(node, lookup));
    if (problem) {
      refused.push(refuse(lookup, ...problem));
      return;
    }
    for (const each of listed?.decided ?? []) {
      const value = { start: each.node.getStart(each.file.source), end: each.node.end };
      marks.set(each.file.path, [
        ...(marks.get(each.file.path) ?? []),
        { ...value, note: { is: 'value', value: each.value } },
      ]);
    }
    const own = marks.get(lookup.file) ?? [];
    if (wrapper.is === 'makes') {
      marks.set(lookup.file, [
        ...(marks.get(lookup.file) ?? []),
        { start, end, note: { is: 'lookup', lookup: index } },
      ]);
      return;
    }
    const note = gate ? gate.note : noteOf(draft, file, lookup, wrapper.answer ?? PLAIN(decided), node);
    const on = gate?.node ? { start: gate.node.getStart(file.source), end: gate.node.end } : { start, end };
    own.push({ ...on, note }, { ...on, note: { is: 'lookup', lookup: index } });
    if (node && !gate && lookup.form !== 'wrapper')
      for (const module of askedModules(draft, file, node)) draft.addSdk(module);
    for (const source of sourcesOf(file, node, lookup))
      own.push({ start: source.getStart(file.source), end: source.end, note: { is: 'source' } });
    marks.set(lookup.file, own);
  });
  for (const [path, own] of marks) draft.mark(path, own);
  return { paths: [...new Set([...marks.keys(), ...lookups.map(({ file }) => file)])].sort(), refused };
}

/** What has the flag's value: the lookup, or where it answers a place in a list, the comparison that tells whether it is there. */
function placeOf(file: DraftFile, { form, start, end }: Lookup): ts.Node | undefined {
  const at = nodeAt(file.source, offsetOf(file.source, start), offsetOf(file.source, end));
  // Where no semicolon ends it, a statement is as long as its expression.
  const node = at && ts.isExpressionStatement(at) ? at.expression : at;
  return (form === 'includes' && node && foundBy(node)?.node) || node;
}

/** The key is all that stands there: an element of a list that some loop goes through. */
function isListed({ key, start, end }: Lookup): boolean {
  return isAt(key.start, start) && isAt(key.end, end);
}

function isAt(a: Position, b: Position): boolean {
  return a.line === b.line && a.column === b.column;
}

function isInside(inner: Lookup, outer: Lookup): boolean {
  const isAfter = (a: Position, b: Position) => a.line > b.line || (a.line === b.line && a.column >= b.column);
  return inner.file === outer.file && isAfter(inner.start, outer.start) && isAfter(outer.end, inner.end);
}

type Problem = readonly [code: string, message: string];

const SIDE_EFFECT: Problem = ['side-effect', 'The function that asks for the flag here does more than that.'];
const PINNED: Problem = ['pinned', 'Code beside it sets the flag, and what it sets, or until when, cannot be told.'];
const UNKNOWN_PLACE: Problem = [
  'unsupported-form',
  'The flag is asked for here in a form that cleanup does not know how to take away.',
];
const LISTED: Problem = [
  'enumerated',
  'The key stands in a list that code goes through, so the lookup itself serves other flags too.',
];

interface Gate {
  readonly note: Note;
  /** What the note is on, where that is not the lookup itself. */
  readonly node?: ts.Node;
  readonly problem?: Problem;
}

/** What follows for the loops over a list of keys, and for this one's place in it; undefined where it stays. */
function listedPlan(
  slice: Slice,
  node: ts.Node | undefined,
  lookup: Lookup,
  lookups: readonly Lookup[],
  { keep }: Decision,
): { readonly gate: Gate; readonly decided: readonly Decided[] } | undefined {
  if (!node || !ts.isExpression(node) || !ts.isArrayLiteralExpression(node.parent) || !isListed(lookup))
    return undefined;
  if (typeof keep !== 'boolean') return undefined;
  const vias = lookups.flatMap(({ file, start, via }) =>
    file === lookup.file && isAt(start, lookup.start) ? via : [],
  );
  const decided = planListed(slice, node, vias, keep);
  if (decided) return { gate: { note: { is: 'gate', isOn: false } }, decided };
  const property = freedProperty(slice, node, vias, keep);
  if (!property || entryProblem(slice, property, true) !== undefined) return undefined;
  return { gate: { note: { is: 'gate', isOn: true }, node: property }, decided: [] };
}

/** A form that no value takes the place of: what stays of it at the kept value, and why it cannot go. */
function gateOf(slice: Slice, node: ts.Node | undefined, lookup: Lookup, { keep }: Decision): Gate | undefined {
  if (!node || (typeof keep === 'object' && keep !== null)) return undefined;
  const isOn = Boolean(keep) !== (slice.draft.givenBy(lookup).negated ?? false);
  const prop = lookup.form === 'jsx' ? keyProp(slice.file, node, lookup) : undefined;
  const steps = lookup.form === 'wrapper' ? stepsOf(slice.draft, lookup).slice(1) : [];
  const given = answered(slice, steps, lookup, keep);
  const problem = gateProblem({ ...slice, keep: given?.value }, node, lookup, isOn, prop);
  if (problem === undefined) return undefined;
  if (!given || given.promise) return { note: { is: 'gate', isOn }, problem: SIDE_EFFECT };
  const note = { is: 'gate', isOn, given: given.value, ...(prop !== undefined && { prop }) } as const;
  return { note, ...(problem !== 'none' && { problem }) };
}

/** `withFlag('x', on, off)` runs one of its arguments and does nothing else. */
function choiceOf(slice: Slice, node: ts.Node | undefined, lookup: Lookup, decision: Decision): Gate | undefined {
  const { draft, file } = slice;
  const { negated, member, promise } = draft.givenBy(lookup);
  if (negated || member !== undefined || promise || lookup.async) return undefined;
  const given = answered(slice, stepsOf(draft, lookup).slice(1), lookup, decidedValue(lookup, decision));
  if (!given || given.promise) return undefined;
  const argument = chosenArgument(slice, node, offsetOf(file.source, lookup.key.start), given);
  return argument === undefined ? undefined : { note: { is: 'choice', argument } };
}

/** The prop that holds the key. */
function keyProp({ source }: DraftFile, node: ts.Node, { key }: Lookup): string | undefined {
  const at = offsetOf(source, key.start);
  if (!ts.isJsxOpeningElement(node) && !ts.isJsxSelfClosingElement(node)) return undefined;
  const found = node.attributes.properties.find((each) => each.getStart(source) <= at && at < each.end);
  return found && ts.isJsxAttribute(found) ? found.name.getText(source) : undefined;
}

function gateProblem(
  slice: Slice & { readonly keep: Json | undefined },
  node: ts.Node,
  lookup: Lookup,
  isOn: boolean,
  prop: string | undefined,
): Problem | 'none' | undefined {
  const unsupported = (message: string | undefined): Problem | 'none' =>
    message === undefined ? 'none' : ['unsupported-form', message];
  const element = gateElement(node);
  if (element && (lookup.form === 'jsx' || lookup.form === 'wrapper')) {
    const plan = planGate(slice, element, isOn, prop);
    return unsupported('problem' in plan ? plan.problem : undefined);
  }
  if (lookup.form === 'property' && ts.isObjectLiteralElement(node))
    return unsupported(entryProblem(slice, node, isOn));
  if (lookup.form === 'decorator' && ts.isDecorator(node)) return unsupported(decoratorProblem(slice, node, isOn));
  return undefined;
}

/** Why the node of a lookup cannot be replaced by the flag's value. */
function placeProblem(node: ts.Node | undefined, lookup: Lookup): Problem | undefined {
  const { form } = lookup;
  if (!node) return UNKNOWN_PLACE;
  if (ts.isBindingElement(node)) return undefined;
  if (form === 'jsx' || form === 'decorator' || form === 'property' || !ts.isExpression(node)) return UNKNOWN_PLACE;
  const value = bare(node);
  if (
    isListed(lookup) &&
    (ts.isStringLiteralLike(value) || ts.isPropertyAssignment(node.parent) || ts.isArrayLiteralExpression(node.parent))
  )
    return LISTED;
  if (form === 'call' || form === 'includes') {
    if (form === 'includes' && foundIn(value)) return undefined;
    if (!ts.isCallExpression(value) && !isAccess(value) && !ts.isIdentifier(value)) return UNKNOWN_PLACE;
    if (form === 'includes' && isPosition(value)) return UNKNOWN_PLACE;
  }
  return undefined;
}

/**
 * A call of a function that asks for the flag: `followed` where the function itself holds the lookup and is read step
 * by step, `plain` where it only passes its key on and answers with the value, `makes` where it answers a function that
 * asks when it is called, `acts` where it does more or cannot be seen.
 */
type Judged =
  | { readonly is: 'plain'; readonly answer: Answer }
  | { readonly is: 'followed' | 'makes' | 'acts'; readonly answer?: undefined };

const PLAIN = (value: Json | undefined): Answer => ({ value, promise: false });

function judgeWrapper(
  slice: Slice,
  node: ts.Node | undefined,
  lookup: Lookup,
  lookups: readonly Lookup[],
  decided: Json,
): Judged {
  const { draft, file } = slice;
  if (node && ts.isBindingElement(node) && isTakenOfAnswer(slice, node, lookups)) return { is: 'followed' };
  const call = node && ts.isExpression(node) ? bare(node) : undefined;
  if (!call) return { is: 'acts' };
  const steps = stepsOf(draft, lookup);
  const plain = (all: readonly Step[]): Judged => {
    const answer = answered(slice, all, lookup, decided);
    return answer ? { is: 'plain', answer } : { is: 'acts' };
  };
  const curried = curriedBody(draft, file, call);
  if (curried) {
    const judged = plain([curried, ...steps.slice(1)]);
    if (curried.isCalled || judged.is === 'acts') return judged;
    return judged.answer?.value === decided && !judged.answer.promise ? { is: 'makes' } : { is: 'acts' };
  }
  const callee = ts.isCallExpression(call) ? bare(call.expression) : call;
  const entity = entityOf(draft, file, callee);
  const member = entity ? undefined : privateMember(file, callee);
  const seen = entity && functionOf(entity.binding);
  const inline = ts.isArrowFunction(callee) || ts.isFunctionExpression(callee) ? callee : undefined;
  const body = seen ?? inline ?? (member && ts.isMethodDeclaration(member) ? member : undefined);
  const home = seen && entity ? entity.file : file;
  if (body && holdsLookup(home, body, lookups)) return { is: 'followed' };
  // What it is not given it has from elsewhere, where the lookup itself is decided.
  const at = offsetOf(file.source, lookup.key.start);
  const isGiven = ts.isCallExpression(call) && call.expression.end <= at && at < call.end;
  const isElsewhere = !isGiven && lookups.some(({ form }) => form !== 'wrapper');
  const orFollowed = (judged: Judged): Judged => (judged.is === 'acts' && isElsewhere ? { is: 'followed' } : judged);
  const [first] = steps;
  const isFirst = typeof first === 'object' && first.body === body;
  if (body) return orFollowed(plain(isFirst ? steps : [{ file: home, body }, ...steps.slice(1)]));
  if (entity && !ts.isCallExpression(call)) return { is: 'followed' };
  return orFollowed(first ? plain(steps) : { is: 'acts' });
}

function stepsOf(draft: Draft, { via }: Lookup): readonly Step[] {
  return via.map((each) => stepOf(draft, each));
}

/**
 * What the first of some functions answers, each of which calls the next and the last the flag's SDK, which gives a
 * value; undefined where one of them does more, may be another one, or makes something of the answer that cannot be told.
 */
function answered(
  { draft, purity }: Slice,
  steps: readonly Step[],
  lookup: Lookup,
  given: Json | undefined,
): Answer | undefined {
  let answer = { value: given, promise: steps.at(-1) === undefined && lookup.gives?.promise === true };
  for (const [at, step] of [...steps.entries()].reverse()) {
    if (step === 'unclear') return undefined;
    if (!step) continue;
    const { file, body } = step;
    if (body.asteriskToken || isOverridden(draft, body) || isReplaced(draft, file, body)) return undefined;
    const inner = steps[at + 1];
    const called = typeof inner === 'object' ? inner.body : undefined;
    const asker = askerIn({ draft, purity, file }, body, { isGiven: (node) => mayAsk(file, node), next: called });
    const returned = asking(purity, file, body, asker);
    const more = at === steps.length - 1 ? lookup.gives : undefined;
    const next = returned && answerOf({ draft, file, given: answer, ...{ asker }, ...(more && { more }) }, returned);
    if (!next) return undefined;
    answer = { ...next, promise: next.promise || hasModifier(body, ts.SyntaxKind.AsyncKeyword) };
  }
  return answer;
}

/**
 * `gate('x')()`: the innermost of functions that do nothing but to return the next; called at once, by a name that holds
 * what the outer ones returned, or not yet.
 */
function curriedBody(
  draft: Draft,
  file: DraftFile,
  call: ts.Expression,
): (Body & { readonly isCalled: boolean }) | undefined {
  let calls = 0;
  let at = call;
  for (;;) {
    if (ts.isCallExpression(at)) {
      calls++;
      at = bare(at.expression);
    } else if (calls > 0 && ts.isIdentifier(at)) {
      const binding = file.scopes.resolve(at);
      const node = binding?.declarations[0]?.node;
      const made = node && ts.isVariableDeclaration(node) && node.initializer && bare(node.initializer);
      if (!made || !ts.isCallExpression(made) || binding?.reassigned) break;
      at = made;
    } else break;
  }
  const entity = entityOf(draft, file, at);
  const outer = entity && functionOf(entity.binding);
  if (!outer || !functionReturned(outer)) return undefined;
  let body: ts.FunctionLikeDeclaration = outer;
  for (let inner = functionReturned(body); inner; inner = functionReturned(body)) {
    body = inner;
    calls--;
  }
  // One call for the innermost itself.
  return calls > 1 ? undefined : { file: entity.file, body, isCalled: calls === 1 };
}

function functionReturned(fn: ts.FunctionLikeDeclaration): ts.FunctionLikeDeclaration | undefined {
  const { body } = fn;
  if (hasActiveDefaults(fn)) return undefined;
  const only = body && ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined;
  const value = body && !ts.isBlock(body) ? body : only && ts.isReturnStatement(only) ? only.expression : undefined;
  const inner = value && bare(value);
  return inner && (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) ? inner : undefined;
}

/** Another class that extends one has a member of that name: which of them is called here is not known. */
function isOverridden(draft: Draft, body: ts.FunctionLikeDeclaration): boolean {
  const name = ts.isClassElement(body) && body.name ? nameText(body.name) : undefined;
  if (name === undefined) return false;
  let found = false;
  for (const path of draft.naming(name)) {
    const file = draft.file(path);
    if (!file) continue;
    walk(file.source, (node) => {
      const extended = ts.isClassLike(node) && node !== body.parent && node.heritageClauses !== undefined;
      if (extended && node.members.some((member) => member.name && nameText(member.name) === name)) found = true;
      return !found;
    });
  }
  return found;
}

/** `const { isNew } = useFlags()`, where the function that makes the object asks. */
function isTakenOfAnswer({ draft, file }: Slice, element: ts.BindingElement, lookups: readonly Lookup[]): boolean {
  const owner = element.parent.parent;
  const isDeclared = ts.isVariableDeclaration(owner) && owner.initializer && takenName(element) !== undefined;
  const returned = isDeclared ? returnedBy(draft, file, owner.initializer) : undefined;
  const fn = returned && functionOf(returned.entity.binding);
  return !!fn && holdsLookup(returned.entity.file, fn, lookups);
}

function holdsLookup(file: DraftFile, body: ts.Node, lookups: readonly Lookup[]): boolean {
  return lookups.some((lookup) => {
    if (lookup.file !== file.path) return false;
    const at = offsetOf(file.source, lookup.start);
    return body.getStart(file.source) <= at && at < body.end;
  });
}

/**
 * What a function answers with, where all that it does besides is to ask. A `catch` around that is for when asking
 * throws, which it never does at a value that is decided.
 */
function asking(
  purity: Purity,
  file: DraftFile,
  fn: ts.FunctionLikeDeclaration,
  asker: ts.Expression | undefined,
): ts.Expression | undefined {
  const { body } = fn;
  if (!body || !asker || hasActiveDefaults(fn)) return undefined;
  if (!ts.isBlock(body)) return purity.effects(file, body).length <= 1 ? body : undefined;
  const last = body.statements[body.statements.length - 1];
  const tried = last && ts.isTryStatement(last) && last.catchClause && !last.finallyBlock ? last.tryBlock : undefined;
  if (tried && mayThrowBeside(tried, asker)) return undefined;
  const statements = tried ? [...body.statements.slice(0, -1), ...tried.statements] : body.statements;
  let acts = 0;
  let returned: ts.Expression | undefined;
  for (const statement of statements) {
    if (ts.isReturnStatement(statement)) {
      if (returned || !statement.expression) return undefined;
      returned = statement.expression;
      acts += purity.effects(file, statement.expression).length;
    } else if (ts.isVariableStatement(statement))
      for (const { initializer } of statement.declarationList.declarations)
        acts += initializer ? purity.effects(file, initializer).length : 0;
    else if (!ts.isFunctionDeclaration(statement)) return undefined;
  }
  return acts <= 1 ? returned : undefined;
}

/** The function of a step: `file:line name`. */
function stepOf(draft: Draft, step: string | undefined): Step {
  const match = step === undefined ? null : /^(.*):(\d+) (.*)$/.exec(step);
  const file = match ? draft.file(match[1] ?? '') : undefined;
  if (!match || !file) return undefined;
  const line = Number(match[2]) - 1;
  const found: ts.FunctionLikeDeclaration[] = [];
  walk(file.source, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node)) return;
    const named = (node as ts.FunctionLikeDeclaration).name ?? node;
    const first = file.source.getLineAndCharacterOfPosition(named.getStart(file.source)).line;
    if (first === line) found.push(node as ts.FunctionLikeDeclaration);
  });
  const named = found.filter((each) => (functionName(each) ?? '(function)') === match[3]);
  const [only] = named.length > 0 ? named : found;
  return only && (named.length > 1 ? 'unclear' : { file, body: only });
}

/** Lookups that no step could take away. */
export function unfinished(draft: Draft, lookups: readonly Lookup[]): readonly Refusal[] {
  const found: Refusal[] = [];
  const seen = new Set<number>();
  for (const path of new Set(lookups.map(({ file }) => file)))
    for (const { note } of draft.file(path)?.marks ?? [])
      if (note.is === 'lookup' && !seen.has(note.lookup)) {
        seen.add(note.lookup);
        found.push(
          refuse(lookups[note.lookup]!, 'escapes', 'The value is used here in a way that cannot be followed.'),
        );
      }
  return found;
}

/** What a destructured flag is taken out of, and the call that asked where only a member of its result is the value. */
function sourcesOf(file: DraftFile, node: ts.Node | undefined, lookup: Lookup): readonly ts.Expression[] {
  const owner = node && ts.isBindingElement(node) ? node.parent.parent : undefined;
  const found = owner && ts.isVariableDeclaration(owner) && owner.initializer ? [owner.initializer] : [];
  const key = nodeAt(file.source, offsetOf(file.source, lookup.key.start), offsetOf(file.source, lookup.key.end));
  const outside = key && node && (key.pos < node.pos || key.end > node.end);
  const call = outside ? key.parent : undefined;
  const hook = node && lookup.form !== 'wrapper' ? hookBehind(file, node) : undefined;
  const all = [...found, ...(hook && !found.includes(hook) ? [hook] : [])];
  return call && ts.isCallExpression(call) && call.arguments.some((each) => each === key) ? [...all, call] : all;
}

function noteOf(
  draft: Draft,
  file: DraftFile,
  lookup: Lookup,
  { value: decided, promise: isPromised }: Answer,
  node: ts.Node | undefined,
): Note {
  const given = draft.givenBy(lookup);
  // Where it is taken apart, it is no promise any more.
  const isTakenApart = node !== undefined && ts.isBindingElement(node);
  const isChain = node !== undefined && isChained(file, node);
  const promise = !isTakenApart && (isPromised || lookup.async === true || given.promise === true || isChain);
  const found = lookup.form === 'includes' && node ? foundIn(node) : undefined;
  if (found) return { is: 'value', value: found.isThere === Boolean(decided) };
  const isValue = decided === undefined || given.member === undefined || (node && !isCall(node));
  const value = isValue ? decided : { [given.member!]: decided };
  return { is: 'value', value, ...(promise && { promise: true }) };
}

function isCall(node: ts.Node): boolean {
  return ts.isExpression(node) && ts.isCallExpression(bare(node));
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

/** `lookup(…).then(…)`, or one of several in `Promise.all`: a promise, whatever its types say. */
function isChained(file: DraftFile, node: ts.Node): boolean {
  const place = wrapped(node);
  const { parent } = place;
  if (ts.isPropertyAccessExpression(parent)) return ['then', 'catch', 'finally'].includes(parent.name.text);
  const call = ts.isArrayLiteralExpression(parent) ? parent.parent : undefined;
  return !!call && ts.isCallExpression(call) && /^Promise\./.test(call.expression.getText(file.source));
}

function decidedValue({ attribute }: Lookup, { keep }: Decision): Json {
  if (attribute === undefined) return keep;
  return (keep as { readonly [name: string]: Json })[attribute] ?? null;
}

function problemOf(
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
      `The value of the attribute ${lookup.attribute} is not decided: give it in --keep as an object.`,
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

function refuse({ file, start, end }: Location, code: string, message: string): Refusal {
  return { file, start, end, code, message };
}

export function offsetOf(
  source: ts.SourceFile,
  { line, column }: { readonly line: number; readonly column: number },
): number {
  const starts = source.getLineStarts();
  return (starts[line - 1] ?? source.text.length) + column - 1;
}
