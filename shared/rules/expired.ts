import { hasPassed } from '../inventory/age';
import type { FlagRecord } from '../model';
import { sayKey } from '../wording/values';
import type { Judgement, Rule } from './types';

/** The date that the definition gives the flag has passed; a bare day is over when it ends in UTC. */
export const expired: Rule = {
  id: 'expired',
  severity: 'warning',
  summary: 'the date that the definition itself gives the flag has passed',
  options: {},
  byAge: true,
  assess: ({ records, now }) =>
    records.flatMap((record): readonly Judgement[] => {
      const date = ownDate(record);
      if (date === undefined || record.permanent || record.attributeOf !== undefined) return [];
      const passed = hasPassed(date, now);
      if (passed === undefined)
        return [{ flag: record.key, reason: `its date, ${JSON.stringify(date)}, cannot be read` }];
      if (!passed) return [];
      return [
        {
          flag: record.key,
          message: `${sayKey(record.key)} was to be gone by ${date.slice(0, 10)}`,
          evidence: [{ kind: 'expires', text: `its definition gives ${date.slice(0, 10)} as its date` }],
        },
      ];
    }),
};

function ownDate(record: FlagRecord): string | undefined {
  return record.expires ?? record.deprecated?.date;
}
