import { stateEvidence } from '../inventory/evidence';
import { canonical, commonValue, sameValue } from '../inventory/served';
import { sayKey, sayList } from '../wording/values';
import type { Rule } from './types';

/** The constant that code falls back to is not the one value that every critical environment serves. */
export const fallbackDiffers: Rule = {
  id: 'fallback-differs',
  severity: 'info',
  summary: 'the fallback in code is not what every critical environment serves',
  options: {},
  assess: ({ records }) =>
    records.flatMap((record) => {
      const common = commonValue(record, record.critical);
      if (!common) return [];
      const differing = record.lookups.flatMap((lookup) => {
        const { fallback } = lookup;
        if (!fallback || !('value' in fallback) || sameValue(fallback.value, common.value)) return [];
        return [{ lookup, fallback: fallback.value }];
      });
      if (differing.length === 0) return [];
      // Hundreds of lookups may share one flag: what is true of it is said once.
      const flag = record.key;
      const named = sayKey(flag);
      const served = `${canonical(common.value)} in ${sayList(record.critical)}`;
      const evidence = stateEvidence(record, record.critical);
      return differing.map(({ lookup, fallback }) => ({
        flag,
        message: `${named} falls back to ${canonical(fallback)} here, and is ${served}`,
        at: lookup,
        evidence,
      }));
    }),
};
