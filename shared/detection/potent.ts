import type { NodeId } from '../code/facts';
import { bindingValue, evaluate } from './evaluate';
import { callFunction } from './functions';
import type { Heat } from './hot';
import type { Join } from './join';
import type { Knowledge } from './scan/types';
import { isImmediate, leafNames, type Shape } from './shape';
import { typeValue } from './types';
import type { Place, Value } from './value';
import type { View } from './view';

/** Names that now stand for something to do with flags, and how far they reach. */
export interface Spread {
  /** Within the file alone. */
  readonly local: readonly string[];
  /** Anywhere; only beside one of the others where there are some. */
  readonly global: readonly { readonly name: string; readonly beside: readonly string[] }[];
  /** The file's default export is one of them. */
  readonly isDefault: boolean;
}

/** By which names a function is reached. */
export function namesOfFunction(fn: Place): Spread {
  const local: string[] = [];
  const global: { name: string; beside: readonly string[] }[] = [];
  let isDefault = false;
  const { view } = fn;
  const { nodes, bindings, exports } = view.facts;
  const add = (id: NodeId): void => {
    for (const b of view.named.get(id) ?? []) {
      local.push(bindings[b]!.n);
      for (const name of view.exported.get(b) ?? []) {
        if (name === 'default') isDefault = true;
        else global.push({ name, beside: [] });
      }
    }
    for (const [name, fact] of Object.entries(exports)) {
      if (!('v' in fact) || fact.v !== id) continue;
      if (name === 'default' || name === '=') isDefault = true;
      else global.push({ name, beside: [] });
    }
  };
  let id = fn.node;
  for (let steps = 0; steps < 20 && id >= 0; steps++) {
    add(id);
    const holder = nodes[view.parents[id] ?? -1];
    if (holder?.k === 'obj' || holder?.k === 'class') {
      for (const member of holder.m)
        if (member.v === id && member.n !== undefined && member.n !== 'constructor')
          global.push({ name: member.n, beside: [] });
    }
    id = view.parents[id] ?? -1;
  }
  return { local, global, isDefault };
}

/** The names of a file that stand for an API, a wrapper, or something that holds one. */
export function potentNames(join: Join, view: View, heat: Heat, known: Knowledge): Spread {
  const local: string[] = [];
  const global: { name: string; beside: readonly string[] }[] = [];
  let isDefault = false;
  const { facts } = view;
  const add = (name: string, value: Value): void => {
    const beside = potency(join, value, known);
    if (!beside) return;
    if (name === 'default' || name === '=') isDefault = true;
    else global.push({ name, beside });
  };
  for (const [name, fact] of Object.entries(facts.exports)) {
    join.refuel();
    if ('b' in fact) {
      if (heat.binding(fact.b)) add(name, bindingValue(join, view, fact.b, undefined));
      const binding = facts.bindings[fact.b]!;
      if (binding.dt !== undefined && heat.type(binding.dt) && isPotentType(join, view, binding.dt))
        global.push({ name, beside: [] });
    } else if ('v' in fact) {
      if (heat.node(fact.v)) add(name, evaluate(join, view, fact.v, undefined));
    } else if (known.names.has(fact.n) && fact.n !== name) global.push({ name, beside: [] });
    else if (fact.n === 'default') {
      const target = join.resolve(view, fact.m);
      if (target && 'file' in target && known.defaults.has(target.file)) {
        if (name === 'default') isDefault = true;
        else global.push({ name, beside: [] });
      }
    }
  }
  for (const star of facts.stars) {
    const target = join.resolve(view, star);
    if (!target || !('package' in target) || !join.marks.packageNames.has(target.package)) continue;
    for (const key of join.marks.packages.keys()) {
      const [name, exported] = key.split('\0') as [string, string];
      if (name === target.package && exported !== 'default') global.push({ name: exported, beside: [] });
    }
  }
  for (const id of view.holders) {
    const node = facts.nodes[id]!;
    if (node.k !== 'obj' && node.k !== 'class') continue;
    for (const member of node.m) {
      if (member.n === undefined || member.v < 0 || known.names.has(member.n) || !heat.node(member.v)) continue;
      join.refuel();
      add(member.n, evaluate(join, view, member.v, undefined));
    }
  }
  for (const type of facts.types) {
    if (type.k !== 'obj') continue;
    for (const member of type.m)
      if (member.t >= 0 && heat.type(member.t) && isPotentType(join, view, member.t))
        global.push({ name: member.n, beside: [] });
  }
  return { local, global, isDefault };
}

/** Undefined where nothing can be asked of a value; else the names that must be written beside it to ask. */
function potency(join: Join, value: Value, known: Knowledge, deep = 0): readonly string[] | undefined {
  const beside = new Set<string>();
  let any = false;
  let immediate = false;
  for (const thing of value) {
    if (thing.is === 'shape') {
      any = true;
      if (isImmediate(thing.shape)) immediate = true;
      else for (const name of leavesOf(thing.shape)) beside.add(name);
    } else if (thing.is === 'handle') any = immediate = true;
    else if (thing.is === 'context') {
      const inner = potency(join, thing.value, known, deep + 1);
      if (inner) any = immediate = true;
    } else if (thing.is === 'function' && deep < 3) {
      if (known.passesOf(thing.place).length > 0) any = immediate = true;
      const result = callFunction(join, thing, []);
      if (result.some((one) => one.is === 'flag')) any = immediate = true;
      const inner = potency(join, result, known, deep + 1);
      if (inner) {
        any = true;
        if (inner.length === 0) immediate = true;
        for (const name of inner) beside.add(name);
      }
    }
  }
  if (!any) return undefined;
  return immediate ? [] : [...beside];
}

const leaves = new WeakMap<Shape, ReadonlySet<string>>();
function leavesOf(shape: Shape): ReadonlySet<string> {
  const known = leaves.get(shape);
  if (known) return known;
  const found = leafNames(shape);
  leaves.set(shape, found);
  return found;
}

function isPotentType(join: Join, view: View, type: number): boolean {
  const fact = view.facts.types[type];
  // Only where it is named: what an inline type holds is met member by member.
  if (fact?.k !== 'ref' && fact?.k !== 'inter' && fact?.k !== 'union') return false;
  join.refuel();
  return typeValue(join, view, type, undefined).some((thing) => thing.is === 'shape' && isImmediate(thing.shape));
}
