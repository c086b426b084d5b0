import { compareFindings } from '../findings/report';
import { byText } from '../inventory/order';
import type { Finding, Report, Severity } from '../model';
import { codeFrame } from '../printing/code-frame';
import { type PrintContext, widthOf } from '../printing/context';
import { evidenceLines } from '../printing/evidence';
import { type Paint, paintFor } from '../printing/paint';
import { sourceLines } from '../printing/sources';
import { alignRows } from '../printing/table';
import { bySeverity, sayVerdict, severityMark, severityWeight } from '../wording/findings';
import { nextStep } from '../wording/next-steps';
import { columnsOf, terminalText } from '../wording/terminal-text';
import { count, sayList } from '../wording/values';
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

/** Flags with the gravest finding first, then by key; what names no flag comes last. */
function groupByFlag(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort(compareFindings)) {
    const group = groups.get(finding.flag);
    if (group) group.push(finding);
    else groups.set(finding.flag, [finding]);
  }
  const gravest = (group: readonly Finding[]) => Math.min(...group.map((finding) => severityWeight[finding.severity]));
  return [...groups]
    .sort(
      ([a, one], [b, other]) => Number(a === '') - Number(b === '') || gravest(one) - gravest(other) || byText(a, b),
    )
    .map(([, group]) => group.sort((a, b) => bySeverity(a, b) || compareFindings(a, b)));
}

/** One flag: its places, and below each what is said there; places of which the same is said stand together. */
function block(findings: readonly Finding[], context: PrintContext, paint: Paint): readonly string[] {
  const { flag, owner } = findings[0]!;
  const title = flag === '' ? paint.bold('In code') : paint.bold(terminalText(flag));
  const places = groupBy(findings, (finding) =>
    finding.start ? `${finding.file}:${finding.start.line}:${finding.start.column}` : '',
  );
  const verdicts = groupBy(places, (said) => JSON.stringify(said.map(({ rule, message }) => [rule, message])));
  const said = new Set<string>();
  const evidence = (finding: Finding) => {
    const mark = JSON.stringify(finding.evidence);
    if (said.has(mark)) return [];
    said.add(mark);
    return indent(evidenceLines(finding.evidence, context, paint));
  };
  const parts = verdicts.map((same) => [
    ...same.slice(0, mostPlaces).flatMap((one) => place(one[0]!, context, paint)),
    ...morePlaces(same, paint),
    ...same[0]!.flatMap((finding) => [headline(finding, context, paint), ...evidence(finding), advice(finding, paint)]),
  ]);
  return [owner === undefined ? title : `${title}${paint.dim(`  ${terminalText(owner)}`)}`, ...parts.flat()];
}

/** Places that are not shown: of a flag that code asks for elsewhere too, or of the same words said again. */
function morePlaces(same: readonly (readonly Finding[])[], paint: Paint): readonly string[] {
  const all = Math.max(same.length, ...same[0]!.map((finding) => finding.places?.length ?? 0));
  const left = all - Math.min(same.length, mostPlaces);
  return left > 0 ? [paint.dim(`    and ${count(left, 'more place')}`)] : [];
}

const mostPlaces = 5;

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups.values()];
}

function headline(finding: Finding, context: PrintContext, paint: Paint): string {
  const words = terminalText(sayVerdict(finding));
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
  const parts = [...of('error', 'error'), ...of('warning', 'warning'), ...of('info', 'note')];
  const proven = new Set(findings.filter((one) => one.fix?.kind === 'remove-flag').map((one) => one.flag)).size;
  return [
    `${parts.join('   ')}   ${paint.dim(`in ${over}`)}`,
    ...(proven > 0 ? [`${count(proven, 'flag')} proven removable: ${paint.bold('flagkeeper clean --all')}`] : []),
  ];
}
