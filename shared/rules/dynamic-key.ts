import { sayList } from '../wording/values';
import type { Rule } from './types';

/** A lookup whose key cannot be decided; the keys that code or types allow count as used. */
export const dynamicKey: Rule = {
  id: 'dynamic-key',
  severity: 'info',
  summary: 'a lookup whose key cannot be decided',
  options: {},
  assess: ({ dynamic }) =>
    dynamic.map((place) => {
      const among = place.candidates.length === 0 ? '' : `; it may be ${sayList(place.candidates)}`;
      return {
        flag: '',
        message: `the key cannot be decided here: ${place.reason}${among}`,
        at: place,
        evidence: [],
      };
    }),
};
