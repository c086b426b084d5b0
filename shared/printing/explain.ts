import type { Decision, Finding, FlagRecord, NotJudged } from '../model';
import { saySinceAndAge } from '../wording/ages';
import { bySeverity, sayVerdict, severityMark } from '../wording/findings';
import { shellWord } from '../wording/next-steps';
import { describeState } from '../wording/states';
import { terminalText } from '../wording/terminal-text';
import { count, sayValue } from '../wording/values';
import { codeFrame } from './code-frame';
import type { PrintContext } from './context';
import { flagJson } from './flags';
import { evidenceJson, lookupJson, printJson, sinceJson } from './json';
import { type Paint, paintFor } from './paint';
import { alignRows } from './table';

export const explainFormats = ['pretty', 'json'] as const;
export type ExplainFormat = (typeof explainFormats)[number];

/** What one configuration knows of a flag, and why it is or is not removable. */
export interface ExplainedFlag {
  readonly record: FlagRecord;
  /** The configuration's file, where there is one. */
  readonly configuration?: string;
  readonly findings: readonly Finding[];
  readonly notJudged: readonly NotJudged[];
  readonly decision?: Decision;
  readonly obstacles: readonly string[];
}

/** One flag in a format of `explain`: an entry for each configuration that knows it. */
export function renderExplanation(
  format: ExplainFormat,
  entries: readonly ExplainedFlag[],
  context: PrintContext,
): string {
  if (format === 'json') return printJson({ flag: entries[0]?.record.key ?? '', explanations: entries.map(entryJson) });
  const paint = paintFor(context.colors);
  return `${entries.map((entry) => entryPretty(entry, context, paint, entries.length > 1)).join('\n\n')}\n`;
}

function entryJson({ record, configuration, findings, notJudged, decision, obstacles }: ExplainedFlag): object {
  return {
    ...(configuration === undefined ? {} : { configuration }),
    ...flagJson(record),
    critical: record.critical,
    heldBy: record.heldBy,
    ...(record.created ? { created: sinceJson(record.created) } : {}),
    ...(record.changed ? { changed: sinceJson(record.changed) } : {}),
    ...(record.lastLookupLeft ? { lastLookupLeft: sinceJson(record.lastLookupLeft) } : {}),
    definitions: record.flags.map((flag) => ({
      source: flag.source,
      type: flag.type,
      ...(flag.name === undefined ? {} : { name: flag.name }),
      ...(flag.description === undefined ? {} : { description: flag.description }),
      ...(flag.definedAt ? { file: flag.definedAt.file, start: flag.definedAt.start, end: flag.definedAt.end } : {}),
      ...(flag.url === undefined ? {} : { url: flag.url }),
      ...(flag.variants ? { variants: flag.variants } : {}),
      ...(flag.owner === undefined ? {} : { owner: flag.owner }),
      ...(flag.tags ? { tags: flag.tags } : {}),
    })),
    places: record.lookups.map(lookupJson),
    dynamic: record.candidates.map(({ file, start, end, reason }) => ({ file, start, end, reason })),
    findings: findings.map(({ id, rule, severity, message, evidence, fix }) => ({
      id,
      rule,
      severity,
      message,
      evidence: evidence.map(evidenceJson),
      ...(fix ? { fix } : {}),
    })),
    notJudged: notJudged.map(({ rule, reason }) => ({ rule, reason })),
    removable: decision
      ? { proven: true, keep: decision.keep, because: decision.because, obstacles: [] }
      : { proven: false, obstacles },
  };
}

function entryPretty(entry: ExplainedFlag, context: PrintContext, paint: Paint, named: boolean): string {
  const { record } = entry;
  return [
    heading(entry, paint, named),
    section('Defined in', definitions(record), paint),
    section('Environments', environments(record, context, paint), paint),
    section('History', history(record, context), paint),
    section(`Looked up in ${count(record.lookups.length, 'place')}`, lookups(record, context, paint), paint),
    section('Findings', findings(entry, paint), paint),
    verdict(entry, paint),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function heading({ record, configuration }: ExplainedFlag, paint: Paint, named: boolean): string {
  const spelled = record.codeNames.length > 0 ? `, in code ${record.codeNames.join(', ')}` : '';
  const marks = [
    record.type === 'unknown' ? '' : record.type,
    record.permanent ? 'permanent' : '',
    record.deprecated ? 'deprecated' : '',
  ]
    .filter((mark) => mark !== '')
    .join(' · ');
  const where = named && configuration !== undefined ? `  ${configuration}` : '';
  const description = record.flags.find((flag) => flag.description)?.description;
  return [
    `${paint.bold(terminalText(record.key))}${paint.dim(terminalText(`${spelled}  ${marks}${where}`))}`,
    ...(description === undefined ? [] : [terminalText(description)]),
  ].join('\n');
}

function definitions(record: FlagRecord): readonly string[] {
  return alignRows(
    record.flags.map((flag) => [
      { text: terminalText(flag.source) },
      { text: terminalText(flag.definedAt ? `${flag.definedAt.file}:${flag.definedAt.start.line}` : (flag.url ?? '')) },
    ]),
  );
}

function environments(record: FlagRecord, { now }: PrintContext, paint: Paint): readonly string[] {
  return alignRows(
    Object.entries(record.environments).map(([name, state]) => [
      { text: terminalText(name), ...(record.critical.includes(name) ? { paint: paint.bold } : {}) },
      { text: terminalText(describeState(state, now)) },
    ]),
  );
}

function history(record: FlagRecord, { now }: PrintContext): readonly string[] {
  const rows = [
    ['created', record.created],
    ['last changed', record.changed],
    ['last lookup left', record.lastLookupLeft],
  ] as const;
  return alignRows(
    rows.flatMap(([name, since]) => (since ? [[{ text: name }, { text: saySinceAndAge(since, now) }]] : [])),
  );
}

function lookups(record: FlagRecord, context: PrintContext, paint: Paint): readonly string[] {
  const places = record.lookups.flatMap((lookup) => [
    `${paint.cyan(`${terminalText(lookup.file)}:${lookup.start.line}:${lookup.start.column}`)}${paint.dim(lookup.inTest ? '  test' : '')}`,
    ...codeFrame(lookup, context, paint, paint.blue),
  ]);
  const maybe = record.candidates.map((one) =>
    paint.dim(terminalText(`${one.file}:${one.start.line} may ask for it: ${one.reason}`)),
  );
  return [...places, ...maybe];
}

function findings({ findings: all, notJudged }: ExplainedFlag, paint: Paint): readonly string[] {
  const rows = [...all]
    .sort(bySeverity)
    .map((finding) => [
      { text: severityMark[finding.severity] },
      { text: terminalText(sayVerdict(finding)) },
      { text: finding.rule, paint: paint.dim },
    ]);
  const open = notJudged.map(({ rule, reason }) => [
    { text: '?' },
    { text: terminalText(`not judged: ${reason}`) },
    { text: rule, paint: paint.dim },
  ]);
  return alignRows([...rows, ...open]);
}

function verdict({ record, decision, obstacles }: ExplainedFlag, paint: Paint): string {
  if (decision) {
    const keep = terminalText(sayValue(decision.keep));
    return `${paint.green('✔')} Removable, keeping ${paint.bold(keep)}: flagkeeper clean ${terminalText(shellWord(record.key))}`;
  }
  const by = record.type === 'boolean' ? 'true|false' : 'VALUE';
  const forced = `To remove it all the same: flagkeeper clean ${shellWord(record.key)} --keep ${by}`;
  return [
    `${paint.yellow('▲')} Not proven removable.`,
    ...obstacles.map((obstacle) => `  ${terminalText(obstacle)}`),
    ...(record.lookups.length > 0 ? [paint.dim(`  ${terminalText(forced)}`)] : []),
  ].join('\n');
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return lines.length === 0 ? '' : [paint.bold(title), ...lines.map((line) => `  ${line}`)].join('\n');
}
