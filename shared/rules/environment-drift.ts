import { stateEvidence } from '../inventory/evidence';
import { distinct, isRunning, sameValue } from '../inventory/served';
import { sayKey, sayList, sayValue } from '../wording/values';
import type { Rule } from './types';

/** Critical environments serve different values to everybody, and no rollout runs in any of them. */
export const environmentDrift: Rule = {
  id: 'environment-drift',
  severity: 'warning',
  summary: 'critical environments serve different values, none of them in a running rollout',
  options: {},
  assess: ({ records }) =>
    records
      .filter((record) => record.attributeOf === undefined || record.lookups.length > 0)
      .flatMap((record) => {
        const states = record.critical.map((name) => ({ name, state: record.environments[name]! }));
        const served = states.flatMap(({ name, state }) =>
          state.serves === 'value' ? [{ name, value: state.value }] : [],
        );
        const values = distinct(served.map((one) => one.value));
        if (values.length < 2 || states.some(({ state }) => isRunning(state.rollout))) return [];
        const parts = values.map((value) => {
          const names = served.filter((one) => sameValue(one.value, value)).map((one) => one.name);
          return `${sayValue(value)} in ${sayList(names)}`;
        });
        return [
          {
            flag: record.key,
            message: `${sayKey(record.key)} differs between critical environments: ${parts.join(', ')}`,
            evidence: stateEvidence(record, record.critical),
          },
        ];
      }),
};
