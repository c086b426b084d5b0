import { heatOf } from './hot';
import type { Join } from './join';
import { aliases, holders } from './scan/aliases';
import { scanCall } from './scan/calls';
import { scanDecorator } from './scan/decorators';
import { scanElement } from './scan/elements';
import { scanMember } from './scan/members';
import { scanPattern, scanTake } from './scan/patterns';
import { hasAskingProperties, scanProperties } from './scan/properties';
import type { Knowledge, Scan, Scanned } from './scan/types';
import type { View } from './view';

// About a millisecond's work in a file full of lookups.
const NODES_A_STEP = 64;

/** Looks through one file for everything that asks for a flag; yields where it may be interrupted, or given up. */
export function* scanFile(join: Join, view: View, known: Knowledge): Generator<undefined, Scanned> {
  const scan: Scan = {
    join,
    view,
    known,
    heat: heatOf(join, view, known.names, known.defaults),
    lookups: [],
    dynamic: [],
    passes: [],
    mocked: [],
    answers: new Map(),
  };
  const withProperties = hasAskingProperties(join, view);

  for (const [id, node] of view.facts.nodes.entries()) {
    if (id % NODES_A_STEP === 0) yield undefined;
    if (node.k === 'call' || node.k === 'new') scanCall(scan, id, node);
    else if (node.k === 'get' || node.k === 'at') scanMember(scan, id, node);
    else if (node.k === 'jsx') scanElement(scan, id, node);
    else if (node.k === 'deco') scanDecorator(scan, id, node);
    else if (node.k === 'obj' && withProperties) scanProperties(scan, node);
    else if (node.k === 'take') scanTake(scan, id, node);
  }
  for (const [id, binding] of view.facts.bindings.entries()) {
    if (id % NODES_A_STEP === 0) yield undefined;
    if (binding.p && binding.p.length > 0) scanPattern(scan, id, binding, binding.p);
  }

  const { lookups, dynamic, passes, heat } = scan;
  return { lookups, dynamic, passes, heat, aliases: aliases(scan), holders: holders(scan) };
}
