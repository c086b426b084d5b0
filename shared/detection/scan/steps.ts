import type { NodeId } from '../../code/facts';
import { functionName, stepText } from '../site';
import type { Place } from '../value';
import type { View } from '../view';

/** The step through a function that asks, as `file:line name`. */
export function functionStep(fn: Place): string {
  return stepText(fn, functionName(fn));
}

/** The step through a call or element that asks for each of a list. */
export function callStep(view: View, node: NodeId): string {
  return stepText({ view, node }, calledName(view, node));
}

function calledName(view: View, id: NodeId): string {
  const node = view.facts.nodes[id];
  if (node?.k === 'call' || node?.k === 'new') return calledName(view, node.f);
  if (node?.k === 'get') return node.n;
  if (node?.k === 'name') return node.n;
  if (node?.k === 'jsx') return node.tag < 0 ? 'element' : calledName(view, node.tag);
  return 'call';
}
