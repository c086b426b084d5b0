import { compareFindings } from '../findings/report';
import { byText } from '../inventory/order';
import type { Finding, Report, Severity } from '../model';
import { sayCondition } from '../printing/sources';
import { sayEvidence } from '../wording/evidence';
import { sayVerdict, severityMark } from '../wording/findings';
import { markdownCode, markdownText } from '../wording/markdown-text';
import { nextStep } from '../wording/next-steps';
import { rulePage } from '../wording/rule-pages';
import { count } from '../wording/values';
import type { Reporter } from './types';

/** For pull requests and wikis: a table per severity, in which nothing untrusted is more than text. */
export const markdown: Reporter = {
  id: 'markdown',
  render: (report) =>
    `${[
      '# Feature flags',
      summary(report),
      ...severities.flatMap(([severity, title]) => table(report, severity, title)),
      ...notJudged(report),
      ...sources(report),
    ].join('\n\n')}\n`,
};

const severities: readonly (readonly [Severity, string])[] = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['info', 'For information'],
];

function summary({ findings, totals }: Report): string {
  const over = `${count(totals.flags ?? 0, 'flag')} and ${count(totals.lookups ?? 0, 'lookup')}`;
  if (findings.length === 0) return `Nothing to object to in ${over}.`;
  return `${count(findings.length, 'finding')} in ${over}.`;
}

function table({ findings, now }: Report, severity: Severity, title: string): readonly string[] {
  const chosen = findings.filter((finding) => finding.severity === severity);
  if (chosen.length === 0) return [];
  const rows = [...chosen]
    .sort((a, b) => byText(a.flag, b.flag) || compareFindings(a, b))
    .map((finding) => row(finding, now));
  return [
    `## ${severityMark[severity]} ${title}`,
    ['| Flag | Finding | Evidence | Where | Next |', '| :-- | :-- | :-- | :-- | :-- |', ...rows].join('\n'),
  ];
}

function row(finding: Finding, now: string): string {
  const { file, start, rule } = finding;
  const where = file === undefined ? '' : markdownCode(start ? `${file}:${start.line}` : file, true);
  const step = nextStep(finding);
  const next = step.startsWith('flagkeeper ') ? markdownCode(step, true) : markdownText(step);
  const flag = finding.flag === '' ? '' : markdownCode(finding.flag, true);
  const evidence = sayEvidence(finding.evidence, now).map(({ environments, value, details }) =>
    markdownText([[environments, value].filter(said).join(' '), details].filter(said).join(': ')),
  );
  const message = `${markdownText(sayVerdict(finding))} ([${rule}](${rulePage(rule)}))`;
  return `| ${flag} | ${message} | ${evidence.join('<br>')} | ${where} | ${next} |`;
}

function notJudged({ notJudged: entries }: Report): readonly string[] {
  if (entries.length === 0) return [];
  const lines = entries.map(({ rule, reason, flags }) => {
    const names = flags.filter((flag) => flag !== '').map((flag) => markdownCode(flag));
    return `- ${markdownCode(rule)}: ${markdownText(reason)}${names.length > 0 ? ` (${names.join(', ')})` : ''}`;
  });
  return ['## Not judged', lines.join('\n')];
}

function sources({ sources: all }: Report): readonly string[] {
  if (all.length === 0) return [];
  const lines = all.map(
    (source) => `- ${markdownCode(source.id)}: ${source.state}, ${markdownText(sayCondition(source))}`,
  );
  return ['## Sources', lines.join('\n')];
}

function said(part: string): boolean {
  return part !== '';
}
