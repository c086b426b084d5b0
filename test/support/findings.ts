import type { Finding } from '../../shared/model';

/** A finding as the server sends it, of one flag at one place unless `more` says otherwise. */
export function finding(rule: string, flag: string, more: Partial<Finding> = {}): Finding {
  return {
    id: `${rule}:${flag}`,
    rule,
    severity: 'warning',
    flag,
    message: `"${flag}" has been on for everybody in prod for 40 days`,
    file: 'src/a.ts',
    start: { line: 3, column: 5 },
    end: { line: 3, column: 9 },
    evidence: [
      { kind: 'value', environment: 'prod', value: true, since: { kind: 'deployment', at: '2026-01-01T00:00:00Z' } },
    ],
    fingerprint: 'f',
    ...more,
  };
}
