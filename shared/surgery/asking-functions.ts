import { ts } from 'ts-morph';
import type { Json, Lookup } from '../model';
import { type Answer, answerOf, mayAsk } from './answers';
import { askerIn, functionName, hasActiveDefaults, isReplaced, mayThrowBeside } from './askers';
import type { Draft, DraftFile } from './draft';
import { functionOf } from './functions';
import { privateMember } from './members';
import type { Purity } from './purity';
import { returnedBy, takenName } from './returned-objects';
import type { Slice } from './slice';
import { entityOf } from './symbols';
import { bare, hasModifier, nameText, offsetOf, walk } from './tree';

interface Body {
  readonly file: DraftFile;
  readonly body: ts.FunctionLikeDeclaration;
}

/** What stands between a place and the SDK; `unclear` where several functions may be meant, undefined where none is. */
type Step = Body | 'unclear' | undefined;

/**
 * A call of a function that asks for the flag: `followed` where the function itself holds the lookup and is read step
 * by step, `plain` where it only passes its key on and answers with the value, `makes` where it answers a function that
 * asks when it is called, `acts` where it does more or cannot be seen.
 */
export type Judged =
  | { readonly is: 'plain'; readonly answer: Answer }
  | { readonly is: 'followed' | 'makes' | 'acts'; readonly answer?: undefined };

export const PLAIN = (value: Json | undefined): Answer => ({ value, promise: false });

export function judgeWrapper(
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

/** `const { isNew } = useFlags()`, where the function that makes the object asks. */
function isTakenOfAnswer({ draft, file }: Slice, element: ts.BindingElement, lookups: readonly Lookup[]): boolean {
  const owner = element.parent.parent;
  const isDeclared = ts.isVariableDeclaration(owner) && owner.initializer && takenName(element) !== undefined;
  const returned = isDeclared ? returnedBy(draft, file, owner.initializer) : undefined;
  const fn = returned && functionOf(returned.entity.binding);
  return !!fn && holdsLookup(returned.entity.file, fn, lookups);
}

export function stepsOf(draft: Draft, { via }: Lookup): readonly Step[] {
  return via.map((each) => stepOf(draft, each));
}

/**
 * What the first of some functions answers, each of which calls the next and the last the flag's SDK, which gives a
 * value; undefined where one of them does more, may be another one, or makes something of the answer that cannot be told.
 */
export function answered(
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
export function stepOf(draft: Draft, step: string | undefined): Step {
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
