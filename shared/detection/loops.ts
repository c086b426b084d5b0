import type { NodeId } from '../code/facts';
import type { Join } from './join';
import { memberOf } from './members';
import { merge } from './merge';
import { type Item, NOTHING, type Place, type Value } from './value';
import type { View } from './view';

/** Methods that hand their function one element after the other; `reduce` hands it second. */
export const LOOPS: ReadonlySet<string> = new Set([
  'map',
  'forEach',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'each',
]);

/** One item at a time of what a loop goes through; of a parameter, its `*`. */
export function eachOf(join: Join, value: Value, loop: Place): Value {
  const items = itemsOf(value);
  const each: Value = items.length === 0 ? NOTHING : [{ is: 'each', items, loop }];
  const open = value.filter((thing) => thing.is === 'param' || thing.is === 'typed');
  return open.length === 0 ? each : merge(each, memberOf(join, open, '*'));
}

/** The elements of lists, the entries of maps. */
export function itemsOf(value: Value): readonly Item[] {
  return value.flatMap((thing): readonly Item[] => {
    if (thing.is === 'list') return thing.items;
    if (thing.is === 'map') return thing.entries;
    if (thing.is === 'each') return thing.items.flatMap((item) => itemsOf(item.value));
    return [];
  });
}

/** Whether a node is the name of what a loop goes through, element by element. */
export function isLoopName(view: View, id: NodeId): boolean {
  const node = view.facts.nodes[id];
  if (node?.k !== 'name' || node.b < 0) return false;
  const binding = view.facts.bindings[node.b]!;
  if (binding.loop) return true;
  if (binding.k !== 'param' || binding.fn === undefined) return false;
  return loopCall(view, binding.fn, binding.at ?? 0) !== undefined;
}

/** The call that hands a function's parameter one element after the other, and what it goes through. */
export function loopCall(view: View, fn: NodeId, at: number): { call: NodeId; through: NodeId } | undefined {
  const call = view.parents[fn] ?? -1;
  const node = view.facts.nodes[call];
  if (node?.k !== 'call') return undefined;
  const callee = view.facts.nodes[node.f];
  if (callee?.k === 'get' && node.a[0] === fn) {
    if (LOOPS.has(callee.n) && at === 0) return { call, through: callee.o };
    if (/^reduce(Right)?$/.test(callee.n) && at === 1) return { call, through: callee.o };
  }
  if (callee?.k === 'get' && callee.n === 'from' && node.a[1] === fn && at === 0) return { call, through: node.a[0]! };
  return undefined;
}
