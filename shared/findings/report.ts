import { byText } from '../inventory/order';
import type { Finding, FlagRecord, NotJudged, Report, SourceReport } from '../model';
import { groupReasons } from './finish';

export interface ReportInput {
  readonly now: string;
  readonly sources: readonly SourceReport[];
  readonly records: readonly FlagRecord[];
  readonly findings: readonly Finding[];
  readonly notJudged: readonly NotJudged[];
}

/** A report over what one or several configurations found, sorted by file and place, with its totals. */
export function buildReport({ now, sources, records, findings, notJudged }: ReportInput): Report {
  const bySeverity = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length;
  return {
    now,
    findings: [...findings].sort(compareFindings),
    sources: [...sources].sort((a, b) => byText(a.id, b.id)),
    notJudged: groupReasons(
      notJudged.flatMap(({ rule, reason, flags }) => flags.map((flag) => ({ rule, reason, flag }))),
    ),
    totals: {
      findings: findings.length,
      error: bySeverity('error'),
      warning: bySeverity('warning'),
      info: bySeverity('info'),
      flags: records.length,
      lookups: records.reduce((sum, record) => sum + record.lookups.length, 0),
    },
  };
}

/** The order of every list of findings: by file and place, those without a file last, then by flag and rule. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    Number(a.file === undefined) - Number(b.file === undefined) ||
    byText(a.file ?? '', b.file ?? '') ||
    (a.start?.line ?? 0) - (b.start?.line ?? 0) ||
    (a.start?.column ?? 0) - (b.start?.column ?? 0) ||
    byText(a.flag, b.flag) ||
    byText(a.rule, b.rule) ||
    byText(a.id, b.id)
  );
}
