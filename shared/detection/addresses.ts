import type { NodeId } from '../code/facts';
import type { Join } from './join';
import type { Shape } from './shape';
import type { View } from './view';

/** What a request asks for, if its address is one that names flags. */
export function addressAt(
  join: Join,
  view: View,
  id: NodeId | undefined,
): { readonly keys: readonly string[]; readonly answer: Shape; readonly by: string } | undefined {
  if (id === undefined || join.marks.urls.length === 0) return undefined;
  const text = addressText(view, id);
  if (text === undefined) return undefined;
  for (const one of join.marks.urls) {
    const read = one.flagOf(text);
    if (read) return { ...read, by: one.by };
  }
  return undefined;
}

/** An address as far as its text is written down; what is put in reads as `*`. */
function addressText(view: View, id: NodeId): string | undefined {
  const node = view.facts.nodes[id];
  if (node?.k === 'text') return node.v;
  if (node?.k === 'tpl') return node.q.join('*');
  if (node?.k === 'bin' && node.op === '+') {
    const left = addressText(view, node.l) ?? '*';
    const right = addressText(view, node.r) ?? '*';
    return left + right;
  }
  if (node?.k === 'new' && node.a[0] !== undefined) return addressText(view, node.a[0]);
  if (node?.k === 'name' && node.b >= 0) {
    const from = view.facts.bindings[node.b]!.i;
    const inner = from === undefined ? undefined : view.facts.nodes[from];
    return inner && from !== undefined && inner.k !== 'name' ? addressText(view, from) : undefined;
  }
  return undefined;
}
