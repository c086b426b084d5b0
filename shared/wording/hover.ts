import { canonical, isRunning } from '../inventory/served';
import type { EnvironmentState, Finding, FlagRecord, Lookup, SourceReport } from '../model';
import { saySinceAndAge } from './ages';
import { findingLine } from './findings';
import { markdownCode, markdownLink, markdownText, webAddress } from './markdown-text';
import { sayState } from './states';

export interface HoverContext {
  readonly now: string;
  readonly lookup?: Lookup;
  readonly findings?: readonly Finding[];
  readonly sources?: readonly SourceReport[];
  /** Turns a place in the workspace into an address that the editor opens; left out where there is none. */
  readonly linkTo?: (file: string, line: number) => string;
}

/** All that is known of a flag, as Markdown in which nothing untrusted does anything: environments, findings, links. */
export function hoverMarkdown(record: FlagRecord, context: HoverContext): string {
  return [
    heading(record),
    ...(descriptionOf(record) ?? []),
    stateTable(record, context.now),
    ...fallbackLine(context.lookup),
    ...(context.findings ?? []).map((finding) => findingLine(finding)),
    ...notes(record, context),
    ...links(record, context),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The table of environments: what each serves, since when, and why that is believed. */
export function stateTable(record: FlagRecord, now: string): string {
  const states = Object.entries(record.environments);
  if (states.length === 0) return '';
  const rows = states.map(([name, state]) => {
    const critical = record.critical.includes(name) && record.critical.length < states.length ? ' ●' : '';
    const cells = [markdownCode(name, true) + critical, cell(state), sinceCell(state, now)];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| Environment | Serves | Since |', '| :-- | :-- | :-- |', ...rows].join('\n');
}

function heading(record: FlagRecord): string {
  const spelled =
    record.codeNames.length > 0 ? ` (in code ${record.codeNames.map((name) => markdownCode(name)).join(', ')})` : '';
  const marks = [
    record.type === 'unknown' ? '' : record.type,
    record.permanent ? 'permanent' : '',
    record.deprecated ? 'deprecated' : '',
  ].filter((mark) => mark !== '');
  return `**${markdownCode(record.key)}**${spelled}${marks.length > 0 ? ` · ${marks.join(' · ')}` : ''}`;
}

function descriptionOf(record: FlagRecord): readonly string[] | undefined {
  const description = record.flags.find((flag) => flag.description)?.description;
  return description === undefined ? undefined : [markdownText(description)];
}

function cell(state: EnvironmentState): string {
  if (state.serves === 'value' && !isRunning(state.rollout)) {
    return typeof state.value === 'boolean' ? `**${sayState(state)}**` : markdownCode(canonical(state.value), true);
  }
  const reason = state.serves === 'mixed' || state.serves === 'unknown' ? state.reason : undefined;
  return `${markdownText(sayState(state))}${reason ? `: ${markdownText(reason)}` : ''}`;
}

function sinceCell(state: EnvironmentState, now: string): string {
  return state.since ? saySinceAndAge(state.since, now) : '—';
}

function fallbackLine(lookup: Lookup | undefined): readonly string[] {
  const fallback = lookup?.fallback;
  if (!fallback) return [];
  return [`Falls back to ${markdownCode('value' in fallback ? canonical(fallback.value) : fallback.text)} here.`];
}

function notes(record: FlagRecord, { sources = [] }: HoverContext): readonly string[] {
  const own = new Set(record.flags.map((flag) => flag.source));
  const stale = sources.filter((source) => own.has(source.id) && source.state === 'stale');
  const failed = sources.filter((source) => source.state === 'failed');
  return [
    ...(record.heldBy.length > 0 ? [`Held by ${record.heldBy.map((name) => markdownCode(name)).join(', ')}.`] : []),
    ...stale.map((source) => `${markdownText(source.id)}: as of ${markdownText(source.asOf ?? 'an unknown time')}.`),
    ...failed.map(
      (source) =>
        `${markdownText(source.id)} could not be read${source.error ? `: ${markdownText(source.error)}` : '.'}`,
    ),
  ];
}

function links(record: FlagRecord, { linkTo }: HoverContext): readonly string[] {
  const parts = record.flags.flatMap((flag) => [
    ...(flag.definedAt && linkTo
      ? [
          `[${markdownText(flag.definedAt.file)}](<${linkTo(flag.definedAt.file, flag.definedAt.start.line).replaceAll(/[<>\s]/g, encodeURIComponent)}>)`,
        ]
      : []),
    ...(flag.url && webAddress(flag.url) ? [markdownLink(`Open in ${flag.source}`, flag.url)] : []),
  ]);
  return parts.length > 0 ? [[...new Set(parts)].join(' · ')] : [];
}
