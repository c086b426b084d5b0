import { sayKey } from '../wording/values';
import type { Rule } from './types';

/** The definition says that the flag is deprecated (AppConfig's `_deprecation`). */
export const deprecated: Rule = {
  id: 'deprecated',
  severity: 'warning',
  summary: "the definition says so (AppConfig's `_deprecation`)",
  options: {},
  assess: ({ records }) =>
    records
      .filter((record) => !record.permanent && record.attributeOf === undefined)
      .flatMap(({ key, deprecated: mark }) => {
        if (!mark) return [];
        const date = mark.date ? `, planned for ${mark.date.slice(0, 10)}` : '';
        const reason = mark.reason ? `: ${mark.reason}` : '';
        return [
          {
            flag: key,
            message: `${sayKey(key)} is deprecated by its definition${date}${reason}`,
            evidence: [{ kind: 'deprecated', text: `marked as deprecated${date}${reason}` }],
          },
        ];
      }),
};
