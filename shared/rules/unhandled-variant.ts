import { canonical, isOff, sameValue, servedValues } from '../inventory/served';
import type { FlagRecord, Json, Lookup } from '../model';
import { sayKey, sayList } from '../wording/values';
import type { Rule } from './types';

/**
 * A value is served that no branch handles. A lookup that compares with several values answers for itself; one that
 * compares with a single value may leave the others to the flag's other lookups.
 */
export const unhandledVariant: Rule = {
  id: 'unhandled-variant',
  severity: 'info',
  summary: 'a served variant that no branch handles',
  options: {},
  assess: ({ records }) =>
    records
      .filter((record) => record.type !== 'boolean')
      .flatMap((record) =>
        record.lookups.flatMap((lookup) => {
          const missing = unhandled(lookup, record);
          if (missing.length === 0) return [];
          const values = sayList(missing.map(canonical));
          return [
            {
              flag: record.key,
              message: `${sayKey(record.key)} serves ${values}, which no branch handles here`,
              at: lookup,
              evidence: servedIn(record, missing),
            },
          ];
        }),
      ),
};

function unhandled(lookup: Lookup, record: FlagRecord): readonly Json[] {
  const own = lookup.compares ?? [];
  if (own.length === 0 || lookup.exhaustive || own.every(({ value }) => typeof value === 'boolean')) return [];
  const others = record.lookups.filter((one) => one !== lookup);
  const alone = own.length > 1;
  if (!alone && others.some((one) => one.exhaustive || (one.compares ?? []).length === 0)) return [];
  const handled = [...own, ...(alone ? [] : others.flatMap((one) => one.compares ?? []))].map(({ value }) => value);
  return servedValues(record)
    .filter((value) => !isOff(value))
    .filter((value) => !handled.some((one) => sameValue(one, value) || isName(one, value, record)));
}

/** Code may compare with a variant's name where its value is another. */
function isName(compared: Json, value: Json, record: FlagRecord): boolean {
  return record.flags.some((flag) =>
    (flag.variants ?? []).some((variant) => variant.name === compared && sameValue(variant.value, value)),
  );
}

function servedIn(record: FlagRecord, values: readonly Json[]) {
  return Object.entries(record.environments).flatMap(([environment, state]) => {
    const served = state.serves === 'value' ? [state.value] : state.serves === 'mixed' ? (state.values ?? []) : [];
    return served
      .filter((value) => values.some((one) => sameValue(one, value)))
      .map((value) => ({ kind: state.serves, environment, value, ...(state.since ? { since: state.since } : {}) }));
  });
}
