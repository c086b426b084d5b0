import type { MemberFact, NodeFact, NodeId } from '../../code/facts';
import type { FlagType, Json } from '../../model';
import { typeOf } from '../nodes';
import type { RegistryKey } from '../registry';
import { constantOf, memberOf, textOf, type Value, valueAt } from './constants';
import type { Place, Sink } from './exported';

/** Gathers the keys that a value lists; false where it is nothing that lists keys. */
export function keysOfValue(place: Place, id: NodeId, sink: Sink, depth = 0): boolean {
  const value = valueAt(place, id, sink.files);
  if (!value || depth > 10) return false;
  const { node } = value;
  if (node.k === 'enum') for (const member of node.m) enumMember(value.place, member, sink);
  else if (node.k === 'obj') for (const member of node.m) objectMember(value.place, member, sink, depth);
  else if (node.k === 'class') staticFields(value, node, sink);
  else if (node.k === 'arr') for (const item of node.x) element(value.place, item, sink, depth);
  else if (node.k === 'call' || node.k === 'new') {
    // Object.freeze(…), new Set(…), defineFlags(…): what is listed is the argument.
    const [first] = node.a;
    return first !== undefined && keysOfValue(value.place, first, sink, depth + 1);
  } else return false;
  return true;
}

type Entry = Pick<RegistryKey, 'key' | 'type' | 'fallback' | 'member'>;

function add(sink: Sink, place: Place, at: { s: number; e: number }, entry: Entry): void {
  const { key, type, fallback, member } = entry;
  sink.keys.push({
    key,
    type,
    ...(fallback === undefined ? {} : { fallback }),
    ...(member === undefined ? {} : { member }),
    path: place.path,
    start: at.s,
    end: at.e,
  });
}

function undecided(sink: Sink, place: Place, at: { s: number; e: number }): void {
  sink.undecided.push({ path: place.path, start: at.s, end: at.e });
}

/** A member with a text is its key; one that is only counted goes by its name. */
function enumMember(place: Place, member: MemberFact, sink: Sink): void {
  const text = textOf(valueAt(place, member.v, sink.files), sink.files);
  const at = { s: member.ks, e: member.ke };
  if (text !== undefined || member.n !== undefined) {
    add(sink, place, at, { key: text ?? member.n!, type: 'unknown', member: member.n });
  } else undecided(sink, place, at);
}

function objectMember(place: Place, member: MemberFact, sink: Sink, depth: number): void {
  if (member.spread) {
    const spread = place.facts.nodes[member.v];
    const inner = spread?.k === 'spread' ? spread.x : member.v;
    if (!keysOfValue(place, inner, sink, depth + 1)) undecided(sink, place, member);
    return;
  }
  const at = { s: member.ks, e: member.ke };
  const computed = member.c === undefined ? undefined : textOf(valueAt(place, member.c, sink.files), sink.files);
  const name = member.n ?? computed;
  const known = entryOf(valueAt(place, member.v, sink.files), sink);
  const key = known?.key ?? (known && sink.options.key !== undefined ? undefined : name);
  if (key === undefined) undecided(sink, place, at);
  else add(sink, place, at, { key, type: known?.type ?? 'unknown', fallback: known?.fallback, member: name });
}

function staticFields({ place }: Value, node: NodeFact & { readonly k: 'class' }, sink: Sink): void {
  for (const field of node.m) {
    if (!field.static || field.v < 0 || field.as !== 'field') continue;
    const known = entryOf(valueAt(place, field.v, sink.files), sink);
    const at = place.facts.nodes[field.v]!;
    if (known?.key !== undefined) add(sink, place, at, { ...known, key: known.key, member: field.n });
  }
}

function element(place: Place, id: NodeId, sink: Sink, depth: number): void {
  const node = place.facts.nodes[id];
  if (!node) return;
  if (node.k === 'spread') {
    if (!keysOfValue(place, node.x, sink, depth + 1)) undecided(sink, place, node);
    return;
  }
  const known = entryOf(valueAt(place, id, sink.files), sink);
  if (known?.key === undefined) undecided(sink, place, node);
  else add(sink, place, node, { ...known, key: known.key });
}

/** What one entry says: a text is a key, an object may hold it, a handle is made with it; anything else is a default. */
function entryOf(
  value: Value | undefined,
  { options, files }: Sink,
): { readonly key?: string; readonly type: FlagType; readonly fallback?: Json } | undefined {
  if (!value) return undefined;
  const { place, node } = value;
  const text = textOf(value, files);
  if (text !== undefined) return { key: text, type: 'unknown' };
  const held = (owner: Value) => {
    const key = options.key === undefined ? undefined : textOf(memberOf(owner, options.key, files), files);
    const fallback =
      options.fallback === undefined ? undefined : constantOf(memberOf(owner, options.fallback, files), files);
    return { key, fallback, type: fallback === undefined ? ('unknown' as const) : typeOf(fallback) };
  };
  if (node.k === 'obj') return held(value);
  if (node.k === 'call' || node.k === 'new') {
    const [first, second] = node.a.map((argument) => valueAt(place, argument, files));
    if (first?.node.k === 'obj') return held(first);
    const key = textOf(first, files);
    const fallback = constantOf(second, files);
    return {
      key,
      fallback,
      type: fallback === undefined || typeof fallback === 'object' ? 'unknown' : typeOf(fallback),
    };
  }
  const fallback = constantOf(value, files);
  return fallback === undefined ? undefined : { fallback, type: typeOf(fallback) };
}
