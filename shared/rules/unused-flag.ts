import { lasts } from '../inventory/age';
import type { DynamicLookup, Evidence, FlagRecord } from '../model';
import { saySince } from '../wording/ages';
import { sayKey, sayList } from '../wording/values';
import type { Judgement, Rule } from './types';

type Options = { readonly days: number };

/** A definition that no code asks for; where git remembers a last lookup, only these days after it left. */
export const unusedFlag: Rule<Options> = {
  id: 'unused-flag',
  severity: 'warning',
  summary: 'a definition without a lookup, `days` after the last lookup left the default branch',
  options: { days: 14 },
  byAge: true,
  assess: ({ records, dynamic, options, now }) => {
    const asked = new Set(records.flatMap((record) => (isAsked(record) ? (record.attributeOf ?? []) : [])));
    const anyKey = dynamic.filter((one) => one.candidates.length === 0);
    return records
      .filter((record) => record.flags.length > 0 && record.attributeOf === undefined && !record.permanent)
      .filter((record) => !isAsked(record) && !asked.has(record.key))
      .flatMap((record): readonly Judgement[] => {
        const left = record.lastLookupLeft;
        const age = left ? lasts(left, options.days, now) : 'yes';
        if (age === 'no') return [];
        if (age === 'unknown') return [{ flag: record.key, reason: 'when its last lookup left is not known' }];
        const sources = [...new Set(record.flags.map((flag) => flag.source))];
        const ago = left ? `; the last lookup left on ${left.at.slice(0, 10)}` : '';
        return [
          {
            flag: record.key,
            message: `${sayKey(record.key)} is defined in ${sayList(sources)}, and no code asks for it${ago}`,
            evidence: [
              ...(left ? [{ kind: 'last-lookup', since: left, text: `the last lookup left, ${saySince(left)}` }] : []),
              ...anyKey.slice(0, 3).map(mayAsk),
            ],
          },
        ];
      });
  },
};

function isAsked(record: FlagRecord): boolean {
  return record.lookups.length > 0 || record.candidates.length > 0;
}

function mayAsk(one: DynamicLookup): Evidence {
  return {
    kind: 'dynamic',
    file: one.file,
    line: one.start.line,
    text: 'asks for a key that cannot be decided, maybe this one',
  };
}
