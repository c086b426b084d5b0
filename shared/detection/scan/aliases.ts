import type { NodeId } from '../../code/facts';
import type { Alias, Holder, Scan, Scanned } from './types';

/** How far a value is followed through names, casts and double negation. */
const DEEPEST = 8;

/** Functions that return one lookup of this file and nothing else. */
export function aliases(scan: Scan): Scanned['aliases'] {
  const { view, answers } = scan;
  const found: Scanned['aliases'][number][] = [];
  if (answers.size === 0) return found;
  for (const id of view.functions) {
    const node = view.facts.nodes[id]!;
    if (node.k !== 'fn' || node.r.length === 0) continue;
    const given = node.r.map((result) => answerOf(scan, result, 0));
    const [first] = given;
    if (first && given.every((one) => one?.flag === first.flag)) found.push({ fn: { view, node: id }, alias: first });
  }
  return found;
}

/** Objects made in functions whose members are lookups of this file. */
export function holders(scan: Scan): Scanned['holders'] {
  const { view, answers } = scan;
  const found: Holder[] = [];
  if (answers.size === 0) return found;
  for (const id of view.holders) {
    const node = view.facts.nodes[id]!;
    if (node.k !== 'obj' || view.around[id]! < 0) continue;
    const held = node.m.flatMap((one): [string, Alias][] => {
      const answer = one.n === undefined || one.v < 0 ? undefined : answerOf(scan, one.v, 0);
      return answer && one.n !== undefined ? [[one.n, answer]] : [];
    });
    if (held.length > 0) found.push({ object: { view, node: id }, members: new Map(held) });
  }
  return found;
}

/** The flag that an expression gives as it is, not negated and not worked out any further. */
function answerOf(scan: Scan, id: NodeId, deep: number): Alias | undefined {
  const { answers } = scan;
  const { nodes, bindings } = scan.view.facts;
  const found = answers.get(`n${id}`);
  const node = nodes[id];
  if (found || !node || deep > DEEPEST) return found;
  if (node.k === 'name' && node.b >= 0) {
    const binding = bindings[node.b]!;
    if (binding.written) return undefined;
    const own = answers.get(`b${node.b}`);
    return own ?? (binding.i !== undefined && !binding.p ? answerOf(scan, binding.i, deep + 1) : undefined);
  }
  if (node.k === 'cast') return answerOf(scan, node.x, deep + 1);
  if (node.k === 'not') {
    const inner = nodes[node.x];
    return inner?.k === 'not' ? answerOf(scan, inner.x, deep + 1) : undefined;
  }
  return undefined;
}
