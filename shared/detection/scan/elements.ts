import type { JsxNode, NodeId } from '../../code/facts';
import { evaluate } from '../evaluate';
import type { Site } from '../site';
import type { Env, Value } from '../value';
import { ask, askMany } from './ask';
import { rangeOf } from './ranges';
import type { Scan } from './types';
import { wrapped } from './wrappers';

/** Asks for the flag that an element's prop names, to its component or in there. */
export function scanElement(scan: Scan, id: NodeId, node: JsxNode): void {
  const { join, view, heat } = scan;
  if (node.tag < 0 || !heat.node(node.tag)) return;
  join.refuel();
  const seen = new Set<string>();
  for (const thing of evaluate(join, view, node.tag, undefined)) {
    if (thing.is === 'shape' && thing.shape.jsx) {
      const { prop, many } = thing.shape.jsx;
      const given = node.m.find((one) => one.n === prop);
      if (!given) continue;
      const at = { view, node: id, s: node.s, e: node.e, ...rangeOf(view, given.v) };
      const site: Site = { ...at, form: 'jsx', by: thing.by, via: [] };
      const keys = (env: Env): Value => evaluate(join, view, given.v, env);
      if (many) askMany(scan, site, keys);
      else ask(scan, site, keys);
      return;
    }
    if (thing.is === 'function')
      wrapped(scan, id, thing, (env) => [{ value: [{ is: 'object', place: { view, node: id }, env }] }], seen);
  }
}
