import { dataOf } from '../documents/document';
import type { Served } from '../model';
import { dataIn, entriesOf, typeOf } from './nodes';
import type { Definition, Format } from './types';

/** What AppConfig's data plane and Agent give to applications: a flat map of `{ "enabled": …, attributes }`. */
export const served: Format = {
  id: 'served',
  definesState: true,
  recognises: (root) => {
    const entries = entriesOf(root);
    return entries.length > 0 && entries.every((entry) => typeof dataIn(entry.value, 'enabled') === 'boolean');
  },
  read: (root, report) =>
    entriesOf(root).flatMap((entry): Definition[] => {
      const enabled = dataIn(entry.value, 'enabled');
      const at = { start: entry.nameStart, end: entry.nameEnd };
      if (typeof enabled !== 'boolean') {
        report(entry.value, `"${entry.name}" must be an object with "enabled": true or false.`);
        return [{ key: entry.name, type: 'boolean', at, served: { serves: 'unknown', reason: 'its entry is broken' } }];
      }
      // Of a flag with variants the data plane gives the default alone; who gets the others is not said here.
      const variant = dataIn(entry.value, '_variant');
      const reason = `has variants, of which only ${JSON.stringify(variant)} is shown here`;
      const state = (value: Served): Served => (variant === undefined ? value : { serves: 'mixed', reason });
      const attributes = entriesOf(entry.value).filter(({ name }) => name !== 'enabled' && !name.startsWith('_'));
      return [
        { key: entry.name, type: 'boolean', at, served: state({ serves: 'value', value: enabled }) },
        ...attributes.map((attribute): Definition => {
          const value = dataOf(attribute.value);
          return {
            key: `${entry.name}.${attribute.name}`,
            type: typeOf(value),
            attributeOf: entry.name,
            at: { start: attribute.nameStart, end: attribute.nameEnd },
            served: state({ serves: 'value', value }),
          };
        }),
      ];
    }),
};
