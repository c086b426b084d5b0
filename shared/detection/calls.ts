import type { CallNode, NodeId } from '../code/facts';
import { addressAt } from './addresses';
import { evaluate } from './evaluate';
import { callFunction, frameOf } from './functions';
import type { Join } from './join';
import { builtIn, methodValue } from './known-calls';
import { memberOf } from './members';
import { merge } from './merge';
import { argumentValue } from './parameters';
import type { Ask, Handle } from './shape';
import { returned, typeValue } from './types';
import { type Argument, type Env, NOTHING, type Place, type Thing, type Value } from './value';
import type { View } from './view';

/** What a call or `new` may give. */
export function callValue(join: Join, view: View, id: NodeId, node: CallNode, env: Env): Value {
  const place: Place = { view, node: id };
  const args = argumentsOf(view, node, env);
  const callee = evaluate(join, view, node.f, env);
  const values = callee.map((thing) => called(join, thing, node, args, place));
  // Configured or known things need no look inside.
  const known = callee.some(
    (thing) => thing.is === 'shape' && (thing.shape.ask || thing.shape.result || thing.shape.mock),
  );
  const kept = known ? values.filter((_, i) => callee[i]!.is === 'shape') : values;
  const address = addressAt(join, view, node.a[0]);
  if (address && node.k === 'call') return [{ is: 'shape', shape: address.answer, by: address.by }];
  return merge(...kept, node.k === 'call' ? methodValue(join, view, node, env, args, place) : NOTHING);
}

/** The arguments of a call, each evaluated when asked for; spread lists are laid out. */
export function argumentsOf(view: View, node: CallNode, env: Env): Argument[] {
  return node.a.map((argument) => ({ place: { view, node: argument }, env }));
}

function called(join: Join, thing: Thing, node: CallNode, args: readonly Argument[], place: Place): Value {
  switch (thing.is) {
    case 'shape': {
      const { shape, by } = thing;
      const value: Thing[] = [];
      const next = node.k === 'new' ? (shape.instance ?? undefined) : shape.result;
      if (next) value.push({ is: 'shape', shape: next, by });
      if (shape.ask && node.k === 'call') value.push(asked(join, shape.ask, args, place));
      if (shape.ask?.gives && node.k === 'call') value.push({ is: 'shape', shape: shape.ask.gives, by });
      if (shape.makes) value.push(handle(join, shape.makes, by, args, place));
      return value;
    }
    case 'function':
      return node.k === 'call' ? callFunction(join, thing, args, place) : NOTHING;
    case 'class':
      return node.k === 'new' ? [instanceOf(thing, args)] : NOTHING;
    case 'typed':
      return returned(join, [thing]);
    case 'handle':
      if (!thing.handle.callable) return NOTHING;
      return [{ is: 'flag', keys: thing.keys, place, through: [] }];
    case 'external':
    case 'global':
      return builtIn(join, thing, node, args, place, (t) => typeValue(join, place.view, t, undefined));
    default:
      return NOTHING;
  }
}

function asked(join: Join, ask: Ask, args: readonly Argument[], place: Place): Thing {
  return {
    is: 'flag',
    keys: keyValue(join, ask, args),
    place,
    through: [],
    type: ask.type,
    value: ask.value,
    await: ask.await,
  };
}

/** What stands where an ask has its key. */
export function keyValue(join: Join, ask: Ask, args: readonly Argument[]): Value {
  if (ask.key === 'callee') return [{ is: 'constant', v: ask.name ?? '' }];
  return argumentAt(join, keyPlace(join, ask, args), args);
}

/** The place of the key, which for some SDKs depends on what is given. */
export function keyPlace(join: Join, ask: Ask, args: readonly Argument[]): number | string {
  if (ask.key === 'callee') return 0;
  if (ask.or === undefined) return ask.key;
  const there = argumentAt(join, ask.key, args);
  if (there.some((thing) => thing.is !== 'object' && thing.is !== 'typed' && thing.is !== 'instance')) return ask.key;
  return argumentAt(join, ask.or, args).length > 0 ? ask.or : ask.key;
}

/** An argument by its position, or by a property's name in an object argument. */
export function argumentAt(join: Join, place: number | string, args: readonly Argument[]): Value {
  if (typeof place === 'number') return args[place] ? argumentValue(join, args[place]) : NOTHING;
  for (const argument of args) {
    const found = memberOf(join, argumentValue(join, argument), place);
    if (found.length > 0) return found;
  }
  return NOTHING;
}

/** The argument that is the fallback, by position or by a property's name. */
export function fallbackArgument(place: number | string | undefined, args: readonly Argument[]): Argument | undefined {
  if (place === undefined || typeof place === 'number') return place === undefined ? undefined : args[place];
  for (const argument of args) {
    if (!('place' in argument)) continue;
    const fact = argument.place.view.facts.nodes[argument.place.node];
    const found = fact?.k === 'obj' ? fact.m.find((one) => one.n === place) : undefined;
    if (found) return { place: { view: argument.place.view, node: found.v }, env: argument.env };
  }
  return undefined;
}

function handle(join: Join, handle: Handle, by: string, args: readonly Argument[], made: Place): Thing {
  const keys = argumentAt(join, handle.key, args);
  const fallback = fallbackArgument(handle.fallback, args);
  return { is: 'handle', keys, handle, made, by, ...(fallback && { fallback }) };
}

/** An instance that remembers what its constructor was given. */
export function instanceOf(thing: Extract<Thing, { is: 'class' }>, args: readonly Argument[]): Thing {
  const { view, node } = thing.place;
  const fact = view.facts.nodes[node];
  const built = fact?.k === 'class' ? fact.m.find((member) => member.as === 'constructor') : undefined;
  const env = built
    ? (frameOf({ is: 'function', place: { view, node: built.v }, env: thing.env }, args) ?? thing.env)
    : thing.env;
  return { is: 'instance', place: thing.place, env };
}
