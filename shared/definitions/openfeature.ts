import { dataOf, entryOf } from '../documents/document';
import type { FlagType, Json } from '../model';
import { dataIn, entriesOf, textIn } from './nodes';
import type { Definition, Format } from './types';

/** The OpenFeature manifest: the keys that code uses, their types and fallbacks; never a state. */
export const openfeature: Format = {
  id: 'openfeature',
  definesState: false,
  recognises: (root) => {
    if (textIn(root, '$schema')?.includes('flag-manifest')) return true;
    return entriesOf(entryOf(root, 'flags')?.value).some((entry) => entryOf(entry.value, 'flagType') !== undefined);
  },
  read: (root, report) => {
    const flags = entryOf(root, 'flags');
    if (flags?.value.kind !== 'object') report(flags?.value ?? root, 'A manifest has an object of "flags".');
    return entriesOf(flags?.value).flatMap((entry): Definition[] => {
      const { name: key, value: node } = entry;
      const at = { start: entry.nameStart, end: entry.nameEnd };
      if (node.kind !== 'object') {
        report(node, `"${key}" must be an object with "flagType" and "defaultValue".`);
        return [{ key, type: 'unknown', at }];
      }
      const kind = dataIn(node, 'flagType');
      const type = typeof kind === 'string' ? TYPES[kind] : undefined;
      if (type === undefined) {
        const allowed = Object.keys(TYPES).map((one) => JSON.stringify(one));
        report(entryOf(node, 'flagType')?.value ?? at, `"flagType" of "${key}" must be one of ${allowed.join(', ')}.`);
      }
      const fallback = entryOf(node, 'defaultValue');
      const value = fallback && dataOf(fallback.value);
      if (value === undefined) report(at, `"${key}" has no "defaultValue".`);
      else if (type !== undefined && !fits(value, String(kind))) {
        report(fallback!.value, `"defaultValue" of "${key}" must be of the type ${kind}.`);
      }
      const description = textIn(node, 'description');
      return [
        {
          key,
          type: type ?? 'unknown',
          at,
          ...(value === undefined ? {} : { fallback: value }),
          ...(description === undefined ? {} : { description }),
        },
      ];
    });
  },
};

const TYPES: Readonly<Record<string, FlagType>> = {
  boolean: 'boolean',
  string: 'string',
  integer: 'number',
  float: 'number',
  object: 'object',
};

function fits(value: Json, kind: string): boolean {
  if (kind === 'integer') return Number.isInteger(value);
  if (kind === 'float') return typeof value === 'number';
  if (kind === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === kind;
}
