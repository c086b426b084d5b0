import type { CallNode, FileFacts, NodeFact, NodeId } from '../code/facts';
import { looksLikeKey, speaksOfFlags } from './words';

/** The names of a chain of members: `this.config.flags` is `['this', 'config', 'flags']`; nothing for anything else. */
export function chainOf(facts: FileFacts, id: NodeId): readonly string[] | undefined {
  const node = facts.nodes[id];
  if (node?.k === 'name') return [node.n];
  if (node?.k === 'this') return ['this'];
  if (node?.k !== 'get') return undefined;
  const before = chainOf(facts, node.o);
  return before && [...before, node.n];
}

/** The key that an expression seems to be: a text, or a member of something named like a registry (`Flag.NewX`). */
export function keyLike(facts: FileFacts, id: NodeId | undefined): string | undefined {
  const node = id === undefined ? undefined : facts.nodes[id];
  if (node?.k === 'text') return looksLikeKey(node.v) ? node.v : undefined;
  if (node?.k !== 'get') return undefined;
  const chain = chainOf(facts, id!);
  const from = chain?.findIndex((name) => /^[A-Z]/.test(name) && speaksOfFlags(name)) ?? -1;
  return chain && from >= 0 && from < chain.length - 1 ? chain.slice(from).join('.') : undefined;
}

/** True where a member of a registry names the flag: stronger than a text. */
export function isMemberName(name: string): boolean {
  return /^[A-Z]\w*\./.test(name);
}

/** The shape of the nodes of one kind, also where several share it. */
type KindOf<Kind extends NodeFact['k']> = NodeFact extends infer Node
  ? Node extends { readonly k: infer Kinds }
    ? Kind extends Kinds
      ? Node
      : never
    : never
  : never;

/** Every node of one kind. */
export function nodesOf<Kind extends NodeFact['k']>(
  facts: FileFacts,
  kind: Kind,
): readonly { readonly node: KindOf<Kind> }[] {
  return facts.nodes.flatMap((node) => (node.k === kind ? [{ node: node as KindOf<Kind> }] : []));
}

/** Every `f(…)`; neither `new` nor a decorator's. */
export function callsOf(facts: FileFacts): readonly CallNode[] {
  const decorators = new Set(nodesOf(facts, 'deco').map(({ node }) => node.x));
  return facts.nodes.filter((node, id): node is CallNode => node.k === 'call' && !decorators.has(id));
}
