import type { FlagRecord, FlagType, Lookup } from '../model';
import { sayKey, sayList } from '../wording/values';
import type { Rule } from './types';

/** The call asks for another type than the definition has. */
export const wrongType: Rule = {
  id: 'wrong-type',
  severity: 'error',
  summary: "the lookup's type against the definition's",
  options: {},
  assess: ({ records }) =>
    records.flatMap((record) =>
      record.lookups
        .filter((lookup) => differs(lookup, record))
        .map((lookup) => ({
          flag: record.key,
          message: `${sayKey(record.key)} is ${article(record.type)} by its definition, and asked for as ${article(lookup.type!)}`,
          at: lookup,
          evidence: [{ kind: 'type', text: `${record.type} in ${sayList(typedBy(record))}` }],
        })),
    ),
};

/** A flag with attributes may be asked for whole, as an object. */
function differs(lookup: Lookup, record: FlagRecord): boolean {
  if (lookup.type === undefined || lookup.type === 'unknown' || record.type === 'unknown') return false;
  if (lookup.type === record.type) return false;
  return !(lookup.type === 'object' && record.flags.some((flag) => Object.keys(flag.attributes ?? {}).length > 0));
}

function typedBy(record: FlagRecord): readonly string[] {
  return [...new Set(record.flags.filter((flag) => flag.type === record.type).map((flag) => flag.source))];
}

function article(type: FlagType): string {
  return type === 'object' ? 'an object' : `a ${type}`;
}
