import { dataOf, entryOf } from '../documents/document';
import type { DocumentNode, EntryNode } from '../documents/types';
import type { FlagType, Json } from '../model';

/** The entries of an object, the last one of each name; none of anything else. */
export function entriesOf(node: DocumentNode | undefined): readonly EntryNode[] {
  if (node?.kind !== 'object') return [];
  const byName = new Map(node.entries.map((entry) => [entry.name, entry]));
  return byName.size === node.entries.length ? node.entries : [...byName.values()];
}

/** The plain data of an object's entry, or undefined where there is none. */
export function dataIn(node: DocumentNode | undefined, name: string): Json | undefined {
  const entry = entryOf(node, name);
  return entry && dataOf(entry.value);
}

export function textIn(node: DocumentNode | undefined, name: string): string | undefined {
  const data = dataIn(node, name);
  return typeof data === 'string' ? data : undefined;
}

/** A moment in ISO 8601 and UTC, or undefined where the text is none. */
export function momentIn(node: DocumentNode | undefined, name: string): string | undefined {
  const data = textIn(node, name);
  const time = data === undefined ? Number.NaN : Date.parse(data);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

export function typeOf(value: Json): FlagType {
  if (value === null) return 'unknown';
  const type = typeof value;
  return type === 'boolean' || type === 'string' || type === 'number' ? type : 'object';
}

/** One text for equal data, whatever the order of its names. */
export function canonical(value: Json | undefined): string {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const object = value as Readonly<Record<string, Json>>;
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(object[name])}`).join(',')}}`;
}
