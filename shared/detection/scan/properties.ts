import type { ObjectNode } from '../../code/facts';
import { evaluate } from '../evaluate';
import type { Join } from '../join';
import { readKeys } from '../keys';
import type { Site } from '../site';
import type { Env, Value } from '../value';
import type { View } from '../view';
import { ask, askMany } from './ask';
import { rangeOf } from './ranges';
import type { Scan } from './types';

/** Whether the settings of a file name properties that ask at all. */
export function hasAskingProperties(join: Join, view: View): boolean {
  return [...join.marks.properties].some(([, marks]) => marks.some((one) => one.settings === view.settings));
}

/** Asks for the flags that an object literal's properties name, where the settings say so. */
export function scanProperties(scan: Scan, node: ObjectNode): void {
  const { join, view } = scan;
  for (const one of node.m) {
    if (one.n === undefined || one.get) continue;
    const marks = join.marks.properties.get(one.n);
    const mark = marks?.find((each) => each.settings === view.settings);
    if (!mark || scan.known.isDefinition(view, one.s, one.e)) continue;
    join.refuel();
    const value = (env: Env): Value => evaluate(join, view, one.v, env);
    const at = { view, node: one.v, s: one.s, e: one.e, ...rangeOf(view, one.v) };
    const site: Site = { ...at, form: 'property', by: mark.by, via: [] };
    const fact = view.facts.nodes[one.v];
    // Handed on under its own name, it was asked for where it came from.
    if ((fact?.k === 'get' && fact.n === one.n) || readKeys(value(undefined)).params.length > 0) continue;
    if (fact?.k === 'fn' || fact?.k === 'obj') continue;
    if (fact?.k === 'arr') askMany(scan, site, value);
    else if (value(undefined).length > 0 || fact?.k === 'tpl') ask(scan, site, value);
  }
}
