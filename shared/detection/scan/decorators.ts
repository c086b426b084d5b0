import type { NodeId, OneNode } from '../../code/facts';
import { argumentAt, argumentsOf } from '../calls';
import { evaluate } from '../evaluate';
import { ask } from './ask';
import { keyRange } from './ranges';
import type { Scan } from './types';

/** Asks for the flag that a decorator is given. */
export function scanDecorator(scan: Scan, id: NodeId, node: OneNode): void {
  const { join, view, heat } = scan;
  const inner = view.facts.nodes[node.x];
  if (inner?.k !== 'call' || !heat.node(inner.f)) return;
  join.refuel();
  for (const thing of evaluate(join, view, inner.f, undefined)) {
    if (thing.is !== 'shape' || !thing.shape.decorator) continue;
    const { key } = thing.shape.decorator;
    const at = { view, node: id, s: node.s, e: node.e, ...keyRange(view, inner, key) };
    ask(scan, { ...at, form: 'decorator', by: thing.by, via: [] }, (env) =>
      argumentAt(join, key, argumentsOf(view, inner, env)),
    );
  }
}
