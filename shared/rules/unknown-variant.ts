import { nearest } from '../findings/nearest';
import { possibleValues } from '../inventory/possible-values';
import { canonical, sameValue } from '../inventory/served';
import type { FlagRecord, Json, Lookup } from '../model';
import { sayKey, sayList } from '../wording/values';
import type { Judgement, Rule } from './types';

/** Code compares a flag with a value that its definition cannot give. */
export const unknownVariant: Rule = {
  id: 'unknown-variant',
  severity: 'error',
  summary: "a value that code compares with, against the definition's",
  options: {},
  assess: ({ records }) => {
    const byKey = new Map(records.map((record) => [record.key, record]));
    return records
      .filter((record) => record.flags.length > 0 || record.attributeOf !== undefined)
      .flatMap((record) => {
        const parent = record.attributeOf === undefined ? undefined : byKey.get(record.attributeOf);
        const possible = possibleValues(record, parent);
        return record.lookups.flatMap((lookup) => judge(record, lookup, possible));
      });
  },
};

function judge(record: FlagRecord, lookup: Lookup, possible: readonly Json[] | undefined): readonly Judgement[] {
  const own = lookup.fallback && 'value' in lookup.fallback ? [lookup.fallback.value] : [];
  return (lookup.compares ?? [])
    .filter(({ value }) => value !== null && !own.some((one) => sameValue(one, value)))
    .filter(({ value }) => (possible ? !possible.some((one) => sameValue(one, value)) : isOtherType(value, record)))
    .map(({ value, range }) => {
      const meant = typeof value === 'string' ? nearest(value, (possible ?? []).filter(isText)) : undefined;
      const rest =
        meant !== undefined
          ? `; did you mean ${JSON.stringify(meant)}?`
          : possible
            ? `, only ${sayList(possible.map(canonical), 6)}`
            : `, which is a ${record.type}`;
      return {
        flag: record.key,
        message: `${sayKey(record.key)} is compared with ${canonical(value)}, and never gives it${rest}`,
        at: { file: lookup.file, ...range },
        evidence: [],
      };
    });
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

/** Without a list of values, only the type can tell. */
function isOtherType(value: Json, record: FlagRecord): boolean {
  if (record.type !== 'string' && record.type !== 'number') return false;
  return typeof value !== record.type;
}
