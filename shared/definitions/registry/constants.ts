import type { NodeFact, NodeId } from '../../code/facts';
import type { Json } from '../../model';
import { bound, type Place, type RegistryFiles } from './exported';

/** A node of a file. */
export interface Value {
  readonly place: Place;
  readonly id: NodeId;
  readonly node: NodeFact;
}

const DEEPEST = 30;

/** What an expression is in the end: names, casts and members of known objects are followed. */
export function valueAt(place: Place, id: NodeId, files: RegistryFiles, depth = 0): Value | undefined {
  const node = place.facts.nodes[id];
  if (!node || depth > DEEPEST) return undefined;
  if (node.k === 'cast') return valueAt(place, node.x, files, depth + 1);
  if (node.k === 'name') {
    const meaning = bound(place, node.b, files);
    return meaning?.node === undefined ? undefined : valueAt(meaning.place, meaning.node, files, depth + 1);
  }
  if (node.k === 'get') {
    const owner = valueAt(place, node.o, files, depth + 1);
    return owner && memberOf(owner, node.n, files, depth + 1);
  }
  return { place, id, node };
}

/** The member of an object, an enum, or a class's static side. */
export function memberOf({ place, node }: Value, name: string, files: RegistryFiles, depth = 0): Value | undefined {
  if (node.k === 'class') {
    const field = node.m.find((member) => member.static && member.n === name);
    return field && valueAt(place, field.v, files, depth);
  }
  if (node.k !== 'obj' && node.k !== 'enum') return undefined;
  const member = node.m.findLast((one) => one.n === name && !one.spread);
  return member && valueAt(place, member.v, files, depth);
}

/** The text that an expression always is. */
export function textOf(value: Value | undefined, files: RegistryFiles, depth = 0): string | undefined {
  if (!value || depth > DEEPEST) return undefined;
  const { place, node } = value;
  if (node.k === 'text') return node.v;
  const part = (id: NodeId) => textOf(valueAt(place, id, files, depth + 1), files, depth + 1);
  if (node.k === 'tpl') {
    const holes = node.x.map(part);
    if (holes.includes(undefined)) return undefined;
    return node.q.reduce((text, quasi, index) => text + (holes[index - 1] ?? '') + quasi);
  }
  if (node.k !== 'bin' || node.op !== '+') return undefined;
  const [left, right] = [part(node.l), part(node.r)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** The constant that an expression always is. */
export function constantOf(value: Value | undefined, files: RegistryFiles, depth = 0): Json | undefined {
  if (!value || depth > DEEPEST) return undefined;
  const { place, node } = value;
  if (node.k === 'lit') return node.v;
  const part = (id: NodeId) => constantOf(valueAt(place, id, files, depth + 1), files, depth + 1);
  if (node.k === 'arr') {
    const items = node.x.map(part);
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  if (node.k === 'obj') {
    const entries = node.m.map((member) => [member.n, member.spread ? undefined : part(member.v)] as const);
    const known = entries.every(([name, item]) => name !== undefined && item !== undefined);
    return known ? (Object.fromEntries(entries) as Json) : undefined;
  }
  return textOf(value, files, depth);
}
