import type { NodeId } from '../code/facts';
import { lineOf } from '../code/facts/ignores';
import type { DynamicLookup, Fallback, FlagType, Json, Lookup, LookupForm, Position } from '../model';
import type { Join } from './join';
import { argumentValue } from './parameters';
import type { Argument, Place, Value } from './value';
import type { View } from './view';

/** A place that asks, before it is known what for. */
export interface Site {
  readonly view: View;
  /** The node whose value is the flag's; where there is none (a binding), the node that asks. */
  readonly node: NodeId;
  readonly s: number;
  readonly e: number;
  readonly ks: number;
  readonly ke: number;
  readonly form: LookupForm;
  readonly by: string;
  readonly via: readonly string[];
  readonly fallback?: Argument;
  readonly type?: FlagType;
  readonly gives?: Lookup['gives'];
  readonly attribute?: string;
  /** The binding that holds the flag's value. */
  readonly binding?: number;
}

export function positionAt(view: View, offset: number): Position {
  const line = lineOf(offset, view.facts.lines);
  return { line, column: offset - view.facts.lines[line - 1]! + 1 };
}

/** `file:line name` of a step between a place and the SDK's call. */
export function stepText(place: Place, name: string): string {
  const fact = place.view.facts.nodes[place.node];
  const at = fact?.k === 'fn' ? fact.ns : (fact?.s ?? 0);
  return `${place.view.path}:${positionAt(place.view, at).line} ${name}`;
}

export function functionName(place: Place): string {
  const { view, node } = place;
  const fact = view.facts.nodes[node];
  if (fact?.k === 'fn' && fact.n !== undefined) return fact.n;
  const named = view.named.get(node)?.[0];
  return named === undefined ? '(function)' : view.facts.bindings[named]!.n;
}

export function lookupAt(join: Join, site: Site, flag: string, uses: UsesOf): Lookup {
  const { view } = site;
  const node = view.facts.nodes[site.node];
  return {
    flag,
    file: view.path,
    start: positionAt(view, site.s),
    end: positionAt(view, site.e),
    key: { start: positionAt(view, site.ks), end: positionAt(view, site.ke) },
    form: site.form,
    detector: site.by,
    via: site.via,
    fallback: fallbackOf(join, site),
    ...(site.attribute !== undefined && { attribute: site.attribute }),
    inTest: join.code.isTest(view.path),
    ...typeOf(site),
    ...(node?.w && { async: true }),
    ...uses(site),
  };
}

/** What is known of the value that is asked for, where more than nothing is. */
export function typeOf({
  type,
  gives,
}: {
  readonly type?: FlagType | undefined;
  readonly gives?: Lookup['gives'] | undefined;
}): Pick<Site, 'type' | 'gives'> {
  return { ...(type && { type }), ...(gives && { gives }) };
}

/** What something that asks says of the value: its type, and what is got besides the bare value. */
export function told(what: {
  readonly type?: FlagType | undefined;
  readonly value?: string | undefined;
  readonly await?: true | undefined;
}): Pick<Site, 'type' | 'gives'> {
  return typeOf({ type: what.type, gives: givesOf(what.value, what.await) });
}

function givesOf(member: string | undefined, promise: true | undefined): Lookup['gives'] {
  if (member === undefined && !promise) return undefined;
  return { ...(promise && { promise }), ...(member !== undefined && { member }) };
}

export type UsesOf = (site: Site) => Pick<Lookup, 'compares' | 'sameBranches' | 'exhaustive'>;

export function dynamicAt(join: Join, site: Site, reason: string, candidates: readonly string[]): DynamicLookup {
  const { view } = site;
  return {
    file: view.path,
    start: positionAt(view, site.s),
    end: positionAt(view, site.e),
    reason,
    candidates: [...new Set(candidates)].sort(),
    inTest: join.code.isTest(view.path),
  };
}

/** What code gets where the flag is not served: a constant, or the text of an expression. */
function fallbackOf(join: Join, site: Site): Fallback {
  if (!site.fallback) return null;
  const value = argumentValue(join, site.fallback);
  const constant = constantJson(value);
  if (constant !== undefined) return { value: constant };
  if (!('place' in site.fallback)) return null;
  const { view, node } = site.fallback.place;
  const fact = view.facts.nodes[node];
  if (!fact) return null;
  const literal = literalJson(view, node);
  if (literal !== undefined) return { value: literal };
  const text = join.code.read(view.path)?.slice(fact.s, fact.e);
  return text === undefined ? null : { text };
}

export function constantJson(value: Value): Json | undefined {
  const [first] = value;
  return value.length === 1 && first?.is === 'constant' ? first.v : undefined;
}

/** A literal as JSON: objects and arrays of literals too. */
function literalJson(view: View, id: NodeId): Json | undefined {
  const node = view.facts.nodes[id];
  if (node?.k === 'text' || node?.k === 'lit') return node.v;
  if (node?.k === 'arr') {
    const all = node.x.map((one) => literalJson(view, one));
    return all.some((one) => one === undefined) ? undefined : (all as Json[]);
  }
  if (node?.k !== 'obj') return undefined;
  const entries: [string, Json][] = [];
  for (const member of node.m) {
    const value = member.spread ? undefined : literalJson(view, member.v);
    if (member.n === undefined || value === undefined) return undefined;
    entries.push([member.n, value]);
  }
  return Object.fromEntries(entries);
}
