import type { Severity } from '../model';

/** What a rule is set to where nobody says otherwise; the rules themselves live in shared/rules. */
export interface RuleDefault {
  readonly severity: Severity | 'off';
  /** What the rule judges, in one sentence: shown by editors that complete the configuration. */
  readonly about: string;
  /** Days that have to pass; left out where the rule counts none. */
  readonly days?: number;
  /** A regular expression that keys have to match. */
  readonly pattern?: string;
}

export const RULE_DEFAULTS = {
  'unknown-flag': { severity: 'error', about: 'Code asks for a key that no source knows.' },
  'wrong-type': { severity: 'error', about: 'Code asks for another type than the definition has.' },
  'unknown-variant': { severity: 'error', about: 'Code compares with a value that the definition does not have.' },
  'rolled-out': {
    severity: 'warning',
    about: 'Every critical environment has served the same value, other than off, to everybody for so many days.',
    days: 30,
  },
  'never-on': {
    severity: 'warning',
    about: 'No environment has served anything but off since the flag exists, for so many days.',
    days: 90,
  },
  expired: { severity: 'warning', about: "The flag's own date has passed." },
  deprecated: { severity: 'warning', about: 'The definition says that the flag is to go.' },
  'environment-drift': {
    severity: 'warning',
    about: 'Critical environments serve different values, and none of them is in a running rollout.',
  },
  'unused-flag': {
    severity: 'warning',
    about: 'No code asks for the flag, so many days after the last lookup left the default branch.',
    days: 14,
  },
  'unused-ignore': { severity: 'warning', about: 'An ignore that silences nothing.' },
  inactive: { severity: 'info', about: 'Nothing about the flag has changed for so many days.', days: 90 },
  'fallback-differs': {
    severity: 'info',
    about: 'The fallback in code is not what every critical environment serves.',
  },
  'unhandled-variant': { severity: 'info', about: 'A variant is served that no branch handles.' },
  'same-branches': { severity: 'info', about: 'Both branches do the same.' },
  'test-only': { severity: 'info', about: 'Only tests ask for the flag.' },
  'dynamic-key': { severity: 'info', about: 'A lookup whose key cannot be decided.' },
  naming: {
    severity: 'off',
    about: 'Keys that do not match a pattern.',
    pattern: '^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$',
  },
  'no-safety-net': {
    severity: 'off',
    about: 'A critical environment without monitors, or a profile without validators.',
  },
} as const satisfies Readonly<Record<string, RuleDefault>>;

export type RuleId = keyof typeof RULE_DEFAULTS;
