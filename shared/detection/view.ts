import type { BindingId, FileFacts, NodeFact, NodeId } from '../code/facts';
import type { ResolvedModule } from '../code/modules';
import type { Settings } from '../settings/types';
import type { Value } from './value';

/** One file's facts while lookups are joined, with what was worked out about it. */
export interface View {
  readonly path: string;
  readonly facts: FileFacts;
  readonly settings: Settings;
  /** The node that holds each node as an operand; -1 at statements. */
  readonly parents: Int32Array;
  /** The innermost function around each node; -1 at the file's top. */
  readonly around: Int32Array;
  /** The nodes that are functions. */
  readonly functions: readonly NodeId[];
  /** … and those that are objects or classes. */
  readonly holders: readonly NodeId[];
  /** Names under which bindings are exported. */
  readonly exported: ReadonlyMap<BindingId, readonly string[]>;
  /** Bindings whose first value is this node. */
  readonly named: ReadonlyMap<NodeId, readonly BindingId[]>;
  readonly values: Map<NodeId, Value>;
  readonly bindingValues: Map<BindingId, Value>;
  readonly typeValues: Map<number, Value>;
  /** What its modules resolve to, by their index; files that come or go make all views anew. */
  readonly resolved: Map<number, ResolvedModule | undefined>;
  /** The change after which its values were worked out. */
  generation: number;
}

/** Drops values that an edit somewhere may have made wrong. */
export function forgetValues(view: View, generation: number): void {
  if (view.generation === generation) return;
  view.generation = generation;
  view.values.clear();
  view.bindingValues.clear();
  view.typeValues.clear();
}

/** `before` is the same file before it was edited: what stands before the edit is taken over. */
export function openView(path: string, facts: FileFacts, settings: Settings, before?: View): View {
  const { nodes } = facts;
  const same = before ? unchanged(before, nodes) : 0;
  const parents = new Int32Array(nodes.length).fill(-1);
  const around = new Int32Array(nodes.length).fill(-1);
  const isBefore = (id: NodeId) => id < same;
  const functions = before?.functions.filter(isBefore) ?? [];
  const holders = before?.holders.filter(isBefore) ?? [];
  if (before) {
    parents.set(before.parents.subarray(0, same));
    around.set(before.around.subarray(0, same));
  }
  const open: { id: NodeId; last: NodeId }[] = [];
  for (let id = same; id < nodes.length; id++) {
    const node = nodes[id]!;
    while (open.length > 0 && open.at(-1)!.last < id) open.pop();
    around[id] = open.at(-1)?.id ?? -1;
    if (node.k === 'fn') {
      open.push({ id, last: node.l });
      functions.push(id);
    } else if (node.k === 'obj' || node.k === 'class') holders.push(id);
    setParent(parents, node, id);
  }
  const exported = new Map<BindingId, string[]>();
  for (const [name, fact] of Object.entries(facts.exports)) {
    const b = 'b' in fact ? fact.b : 'v' in fact ? bindingNamed(nodes[fact.v]) : -1;
    if (b >= 0) exported.set(b, [...(exported.get(b) ?? []), name]);
  }
  const named = new Map<NodeId, BindingId[]>();
  facts.bindings.forEach((binding, id) => {
    if (binding.i !== undefined) named.set(binding.i, [...(named.get(binding.i) ?? []), id]);
  });
  return {
    path,
    facts,
    settings,
    parents,
    around,
    functions,
    holders,
    exported,
    named,
    values: new Map(),
    bindingValues: new Map(),
    typeValues: new Map(),
    resolved: before && isSameList(before.facts.modules, facts.modules) ? before.resolved : new Map(),
    generation: 0,
  };
}

/** How many nodes at the beginning are what they were, none of them in a function or under a node that goes further. */
function unchanged({ facts, parents, around }: View, nodes: readonly NodeFact[]): number {
  const most = Math.min(facts.nodes.length, nodes.length);
  let same = 0;
  while (same < most && facts.nodes[same] === nodes[same]) same++;
  let outermost = same - 1;
  while (outermost >= 0 && around[outermost]! >= 0) outermost = around[outermost]!;
  const last = nodes[outermost];
  if (last?.k === 'fn' && last.l >= same) same = outermost;
  for (let id = 0; id < same; id++) if (parents[id]! >= same) return 0;
  return same;
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}

function bindingNamed(node: NodeFact | undefined): BindingId {
  return node?.k === 'name' ? node.b : -1;
}

function setParent(parents: Int32Array, node: NodeFact, id: NodeId): void {
  // What most nodes are, without a list for each.
  if (node.k === 'name' || node.k === 'text' || node.k === 'lit' || node.k === 'other') return;
  if (node.k === 'get') parents[node.o] = id;
  else if (node.k === 'bin' || node.k === 'set') parents[node.l] = parents[node.r] = id;
  else for (const operand of operandsOf(node)) if (operand >= 0) parents[operand] = id;
}

/** The nodes that a node holds as operands. */
export function operandsOf(node: NodeFact): readonly NodeId[] {
  switch (node.k) {
    case 'get':
      return [node.o];
    case 'at':
      return [node.o, node.i];
    case 'call':
    case 'new':
      return [node.f, ...node.a];
    case 'tpl':
    case 'arr':
      return node.x;
    case 'obj':
    case 'enum':
    case 'jsx':
      return node.m.map((member) => member.v);
    case 'fn':
      return node.r;
    case 'class':
      return node.m.map((member) => member.v);
    case 'cond':
      return [node.q, node.y, node.n];
    case 'bin':
    case 'set':
      return [node.l, node.r];
    case 'cast':
    case 'spread':
    case 'not':
    case 'deco':
    case 'tag':
      return [node.x];
    default:
      return [];
  }
}
