import type { NodeId } from '../code/facts';
import { evaluate } from './evaluate';
import type { Join } from './join';
import { memberOf } from './members';
import { merge } from './merge';
import { typeValue } from './types';
import { NOTHING, type Value } from './value';
import type { View } from './view';

/**
 * The type that the place of an expression asks for: of its variable or field, of the object or list around it, of the
 * parameter that takes it.
 */
export function expectedType(join: Join, view: View, id: NodeId): Value {
  for (const named of view.named.get(id) ?? []) {
    const { t, p } = view.facts.bindings[named]!;
    if (t !== undefined && p === undefined) return typedOnly(typeValue(join, view, t, undefined));
  }
  if (!join.enter()) return NOTHING;
  const value = aroundIt(join, view, id);
  join.leave();
  return typedOnly(value);
}

function aroundIt(join: Join, view: View, id: NodeId): Value {
  const parent = view.parents[id] ?? -1;
  const node = view.facts.nodes[parent];
  switch (node?.k) {
    case 'obj': {
      const name = node.m.find((one) => one.v === id)?.n;
      return name === undefined ? NOTHING : memberOf(join, expectedType(join, view, parent), name);
    }
    case 'arr':
      return memberOf(join, expectedType(join, view, parent), '*');
    case 'cast':
      return typeValue(join, view, node.t, undefined);
    case 'class': {
      const type = node.m.find((one) => one.v === id)?.t ?? -1;
      return type < 0 ? NOTHING : typeValue(join, view, type, undefined);
    }
    case 'call':
      return node.t ? NOTHING : askedOf(join, evaluate(join, view, node.f, undefined), node.a.indexOf(id));
    default:
      return NOTHING;
  }
}

/** The declared type of a parameter of whatever is called. */
function askedOf(join: Join, callee: Value, at: number): Value {
  if (at < 0) return NOTHING;
  return merge(
    ...callee.map((thing): Value => {
      if (thing.is === 'typed') return takenBy(join, [thing], at);
      if (thing.is !== 'function') return NOTHING;
      const fact = thing.place.view.facts.nodes[thing.place.node];
      const type = fact?.k === 'fn' ? (fact.p[at] ?? -1) : -1;
      return type < 0 ? NOTHING : typeValue(join, thing.place.view, type, undefined);
    }),
  );
}

/** What functions of a type are given. */
export function takenBy(join: Join, value: Value, at: number): Value {
  return merge(
    ...value.map((thing): Value => {
      if (thing.is !== 'typed') return NOTHING;
      const type = thing.view.facts.types[thing.type];
      const taken = type?.k === 'fn' ? (type.p[at] ?? -1) : -1;
      return taken < 0 ? NOTHING : typeValue(join, thing.view, taken, undefined);
    }),
  );
}

function typedOnly(value: Value): Value {
  return value.filter((thing) => thing.is === 'typed');
}
