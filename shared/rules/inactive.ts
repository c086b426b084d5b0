import { lasts } from '../inventory/age';
import { byText } from '../inventory/order';
import type { FlagRecord, Since } from '../model';
import { sayAge } from '../wording/ages';
import { sayKey } from '../wording/values';
import type { Judgement, Rule } from './types';

type Options = { readonly days: number };

/** Nothing about the flag has changed for these days, and no other rule of age speaks. */
export const inactive: Rule<Options> = {
  id: 'inactive',
  severity: 'info',
  summary: 'nothing about the flag changed for `days`, and no other age rule applies',
  options: { days: 90 },
  assess: ({ records, options, now, earlier }) => {
    const spoken = new Set(earlier.filter((one) => one.byAge).map((one) => one.flag));
    return records
      .filter((record) => hasState(record) && !record.permanent && record.attributeOf === undefined)
      .filter((record) => !spoken.has(record.key))
      .flatMap((record): readonly Judgement[] => {
        const changed = lastChange(record);
        const age = lasts(changed, options.days, now);
        if (age === 'no') return [];
        if (age === 'unknown') return [{ flag: record.key, reason: 'when it last changed is not known' }];
        return [
          {
            flag: record.key,
            message: `nothing about ${sayKey(record.key)} has changed for ${sayAge(changed, now)}`,
            evidence: [{ kind: 'changed', ...(changed ? { since: changed } : {}) }],
          },
        ];
      });
  },
};

function hasState(record: FlagRecord): boolean {
  return Object.values(record.environments).some((state) => state.serves !== 'unknown');
}

/** The last change of anything: the definition's own word, or of any environment, whichever is later. */
function lastChange(record: FlagRecord): Since | undefined {
  const states = Object.values(record.environments);
  const sinces = states.flatMap((state) => state.since ?? []);
  const silent = record.changed === undefined && states.some((state) => state.serves !== 'absent' && !state.since);
  if (silent) return undefined;
  return [...(record.changed ? [record.changed] : []), ...sinces].sort((a, b) => byText(b.at, a.at))[0];
}
