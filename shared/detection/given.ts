import type { BindingId } from '../code/facts';
import { evaluate } from './evaluate';
import type { Join } from './join';
import { NOTHING, type Place, type Value } from './value';

/** What a wrapping call gives to a function or class that is handed to it, in place or by name. */
export function givenTo(join: Join, place: Place): Value {
  if (!join.marks.gives) return NOTHING;
  const { view, node } = place;
  const { nodes, bindings } = view.facts;
  const names = new Set<BindingId>(view.named.get(node) ?? []);
  const value: Value[number][] = [];
  nodes.forEach((call) => {
    if (call.k !== 'call') return;
    const handed = call.a.some((argument) => {
      if (argument === node) return true;
      const one = nodes[argument];
      return one?.k === 'name' && one.b >= 0 && names.has(one.b) && bindings[one.b] !== undefined;
    });
    if (!handed) return;
    for (const callee of evaluate(join, view, call.f, undefined))
      if (callee.is === 'shape' && callee.shape.gives)
        value.push({ is: 'shape', shape: callee.shape.gives, by: callee.by });
  });
  return value;
}
