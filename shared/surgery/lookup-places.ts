import { ts } from 'ts-morph';
import type { Decision, Json, Lookup, Position } from '../model';
import { answered, stepsOf } from './asking-functions';
import { chosenArgument } from './choices';
import type { DraftFile } from './draft';
import type { Note } from './edits';
import { decoratorProblem, entryProblem } from './gated-entries';
import { gateElement, planGate } from './gates';
import { type Decided, freedProperty, planListed } from './key-lists';
import { decidedValue, type Problem } from './lookup-problems';
import { foundIn, isPosition } from './positions';
import type { Slice } from './slice';
import { bare, isAccess, offsetOf } from './tree';

export interface Gate {
  readonly note: Note;
  /** What the note is on, where that is not the lookup itself. */
  readonly node?: ts.Node;
  readonly problem?: Problem;
}

const LISTED: Problem = [
  'enumerated',
  'The key stands in a list that code goes through, so the lookup itself serves other flags too.',
];

export const SIDE_EFFECT: Problem = ['side-effect', 'The function that asks for the flag here does more than that.'];

const UNKNOWN_PLACE: Problem = [
  'unsupported-form',
  'The flag is asked for here in a form that cleanup does not know how to take away.',
];

/** What follows for the loops over a list of keys, and for this one's place in it; undefined where it stays. */
export function listedPlan(
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
export function gateOf(slice: Slice, node: ts.Node | undefined, lookup: Lookup, { keep }: Decision): Gate | undefined {
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
export function choiceOf(
  slice: Slice,
  node: ts.Node | undefined,
  lookup: Lookup,
  decision: Decision,
): Gate | undefined {
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
export function placeProblem(node: ts.Node | undefined, lookup: Lookup): Problem | undefined {
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

/** The key is all that stands there: an element of a list that some loop goes through. */
export function isListed({ key, start, end }: Lookup): boolean {
  return isAt(key.start, start) && isAt(key.end, end);
}

function isAt(a: Position, b: Position): boolean {
  return a.line === b.line && a.column === b.column;
}
