import { evaluate } from './evaluate';
import type { Join } from './join';
import { merge } from './merge';
import { typeValue } from './types';
import { type Argument, type Frame, NOTHING, type Place, type Thing, type Value } from './value';

/** How many calls a value may come through. */
const DEEPEST_CALLS = 12;

type FunctionThing = Extract<Thing, { is: 'function' }>;

/** What a function gives when called with these arguments; promises are looked through. */
export function callFunction(
  join: Join,
  fn: FunctionThing,
  args: readonly Argument[],
  call?: Place,
  self = fn.self,
): Value {
  const { view, node } = fn.place;
  const fact = view.facts.nodes[node];
  if (fact?.k !== 'fn' || !join.enter()) return NOTHING;
  const frame = frameOf(fn, args, self);
  const value =
    frame && frame.depth > DEEPEST_CALLS
      ? NOTHING
      : merge(...fact.r.map((result) => evaluate(join, view, result, frame ?? fn.env)));
  const typed = fact.t === undefined ? NOTHING : typeValue(join, view, fact.t, undefined);
  join.leave();
  // A flag comes out of a function only where that is all that comes out.
  const mixed = fact.r.length > 1 && new Set(value.map((thing) => thing.is)).size > 1;
  const kept = mixed ? value.filter((thing) => thing.is !== 'flag') : value;
  return merge(
    call ? kept.map((thing) => outOf(thing, fn.place, call)) : kept,
    typed.filter((thing) => thing.is !== 'choice'),
  );
}

/** The arguments as the function's body sees them; none where it has neither parameters nor an instance. */
export function frameOf(fn: FunctionThing, args: readonly Argument[], self = fn.self): Frame | undefined {
  const { view, node } = fn.place;
  const fact = view.facts.nodes[node];
  if (fact?.k !== 'fn' || (fact.p.length === 0 && !self)) return undefined;
  return { view, fn: node, args, ...(self && { self }), parent: fn.env, depth: (fn.env?.depth ?? 0) + 1 };
}

/** Marks what leaves a function with the way that it came. */
function outOf(thing: Thing, fn: Place, call: Place): Thing {
  if (thing.is === 'flag' && isWithin(thing.place, fn))
    return { ...thing, place: call, through: [fn, ...thing.through] };
  if (thing.is === 'object' && !thing.call && isWithin(thing.place, fn)) return { ...thing, call, body: fn };
  return thing;
}

/** Whether a node lies in a function. */
export function isWithin(place: Place, fn: Place): boolean {
  const fact = fn.view.facts.nodes[fn.node];
  return place.view === fn.view && fact?.k === 'fn' && place.node > fn.node && place.node <= fact.l;
}
