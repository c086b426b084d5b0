import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Document as YamlDocument } from 'yaml';
import type { Document, DocumentNode, EntryNode, Fault } from './types';

/** Past this many values an alias that names aliases is an attack on the memory, not a configuration. */
const MOST_VALUES = 200_000;

/** Reads a YAML 1.2 text that holds one document; anchors and merge keys are resolved. */
export function readYaml(text: string): Document {
  const tree = parseDocument(text, { merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const first = tree.errors[0];
  if (first) {
    const what = first.code === 'MULTIPLE_DOCS' ? 'it holds several documents' : decapitalised(first.message);
    return {
      text,
      faults: [
        {
          message: `The YAML is broken: ${what}.`,
          start: Math.min(first.pos[0], text.length),
          end: Math.min(first.pos[1], text.length),
        },
      ],
    };
  }
  const reading: Reading = { tree, left: MOST_VALUES, within: new Set(), faults: [] };
  const root = nodeOf(tree.contents, reading, { start: 0, end: 0 });
  if (reading.left <= 0) {
    return { text, faults: [{ message: 'The YAML unfolds into too many values.', start: 0, end: 0 }] };
  }
  if (reading.faults.length > 0) return { text, faults: reading.faults.slice(0, 1) };
  if (!tree.contents) return { text, faults: [{ message: 'The file holds nothing but comments.', start: 0, end: 0 }] };
  return { text, root, faults: [] };
}

interface Reading {
  readonly tree: YamlDocument.Parsed;
  left: number;
  /** The anchors that are being unfolded: an alias to one of them would never end. */
  readonly within: Set<Node>;
  readonly faults: Fault[];
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function nodeOf(node: unknown, reading: Reading, around: Place): DocumentNode {
  reading.left--;
  if (reading.left <= 0) return { kind: 'scalar', value: null, ...around };
  const place = placeOf(node) ?? around;
  if (isAlias(node)) {
    const target = node.resolve(reading.tree);
    if (!target || reading.within.has(target)) {
      const what = target ? `*${node.source} stands inside of what it names` : `nothing is called &${node.source}`;
      reading.faults.push({ message: `The YAML is broken: ${what}.`, ...place });
      return { kind: 'scalar', value: null, ...place };
    }
    reading.within.add(target);
    const resolved = nodeOf(target, reading, place);
    reading.within.delete(target);
    return resolved;
  }
  if (isSeq(node)) {
    return { kind: 'array', ...place, items: node.items.map((item) => nodeOf(item, reading, place)) };
  }
  if (isMap(node)) return { kind: 'object', ...place, entries: entriesOf(node.items, reading, place) };
  const value = isScalar(node) ? node.value : null;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return { kind: 'scalar', ...place, value };
  }
  return { kind: 'scalar', ...place, value: Number.isFinite(value) ? (value as number) : String(value) };
}

function entriesOf(pairs: readonly { key: unknown; value: unknown }[], reading: Reading, around: Place): EntryNode[] {
  const merged: EntryNode[] = [];
  const own: EntryNode[] = [];
  for (const { key, value } of pairs) {
    const place = placeOf(key) ?? around;
    const name = isScalar(key) ? String(key.source ?? key.value) : String(key);
    const node = nodeOf(value, reading, place);
    if (name === '<<' && node.kind !== 'scalar') {
      const sources = node.kind === 'array' ? node.items : [node];
      for (const source of sources) if (source.kind === 'object') merged.push(...source.entries);
    } else own.push({ name, nameStart: place.start, nameEnd: place.end, value: node });
  }
  // What stands in the map itself wins over what is merged in, and the first merged map over the next.
  const taken = new Set(own.map((entry) => entry.name));
  for (const entry of merged) {
    if (taken.has(entry.name)) continue;
    taken.add(entry.name);
    own.push(entry);
  }
  return own;
}

function placeOf(node: unknown): Place | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}

function decapitalised(message: string): string {
  return message
    .replace(/\.$/, '')
    .replace('"quote', 'quote')
    .replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
}
