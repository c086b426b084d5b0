import { ts } from 'ts-morph';
import type { Decision, Location, Lookup, Position, Refusal } from '../model';
import type { Answer } from './answers';
import { type Judged, judgeWrapper, PLAIN } from './asking-functions';
import type { Draft, DraftFile } from './draft';
import type { Mark, Note } from './edits';
import { choiceOf, gateOf, isListed, listedPlan, placeProblem, SIDE_EFFECT } from './lookup-places';
import { decidedValue, isCall, type Problem, problemOf } from './lookup-problems';
import { foundBy, foundIn } from './positions';
import { askedModules, askedOutside, hookBehind } from './receivers';
import { nodeAt, offsetOf, wrapped } from './tree';
import { evaluate } from './values';

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
    if (node && !gate && lookup.form !== 'wrapper') {
      for (const module of askedModules(draft, file, node)) draft.addSdk(module);
      const asked = lookup.async || ('promise' in note && note.promise) ? undefined : askedOutside(draft, file, node);
      if (asked !== undefined) draft.addAsked(asked);
    }
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

function isInside(inner: Lookup, outer: Lookup): boolean {
  const isAfter = (a: Position, b: Position) => a.line > b.line || (a.line === b.line && a.column >= b.column);
  return inner.file === outer.file && isAfter(inner.start, outer.start) && isAfter(outer.end, inner.end);
}

const PINNED: Problem = ['pinned', 'Code beside it sets the flag, and what it sets, or until when, cannot be told.'];

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

/** `lookup(…).then(…)`, or one of several in `Promise.all`: a promise, whatever its types say. */
function isChained(file: DraftFile, node: ts.Node): boolean {
  const place = wrapped(node);
  const { parent } = place;
  if (ts.isPropertyAccessExpression(parent)) return ['then', 'catch', 'finally'].includes(parent.name.text);
  const call = ts.isArrayLiteralExpression(parent) ? parent.parent : undefined;
  return !!call && ts.isCallExpression(call) && /^Promise\./.test(call.expression.getText(file.source));
}

function refuse({ file, start, end }: Location, code: string, message: string): Refusal {
  return { file, start, end, code, message };
}
