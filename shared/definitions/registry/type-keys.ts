import type { TypeFact, TypeId } from '../../code/facts';
import type { FlagType } from '../../model';
import { textOf, valueAt } from './constants';
import { bound, type Meaning, type Place, type Sink } from './exported';
import { keysOfValue } from './value-keys';

type At = { readonly s: number; readonly e: number };
const DEEPEST = 20;

/** Gathers the keys of what a name stands for: its value, else its type with what it extends. */
export function keysOfMeaning({ place, node, type, binding }: Meaning, sink: Sink, depth = 0): boolean {
  if (node !== undefined && keysOfValue(place, node, sink)) return true;
  if (type === undefined) return false;
  const own = keysOfType(place, type, sink, depth);
  const above = binding === undefined ? [] : (place.facts.bindings[binding]?.xt ?? []);
  return above.map((one) => keysOfType(place, one, sink, depth + 1)).some(Boolean) || own;
}

/** Gathers the keys that a type lists: the texts of a union, the members of an interface; false where it lists none. */
function keysOfType(place: Place, id: TypeId, sink: Sink, depth = 0): boolean {
  const type = place.facts.types[id];
  if (!type || depth > DEEPEST) return false;
  const every = (ids: readonly TypeId[]) => ids.map((one) => keysOfType(place, one, sink, depth + 1)).some(Boolean);
  if (type.k === 'lit') {
    if (typeof type.v !== 'string') return false;
    push(sink, place, type, type.v, 'unknown');
    return true;
  }
  if (type.k === 'union' || type.k === 'tuple' || type.k === 'inter') return every(type.x);
  if (type.k === 'arr') return keysOfType(place, type.x, sink, depth + 1);
  if (type.k === 'typeof') return keysOfValue(place, type.v, sink);
  if (type.k === 'keyof')
    return members(place, type.x, depth + 1, (at, name) => push(sink, at.place, at, name, 'unknown'), sink);
  if (type.k === 'index') {
    // (typeof LIST)[number], (typeof FLAGS)[keyof typeof FLAGS]: all that the owner lists.
    const index = place.facts.types[type.i];
    return index?.k !== 'lit' && keysOfType(place, type.o, sink, depth + 1);
  }
  if (type.k === 'obj' || type.k === 'map') return typedMembers(place, id, sink, depth);
  if (type.k !== 'ref') return false;
  const target = referred(place, type, sink);
  if (!target) return typedMembers(place, id, sink, depth);
  return keysOfMeaning(target, sink, depth + 1);
}

function push(sink: Sink, place: Place, at: At, key: string, type: FlagType): void {
  sink.keys.push({ key, type, path: place.path, start: at.s, end: at.e });
}

/** The members of an interface or type literal, each with the type of its value. */
function typedMembers(place: Place, id: TypeId, sink: Sink, depth: number): boolean {
  return members(place, id, depth + 1, (at, name) => push(sink, at.place, at, name, flagType(at.place, at.type)), sink);
}

interface MemberAt extends At {
  readonly place: Place;
  readonly type: TypeId;
}

/** Tells each member's name of a type: as `keyof` would. */
function members(
  place: Place,
  id: TypeId,
  depth: number,
  tell: (at: MemberAt, name: string) => void,
  sink: Sink,
): boolean {
  const type = place.facts.types[id];
  if (!type || depth > DEEPEST) return false;
  const inner = (one: TypeId) => members(place, one, depth + 1, tell, sink);
  if (type.k === 'obj') {
    for (const { n, t, ks, ke } of type.m) tell({ place, type: t, s: ks, e: ke }, n);
    return type.m.length > 0;
  }
  if (type.k === 'inter' || type.k === 'union') return type.x.map(inner).some(Boolean);
  if (type.k === 'map') return namedBy(place, type.c, type.x, depth, tell, sink);
  if (type.k === 'typeof') {
    const value = valueAt(place, type.v, sink.files);
    if (value?.node.k !== 'obj' && value?.node.k !== 'enum') return false;
    for (const member of value.node.m) {
      const computed =
        member.c === undefined ? undefined : textOf(valueAt(value.place, member.c, sink.files), sink.files);
      const name = member.n ?? computed;
      if (name !== undefined) tell({ place: value.place, type: -1, s: member.ks, e: member.ke }, name);
    }
    return true;
  }
  if (type.k !== 'ref') return false;
  const [name] = type.n;
  const target = referred(place, type, sink);
  if (!target && type.n.length === 1 && type.a) {
    const [first, second] = type.a;
    if (name === 'Record' && first !== undefined && second !== undefined)
      return namedBy(place, first, second, depth, tell, sink);
    const transparent = ['Partial', 'Required', 'Readonly', 'NonNullable'].includes(name!);
    return transparent && first !== undefined && inner(first);
  }
  if (target?.type === undefined) return false;
  const own = members(target.place, target.type, depth + 1, tell, sink);
  const above = target.binding === undefined ? [] : (target.place.facts.bindings[target.binding]?.xt ?? []);
  return above.map((one) => members(target.place, one, depth + 1, tell, sink)).some(Boolean) || own;
}

/** `Record<Key, Value>` and mapped types: the names are the keys of one type, the values are of the other. */
function namedBy(
  place: Place,
  names: TypeId,
  value: TypeId,
  depth: number,
  tell: (at: MemberAt, name: string) => void,
  sink: Sink,
): boolean {
  const inner: Sink = { ...sink, keys: [], undecided: [] };
  if (!keysOfType(place, names, inner, depth + 1)) return false;
  for (const { key, path, start, end } of inner.keys) {
    const facts = path === place.path ? place.facts : sink.files.facts(path);
    if (facts) tell({ place: { path, facts }, type: path === place.path ? value : -1, s: start, e: end }, key);
  }
  return true;
}

function referred(place: Place, type: TypeFact & { readonly k: 'ref' }, sink: Sink) {
  return type.b < 0 || type.n.length !== 1 ? undefined : bound(place, type.b, sink.files);
}

function flagType(place: Place, id: TypeId): FlagType {
  const type = place.facts.types[id];
  if (type?.k === 'word') {
    return type.n === 'boolean' || type.n === 'string' || type.n === 'number' || type.n === 'object'
      ? type.n
      : 'unknown';
  }
  if (type?.k === 'lit') return type.v === null ? 'unknown' : (typeof type.v as FlagType);
  if (type?.k !== 'union') return type?.k === 'obj' || type?.k === 'arr' ? 'object' : 'unknown';
  // An optional flag may be undefined; that is no type of its own.
  const kinds = new Set(type.x.filter((one) => !isNothing(place, one)).map((one) => flagType(place, one)));
  return kinds.size === 1 ? [...kinds][0]! : 'unknown';
}

function isNothing(place: Place, id: TypeId): boolean {
  const type = place.facts.types[id];
  return (
    (type?.k === 'word' && (type.n === 'undefined' || type.n === 'null')) || (type?.k === 'lit' && type.v === null)
  );
}
