import { compareFindings } from '../findings/report';
import { byText } from '../inventory/order';
import type { Finding, Report, Severity } from '../model';
import { codeFrame } from '../printing/code-frame';
import { type PrintContext, widthOf } from '../printing/context';
import { evidenceLines } from '../printing/evidence';
import { type Paint, paintFor } from '../printing/paint';
import { sourceLines } from '../printing/sources';
import { alignRows } from '../printing/table';
import { severityMark } from '../wording/findings';
import { nextStep } from '../wording/next-steps';
import { columnsOf, terminalText } from '../wording/terminal-text';
import { count, sayKey, sayList } from '../wording/values';
import type { Reporter } from './types';

/** For people at a terminal: one block per flag, each finding with its code, its evidence and what to do next. */
export const pretty: Reporter = {
  id: 'pretty',
  render: (report, context) => {
    const paint = paintFor(context.colors);
    const blocks = groupByFlag(report.findings).map((findings) => block(findings, context, paint));
    return `${[...blocks, notJudged(report, paint), sourceLines(report.sources, paint), closing(report, paint)]
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`;
  },
};

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Flags with the gravest finding first, then by key; what names no flag comes last. */
function groupByFlag(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort(compareFindings)) {
    const group = groups.get(finding.flag);
    if (group) group.push(finding);
    else groups.set(finding.flag, [finding]);
  }
  const gravest = (group: readonly Finding[]) => Math.min(...group.map((finding) => weight[finding.severity]));
  return [...groups]
    .sort(
      ([a, one], [b, other]) => Number(a === '') - Number(b === '') || gravest(one) - gravest(other) || byText(a, b),
    )
    .map(([, group]) => group.sort((a, b) => weight[a.severity] - weight[b.severity] || compareFindings(a, b)));
}

function block(findings: readonly Finding[], context: PrintContext, paint: Paint): readonly string[] {
  const { flag, owner } = findings[0]!;
  const title = flag === '' ? paint.bold('In code') : paint.bold(terminalText(flag));
  const rest = findings.flatMap((finding, index) => {
    const sameAsBefore = index > 0 && sameWords(finding, findings[index - 1]!);
    const sameAsNext = index + 1 < findings.length && sameWords(finding, findings[index + 1]!);
    return [
      ...(sameAsBefore ? [] : [headline(finding, context, paint)]),
      ...place(finding, context, paint),
      ...(sameAsNext ? [] : [...indent(evidenceLines(finding.evidence, context, paint)), advice(finding, paint)]),
    ];
  });
  return [owner === undefined ? title : `${title}${paint.dim(`  ${terminalText(owner)}`)}`, ...rest];
}

/** The same rule saying the same at several places is said once, with every place. */
function sameWords(a: Finding, b: Finding): boolean {
  return (
    a.rule === b.rule && a.severity === b.severity && a.message === b.message && a.evidence.length === b.evidence.length
  );
}

function headline(finding: Finding, context: PrintContext, paint: Paint): string {
  const prefix = `${sayKey(finding.flag)} `;
  const named = finding.message.startsWith(prefix) ? finding.message.slice(prefix.length) : finding.message;
  const words = terminalText(named);
  const room = widthOf(context) - 4 - columnsOf(words) - finding.rule.length;
  return `  ${colorOf(finding.severity, paint)(severityMark[finding.severity])} ${words}${' '.repeat(Math.max(2, room))}${paint.dim(finding.rule)}`;
}

function place(finding: Finding, context: PrintContext, paint: Paint): readonly string[] {
  const { file, start, end } = finding;
  if (file === undefined || !start || !end) return [];
  const at = paint.cyan(`${terminalText(file)}:${start.line}:${start.column}`);
  return indent([at, ...codeFrame({ file, start, end }, context, paint, colorOf(finding.severity, paint))]);
}

function advice(finding: Finding, paint: Paint): string {
  return `    ${paint.dim('→')} ${terminalText(nextStep(finding))}`;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}

function colorOf(severity: Severity, paint: Paint): (text: string) => string {
  return severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.blue;
}

function notJudged({ notJudged: entries }: Report, paint: Paint): readonly string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ rule, reason, flags }) => [
    { text: rule },
    { text: terminalText(reason) },
    { text: terminalText(sayList(flags.filter((flag) => flag !== ''))), paint: paint.dim },
  ]);
  return [paint.bold('Not judged'), ...alignRows(rows, '  ')];
}

function closing({ findings, totals }: Report, paint: Paint): readonly string[] {
  const over = `${count(totals.flags ?? 0, 'flag')}, ${count(totals.lookups ?? 0, 'lookup')}`;
  if (findings.length === 0) return [`${paint.green('✔')} Nothing to object to in ${over}.`];
  const of = (severity: Severity, noun: string, plural?: string) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${colorOf(severity, paint)(severityMark[severity])} ${count(number, noun, plural)}`];
  };
  const parts = [...of('error', 'error'), ...of('warning', 'warning'), ...of('info', 'info', 'infos')];
  const proven = new Set(findings.filter((one) => one.fix?.kind === 'remove-flag').map((one) => one.flag)).size;
  return [
    `${parts.join('   ')}   ${paint.dim(`in ${over}`)}`,
    ...(proven > 0 ? [`${count(proven, 'flag')} proven removable: ${paint.bold('flagkeeper clean --all')}`] : []),
  ];
}
