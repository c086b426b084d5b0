import type { ClassNode, MemberFact, NodeFact } from '../code/facts';
import { bindingValue, constantName, evaluate } from './evaluate';
import { exportValue, packageMember } from './exports';
import { callFunction } from './functions';
import { givenTo } from './given';
import type { Join } from './join';
import { isLoopName } from './loops';
import { merge } from './merge';
import { classMarks, typedMember, typeValue } from './types';
import { type Env, type Item, NOTHING, type Place, type Thing, type Value } from './value';
import type { View } from './view';

/** A member of whatever a value may be. */
export function memberOf(join: Join, value: Value, name: string, place?: Place): Value {
  if (value.length === 0 || !join.enter()) return NOTHING;
  const found = merge(...value.map((thing) => member(join, thing, name, place)));
  join.leave();
  return found;
}

function member(join: Join, thing: Thing, name: string, place: Place | undefined): Value {
  switch (thing.is) {
    case 'shape': {
      const { members, bag } = thing.shape;
      if (members && Object.hasOwn(members, name)) return [{ is: 'shape', shape: members[name]!, by: thing.by }];
      if (bag && place && isFlagName(name, bag.except))
        return [{ is: 'flag', keys: [{ is: 'constant', v: name }], place, through: [], value: bag.value }];
      return NOTHING;
    }
    case 'object':
      return objectMember(join, thing, name);
    case 'instance':
      return instanceMember(join, thing, name, place);
    case 'class':
      return classMember(join, thing, name);
    case 'module':
      return exportValue(join, thing.file, name);
    case 'package':
      return packageMember(join, thing, name);
    case 'external':
      return [{ is: 'external', package: thing.package, path: [...thing.path, name] }];
    case 'global':
      return [{ is: 'global', path: [...thing.path, name] }];
    case 'param':
      return [{ ...thing, steps: [...thing.steps, name], allowed: memberOf(join, thing.allowed ?? NOTHING, name) }];
    case 'each':
      return [{ ...thing, items: membersOfItems(join, thing.items, name) }];
    case 'choice': {
      const of = memberOf(join, thing.of, name);
      return of.length > 0 ? [{ is: 'choice', of }] : NOTHING;
    }
    case 'list':
      return /^\d+$/.test(name) ? itemAt(thing, Number(name)) : NOTHING;
    case 'pair':
      return thing.of[Number(name)] ?? NOTHING;
    case 'handle':
      return name === thing.handle.keyMember ? thing.keys : NOTHING;
    case 'flag':
      return name === thing.value ? [thing] : NOTHING;
    case 'typed':
      return typedMember(join, thing, name);
    default:
      return NOTHING;
  }
}

export function isFlagName(name: string, except: readonly string[] = []): boolean {
  return (
    !except.includes(name) && !/^(then|catch|finally|hasOwnProperty|toString|valueOf|constructor|toJSON)$/.test(name)
  );
}

function membersOfItems(join: Join, items: readonly Item[], name: string): Item[] {
  return items.map((item) => {
    const value = memberOf(join, item.value, name);
    // Of an entry's pair, only the name stands where the name does.
    const { at: _, ...plain } = item;
    return item.value.some((thing) => thing.is === 'pair') && name !== '0' ? { ...plain, value } : { ...item, value };
  });
}

type Holder = Extract<Thing, { is: 'object' }>;

function itemAt({ items, counted }: Extract<Value[number], { is: 'list' }>, at: number): Value {
  if (!counted) return items[at]?.value ?? NOTHING;
  const of = items.flatMap((item) => item.value);
  return of.length > 0 ? [{ is: 'choice', of }] : NOTHING;
}

/** The properties of an object literal, the last of each name, spreads included; a getter is called. */
export function objectMember(join: Join, thing: Holder, name: string): Value {
  const { view, node } = thing.place;
  const fact = view.facts.nodes[node];
  if (fact?.k === 'ns') {
    const b = Object.hasOwn(fact.x, name) ? fact.x[name] : undefined;
    return b === undefined ? NOTHING : bindingValue(join, view, b, thing.env);
  }
  if (fact?.k !== 'obj' && fact?.k !== 'enum' && fact?.k !== 'jsx') return NOTHING;
  for (const property of fact.m.toReversed()) {
    if (property.spread) {
      const inner = memberOf(join, evaluate(join, view, property.v, thing.env), name);
      if (inner.length > 0) return inner;
    } else if (nameOf(join, view, property, thing.env) === name) return propertyValue(join, thing, property);
  }
  return NOTHING;
}

export function propertyValue(join: Join, thing: Holder, property: MemberFact): Value {
  const { view } = thing.place;
  const value = evaluate(join, view, property.v, thing.env);
  if (property.get) {
    return merge(...value.map((one) => (one.is === 'function' ? callFunction(join, one, []) : NOTHING)));
  }
  // A method speaks of its object.
  return value.map((one) => (one.is === 'function' && !one.self ? { ...one, self: [thing] } : one));
}

export function nameOf(join: Join, view: View, property: MemberFact, env: Env): string | undefined {
  if (property.n !== undefined) return property.n;
  return property.c === undefined ? undefined : constantName(evaluate(join, view, property.c, env));
}

function classFact(place: Place): ClassNode | undefined {
  const fact = place.view.facts.nodes[place.node];
  return fact?.k === 'class' ? fact : undefined;
}

/** A static member, here or further up. */
function classMember(join: Join, thing: Extract<Thing, { is: 'class' }>, name: string): Value {
  const fact = classFact(thing.place);
  if (!fact) return NOTHING;
  const { view } = thing.place;
  for (const one of fact.m) {
    if (!one.static || one.n !== name || one.as === 'set') continue;
    const typed = one.t >= 0 ? typeValue(join, view, one.t, undefined) : NOTHING;
    const value = one.v >= 0 ? evaluate(join, view, one.v, thing.env) : NOTHING;
    if (one.as === 'get') return getter(join, value, [thing]);
    return merge(
      value.map((fn) => (fn.is === 'function' ? { ...fn, self: [thing] } : fn)),
      typed,
    );
  }
  return fact.x >= 0 ? memberOf(join, evaluate(join, view, fact.x, thing.env), name) : NOTHING;
}

/** A field, method or accessor of an instance, here or in what its class extends. */
function instanceMember(
  join: Join,
  thing: Extract<Thing, { is: 'instance' }>,
  name: string,
  place: Place | undefined,
): Value {
  const fact = classFact(thing.place);
  if (!fact) return NOTHING;
  const { view } = thing.place;
  let value: Value = memberOf(join, classMarks(join, thing.place), name, place);
  for (const one of fact.m) {
    if (one.static || one.n !== name || one.as === 'set' || one.as === 'constructor') continue;
    const own = one.v >= 0 ? evaluate(join, view, one.v, thing.env) : NOTHING;
    if (one.as === 'get') value = merge(value, getter(join, own, [thing]));
    else if (one.as === 'method')
      value = merge(
        value,
        own.map((fn) => (fn.is === 'function' ? { ...fn, self: [thing] } : fn)),
      );
    else value = merge(value, own, one.t >= 0 ? typeValue(join, view, one.t, undefined) : NOTHING);
  }
  if (name === 'props')
    value = merge(
      value,
      givenTo(join, thing.place),
      fact.xt?.[0] === undefined ? NOTHING : typeValue(join, view, fact.xt[0], undefined),
    );
  if (value.length > 0 || fact.x < 0) return value;
  const bases = evaluate(join, view, fact.x, thing.env).map((base): Thing | undefined => {
    if (base.is === 'class') return { is: 'instance', place: base.place, env: thing.env ?? base.env };
    return base.is === 'shape' && base.shape.instance
      ? { is: 'shape', shape: base.shape.instance, by: base.by }
      : undefined;
  });
  return memberOf(
    join,
    bases.filter((base) => base !== undefined),
    name,
  );
}

function getter(join: Join, value: Value, self: Value): Value {
  return merge(...value.map((one) => (one.is === 'function' ? callFunction(join, { ...one, self }, []) : NOTHING)));
}

/** `o[i]`: a member where the index is constant, else one of all that there are. */
export function at(join: Join, view: View, node: Extract<NodeFact, { k: 'at' }>, env: Env, place: Place): Value {
  const owner = evaluate(join, view, node.o, env);
  const index = evaluate(join, view, node.i, env);
  const name = constantName(index);
  if (name !== undefined) return memberOf(join, owner, name, place);
  const each = index.find((thing) => thing.is === 'each');
  if (each?.is === 'each') {
    const items = each.items.map((item) => {
      const key = constantName(item.value);
      return { ...item, value: key === undefined ? NOTHING : memberOf(join, owner, key) };
    });
    if (items.length > 0 && items.every((item) => item.value.length > 0)) return [{ ...each, items }];
  }
  const items = owner.flatMap((thing) => entriesOf(join, thing).map((entry) => entry.value));
  if (items.length === 0) return NOTHING;
  // Indexed by what a loop goes through, every one of its values is asked for.
  if (isLoopName(view, node.i)) {
    const all = owner
      .flatMap((thing) => entriesOf(join, thing))
      .map(({ value, place: where }) => ({ value, place: where }));
    return [{ is: 'each', items: all, loop: place }];
  }
  return [{ is: 'choice', of: merge(...narrowed(join, owner, index, items)) }];
}

function narrowed(join: Join, owner: Value, index: Value, items: readonly Value[]): readonly Value[] {
  const allowed = index.flatMap((thing) =>
    thing.is === 'param' ? (thing.allowed ?? []) : thing.is === 'choice' ? thing.of : [],
  );
  const names = allowed
    .flatMap((thing) => (thing.is === 'choice' ? thing.of : [thing]))
    .map((thing) => constantName([thing]));
  if (names.length === 0 || names.some((one) => one === undefined)) return items;
  const found = names.map((one) => memberOf(join, owner, one!));
  return found.some((value) => value.length > 0) ? found : items;
}

export interface Entry extends Item {
  readonly name: string | undefined;
  readonly key: { readonly s: number; readonly e: number };
}

/** Every property of an object or enum with its place, spreads included. */
export function entriesOf(join: Join, thing: Thing): readonly Entry[] {
  if (!join.enter()) return [];
  const entries = entriesWithin(join, thing);
  join.leave();
  return entries;
}

function entriesWithin(join: Join, thing: Thing): readonly Entry[] {
  if (thing.is === 'list') return thing.items.map((item, i) => ({ ...item, name: String(i), key: { s: 0, e: 0 } }));
  if (thing.is === 'choice') return thing.of.flatMap((one) => entriesOf(join, one));
  if (thing.is === 'class') {
    const fact = classFact(thing.place);
    const { view } = thing.place;
    return (fact?.m ?? [])
      .filter((one) => one.static && one.as === 'field' && one.v >= 0)
      .map((one) => ({
        name: one.n,
        value: evaluate(join, view, one.v, thing.env),
        place: { view, node: one.v },
        key: { s: 0, e: 0 },
      }));
  }
  if (thing.is !== 'object') return [];
  const { view, node } = thing.place;
  const fact = view.facts.nodes[node];
  if (fact?.k !== 'obj' && fact?.k !== 'enum') return [];
  return fact.m.flatMap((property): readonly Entry[] => {
    if (property.spread) return evaluate(join, view, property.v, thing.env).flatMap((inner) => entriesOf(join, inner));
    return [
      {
        name: nameOf(join, view, property, thing.env),
        value: propertyValue(join, thing, property),
        place: { view, node: property.v },
        key: { s: property.ks, e: property.ke },
      },
    ];
  });
}
