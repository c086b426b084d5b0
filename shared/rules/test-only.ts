import { sayKey } from '../wording/values';
import type { Rule } from './types';

/** Only tests look the flag up. */
export const testOnly: Rule = {
  id: 'test-only',
  severity: 'info',
  summary: 'looked up in tests alone',
  options: {},
  assess: ({ records }) => {
    const product = new Set(
      records
        .filter((record) => [...record.lookups, ...record.candidates].some((place) => !place.inTest))
        .flatMap((record) => [record.key, ...(record.attributeOf === undefined ? [] : [record.attributeOf])]),
    );
    return records
      .filter((record) => record.attributeOf === undefined && record.lookups.length > 0 && !product.has(record.key))
      .map((record) => ({
        flag: record.key,
        message: `${sayKey(record.key)} is looked up in tests alone`,
        evidence: record.lookups.map((lookup) => ({ kind: 'lookup', file: lookup.file, line: lookup.start.line })),
      }));
  },
};
