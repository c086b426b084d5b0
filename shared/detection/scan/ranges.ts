import type { CallNode, NodeFact, NodeId } from '../../code/facts';
import type { Pass } from '../pass';
import type { Site } from '../site';
import type { View } from '../view';

/** Where the key stands. */
export type KeyRange = Pick<Site, 'ks' | 'ke'>;

/** Where the flag's value stands. */
export type ValueRange = Pick<Site, 'node' | 's' | 'e' | 'binding'>;

/** The outermost expression that has the flag's value, through the member that is it. */
export function around(view: View, id: NodeId, value?: string): ValueRange {
  const { nodes, bindings } = view.facts;
  const node = nodes[id]!;
  const plain = { node: id, s: node.s, e: node.e };
  if (value === undefined) return plain;
  const parent = view.parents[id] ?? -1;
  const next = nodes[parent];
  if (next?.k === 'get' && next.o === id && next.n === value) return { node: parent, s: next.s, e: next.e };
  for (const named of view.named.get(id) ?? []) {
    const { p, es, ee } = bindings[named]!;
    const [first, ...more] = p ?? [];
    if (first?.n !== value || es === undefined || ee === undefined) continue;
    if (more.length === 0) return { node: id, s: es, e: ee, binding: named };
    // What is taken apart further is taken out first.
    if (first.q !== undefined) return { node: id, s: first.s, e: first.q };
  }
  return plain;
}

/** The end of `flags.x.enabled`, or the attribute that is asked for instead. */
export function throughValue(view: View, id: NodeId, value: string | undefined): ValueRange & Pick<Site, 'attribute'> {
  const { nodes, bindings } = view.facts;
  const node = nodes[id]!;
  const plain = { node: id, s: node.s, e: node.e };
  if (value === undefined) return plain;
  const parent = view.parents[id] ?? -1;
  const next = nodes[parent];
  const name = next && memberName(view, next, id);
  if (next && name !== undefined)
    return { node: parent, s: next.s, e: next.e, ...(name !== value && { attribute: name }) };
  for (const named of view.named.get(id) ?? []) {
    const { p, es, ee } = bindings[named]!;
    if (p?.length === 1 && es !== undefined && ee !== undefined && p[0]!.n !== undefined)
      return { node: id, s: es, e: ee, binding: named, ...(p[0]!.n !== value && { attribute: p[0]!.n }) };
  }
  return plain;
}

/** The name by which a node reads a member of another. */
function memberName(view: View, node: NodeFact, owner: NodeId): string | undefined {
  if (node.k === 'get') return node.o === owner ? node.n : undefined;
  if (node.k !== 'at' || node.o !== owner) return undefined;
  const index = view.facts.nodes[node.i];
  return index?.k === 'text' ? index.v : undefined;
}

/** A key that is all of an expression. */
export function rangeOf(view: View, id: NodeId): KeyRange {
  const node = view.facts.nodes[id]!;
  return { ks: node.s, ke: node.e };
}

/** The name of what is called, where the call has no key of its own. */
export function nameRange(view: View, id: NodeId): KeyRange {
  const node = view.facts.nodes[id]!;
  return node.k === 'get' ? { ks: node.ns, ke: node.e } : { ks: node.s, ke: node.e };
}

/** The key of a call: the argument at a position, or the property of an argument. */
export function keyRange(view: View, node: CallNode, place: number | string): KeyRange {
  if (typeof place === 'number')
    return node.a[place] === undefined ? nameRange(view, node.f) : rangeOf(view, node.a[place]);
  for (const argument of node.a) {
    const fact = view.facts.nodes[argument];
    const found = fact?.k === 'obj' ? fact.m.find((one) => one.n === place) : undefined;
    if (found) return rangeOf(view, found.v);
  }
  return node.a[0] === undefined ? nameRange(view, node.f) : rangeOf(view, node.a[0]);
}

/** The key as a wrapper's caller gives it. */
export function keyRangeOfPass(view: View, node: NodeFact, pass: Pass): KeyRange {
  const [first] = pass.param.steps;
  if (node.k === 'jsx') {
    const given = node.m.find((one) => one.n === first);
    return given ? rangeOf(view, given.v) : { ks: node.s, ke: node.e };
  }
  if (node.k !== 'call' && node.k !== 'new') return { ks: node.s, ke: node.e };
  const argument = node.a[pass.param.at];
  const fact = argument === undefined ? undefined : view.facts.nodes[argument];
  if (fact?.k === 'obj' && first !== undefined) {
    const given = fact.m.find((one) => one.n === first);
    if (given) return rangeOf(view, given.v);
  }
  return argument === undefined ? nameRange(view, node.f) : rangeOf(view, argument);
}
