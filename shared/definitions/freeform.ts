import { dataOf, entryOf, nodeAt } from '../documents/document';
import type { DocumentNode } from '../documents/types';
import { dataIn, entriesOf, textIn, typeOf } from './nodes';
import type { Definition, Format, Report } from './types';

/**
 * A document of the team's own, read only where the configuration says so. Below the pointer a boolean is a flag, and so
 * is an object with a boolean `enabled`, whose other members are attributes; other objects group flags, with dotted keys.
 * A list names the flags that are on, or holds objects with `key` (or `name`, `id`) and `enabled`.
 */
export const freeform: Format = {
  id: 'freeform',
  definesState: true,
  recognises: () => false,
  read: (root, report, { pointer = '' }) => {
    const start = nodeAt(root, steps(root, pointer));
    if (!start) {
      report({ start: root.start, end: root.start + 1 }, `Nothing stands at the pointer ${JSON.stringify(pointer)}.`);
      return [];
    }
    if (start.kind === 'scalar') {
      report(start, 'An object or a list of flags is expected here.');
      return [];
    }
    const found = start.kind === 'array' ? listed(start.items, report) : members(start, '');
    if (found.length === 0)
      report(
        { start: start.start, end: start.start + 1 },
        'No flag stands here: no boolean, and no object with a boolean "enabled".',
      );
    return found;
  },
};

function steps(root: DocumentNode, pointer: string): (string | number)[] {
  let at: DocumentNode | undefined = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = at?.kind === 'array' && /^\d+$/.test(name) ? Number(name) : name;
      at = nodeAt(at, [step]);
      return step;
    });
}

function members(node: DocumentNode, prefix: string): readonly Definition[] {
  return entriesOf(node).flatMap((entry) => {
    const key = prefix + entry.name;
    const at = { start: entry.nameStart, end: entry.nameEnd };
    if (entry.value.kind === 'scalar')
      return typeof entry.value.value === 'boolean' ? [on(key, at, entry.value.value)] : [];
    if (entry.value.kind === 'array') return [];
    return typeof dataIn(entry.value, 'enabled') === 'boolean'
      ? flag(key, at, entry.value)
      : members(entry.value, `${key}.`);
  });
}

function listed(items: readonly DocumentNode[], report: Report): readonly Definition[] {
  return items.flatMap((item) => {
    if (item.kind === 'scalar' && typeof item.value === 'string') return [on(item.value, item, true)];
    const key = textIn(item, 'key') ?? textIn(item, 'name') ?? textIn(item, 'id');
    if (key !== undefined && typeof dataIn(item, 'enabled') === 'boolean') return flag(key, item, item);
    report(item, 'An entry must be a key, or an object with "key" and "enabled".');
    return [];
  });
}

type Place = Definition['at'];

function on(key: string, { start, end }: Place, value: boolean): Definition {
  return { key, type: 'boolean', at: { start, end }, served: { serves: 'value', value } };
}

function flag(key: string, at: Place, node: DocumentNode): readonly Definition[] {
  const enabled = dataOf(entryOf(node, 'enabled')!.value) === true;
  const description = textIn(node, 'description');
  const owner = textIn(node, 'owner');
  const attributes = entriesOf(node).filter(({ name }) => !DETAILS.has(name));
  return [
    {
      ...on(key, at, enabled),
      ...(description === undefined ? {} : { description }),
      ...(owner === undefined ? {} : { owner }),
    },
    ...attributes.map((attribute): Definition => {
      const value = dataOf(attribute.value);
      return {
        key: `${key}.${attribute.name}`,
        type: typeOf(value),
        attributeOf: key,
        at: { start: attribute.nameStart, end: attribute.nameEnd },
        served: { serves: 'value', value },
      };
    }),
  ];
}

const DETAILS = new Set(['enabled', 'key', 'name', 'id', 'description', 'owner']);
