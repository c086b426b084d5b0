import { sayKey } from '../wording/values';
import type { Rule } from './types';

/** Both branches that a lookup chooses between do the same. */
export const sameBranches: Rule = {
  id: 'same-branches',
  severity: 'info',
  summary: 'both branches do the same',
  options: {},
  assess: ({ records }) =>
    records.flatMap((record) =>
      record.lookups
        .filter((lookup) => lookup.sameBranches)
        .map((lookup) => ({
          flag: record.key,
          message: `${sayKey(record.key)} decides nothing here: both branches do the same`,
          at: lookup,
          evidence: [],
        })),
    ),
};
