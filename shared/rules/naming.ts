import { sayKey } from '../wording/values';
import type { Rule } from './types';

type Options = { readonly pattern: string };

/** A key does not match the pattern. */
export const naming: Rule<Options> = {
  id: 'naming',
  severity: 'off',
  summary: 'the key does not match `pattern`',
  options: { pattern: '^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$' },
  assess: ({ records, options }) => {
    const pattern = expression(options.pattern);
    const keys = records.filter((record) => record.attributeOf === undefined).map((record) => record.key);
    if (!pattern) return keys.map((flag) => ({ flag, reason: `${options.pattern} is no regular expression` }));
    return keys
      .filter((key) => !pattern.test(key.slice(0, longest)))
      .map((key) => ({
        flag: key,
        message: `${sayKey(key)} does not match ${options.pattern}`,
        evidence: [],
      }));
  },
};

// A pattern that backtracks without end is kept short of harm by short input.
const longest = 128;

function expression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
