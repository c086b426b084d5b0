import { evidenceJson, printJson, sourceJson } from '../printing/json';
import type { Reporter } from './types';

/** The report as data: the contract of schemas/report.schema.json. */
export const json: Reporter = {
  id: 'json',
  render: ({ now, findings, sources, notJudged, totals }) =>
    printJson({
      now,
      findings: findings.map((finding) => ({
        id: finding.id,
        rule: finding.rule,
        severity: finding.severity,
        flag: finding.flag,
        message: finding.message,
        ...(finding.file === undefined ? {} : { file: finding.file, start: finding.start, end: finding.end }),
        evidence: finding.evidence.map(evidenceJson),
        ...(finding.fix ? { fix: finding.fix } : {}),
        ...(finding.owner === undefined ? {} : { owner: finding.owner }),
        fingerprint: finding.fingerprint,
      })),
      sources: sources.map(sourceJson),
      notJudged,
      totals,
    }),
};
