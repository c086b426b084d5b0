import type { AtNode, GetNode, NodeId } from '../../code/facts';
import { evaluate } from '../evaluate';
import { isFlagName } from '../members';
import type { Bag } from '../shape';
import type { Env, Thing, Value } from '../value';
import type { View } from '../view';
import { ask } from './ask';
import { around, type KeyRange, rangeOf, throughValue } from './ranges';
import type { Scan } from './types';
import { askAlias, heldFlag } from './wrappers';

/** Asks for the flag that a member is: of a bag of flags, of a flag's handle, of what a hook returned. */
export function scanMember(scan: Scan, id: NodeId, node: GetNode | AtNode): void {
  const { join, view, heat } = scan;
  if (isWritten(view, id) || !(heat.node(node.o) || (node.k === 'get' && heat.node(id)))) return;
  join.refuel();
  const owner = evaluate(join, view, node.o, undefined);
  const keyed = node.k === 'get' ? { ks: node.ns, ke: node.e } : rangeOf(view, node.i);
  for (const thing of owner) {
    if (thing.is === 'shape' && thing.shape.bag) bagMember(scan, id, node, thing, thing.shape.bag, keyed);
    else if (thing.is === 'handle' && node.k === 'get' && node.n === thing.handle.keyMember && !isKey(scan, id))
      ask(
        scan,
        { view, ...around(view, id), ...keyed, form: 'call', by: thing.by, via: [] },
        () => thing.keys,
        () => thing.fallback,
      );
    else if (thing.is === 'object' && node.k === 'get') {
      const held = heldFlag(scan, thing, node.n);
      if (held) askAlias(scan, held, { ...around(view, id), ...keyed });
    }
  }
}

function isWritten(view: View, id: NodeId): boolean {
  const parent = view.facts.nodes[view.parents[id] ?? -1];
  return parent?.k === 'set' && parent.l === id && parent.op === '=';
}

function bagMember(
  scan: Scan,
  id: NodeId,
  node: GetNode | AtNode,
  { shape, by }: Extract<Thing, { is: 'shape' }>,
  bag: Bag,
  keyed: KeyRange,
): void {
  const { join, view } = scan;
  if (node.k === 'get') {
    if (!isFlagName(node.n, bag.except) || (shape.members && Object.hasOwn(shape.members, node.n))) return;
    if (isMethodOfAll(view, id, node)) return;
  }
  const keys = (env: Env): Value =>
    node.k === 'get' ? [{ is: 'constant', v: node.n }] : evaluate(join, view, node.i, env);
  const site = { view, ...throughValue(view, id, bag.value), ...keyed, form: 'member' as const, by, via: [] };
  ask(scan, site, keys, undefined, 'member');
}

/** `flags.map(…)` goes through all of them. */
function isMethodOfAll(view: View, id: NodeId, node: GetNode): boolean {
  const parent = view.facts.nodes[view.parents[id] ?? -1];
  return (
    parent?.k === 'call' && parent.f === id && /^(map|filter|forEach|find|some|every|includes|has|keys)$/.test(node.n)
  );
}

/** Whether a node is an argument of a call that asks: then the call is the lookup. */
function isKey({ join, view, heat, known }: Scan, id: NodeId): boolean {
  const parent = view.facts.nodes[view.parents[id] ?? -1];
  if (parent?.k !== 'call' || !parent.a.includes(id) || !heat.node(parent.f)) return false;
  return evaluate(join, view, parent.f, undefined).some(
    (thing) =>
      (thing.is === 'shape' && thing.shape.ask !== undefined) ||
      (thing.is === 'function' && known.passesOf(thing.place).length > 0),
  );
}
