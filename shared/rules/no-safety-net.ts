import { sayKey, sayList } from '../wording/values';
import type { Rule } from './types';

/** A critical environment has no monitors, or a profile no validators, so that nothing stops a bad rollout. */
export const noSafetyNet: Rule = {
  id: 'no-safety-net',
  severity: 'off',
  summary: 'a critical environment without monitors, a profile without validators',
  options: {},
  assess: ({ records }) =>
    records
      .filter((record) => record.attributeOf === undefined)
      .flatMap((record) => {
        const open = [...new Set(record.flags.flatMap((flag) => flag.unguarded ?? []))];
        const environments = record.critical.filter((name) => open.includes(name));
        const profiles = open.filter((name) => !Object.hasOwn(record.environments, name));
        const lacks = [
          ...(environments.length > 0 ? [`${sayList(environments)} without monitors`] : []),
          ...(profiles.length > 0 ? [`${sayList(profiles)} without validators`] : []),
        ];
        if (lacks.length === 0) return [];
        return [
          {
            flag: record.key,
            message: `${sayKey(record.key)} has no safety net: ${lacks.join(', ')}`,
            evidence: [
              ...environments.map((environment) => ({ kind: 'monitors', environment, text: 'no monitors' })),
              ...profiles.map((profile) => ({ kind: 'validators', text: `${profile} has no validators` })),
            ],
          },
        ];
      }),
};
