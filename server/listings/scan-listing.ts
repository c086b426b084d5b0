import type { DynamicLookup, Lookup, Range, ScanResult } from '../../shared/model';
import type { Colors } from '../terminal';
import { codeFrame } from '../terminal/code-frame';
import { escapeControls } from '../terminal/escape';

/** The JSON of `scan`: the contract's fields and no others. */
export function scanJson(result: ScanResult) {
  return {
    schemaVersion: 1,
    lookups: result.lookups.map(lookupJson),
    dynamic: result.dynamic.map(dynamicJson),
    skipped: result.skipped.map(({ file, reason }) => ({ file, reason })),
    stats: result.stats,
  };
}

/** One object a line, so that a reader need not hold them all; `kind` tells them apart, `stats` comes last. */
export function scanNdjson(result: ScanResult): string {
  const { lookups, dynamic, skipped, stats } = scanJson(result);
  const line = (kind: string) => (one: object) => `${JSON.stringify({ schemaVersion: 1, kind, ...one })}\n`;
  return [
    ...lookups.map(line('lookup')),
    ...dynamic.map(line('dynamic')),
    ...skipped.map(line('skipped')),
    line('stats')(stats),
  ].join('');
}

export function lookupJson(lookup: Lookup) {
  const { flag, file, start, end, key, form, detector, via, fallback, attribute, inTest } = lookup;
  return {
    flag,
    file,
    start,
    end,
    key,
    form,
    detector,
    via,
    fallback,
    ...(attribute === undefined ? {} : { attribute }),
    inTest,
  };
}

function dynamicJson({ file, start, end, reason, candidates }: DynamicLookup) {
  return { file, start, end, reason, candidates };
}

export interface Page {
  readonly colors: Colors;
  readonly width: number;
  /** A file's text, for the code that is shown. */
  textOf(file: string): string | undefined;
}

/** For people: by file, each lookup with its code underlined, then the ones that could not be decided, then a count. */
export function scanPretty(result: ScanResult, page: Page): string {
  const { colors } = page;
  const places = [
    ...result.lookups.map((lookup) => ({ ...lookup, lines: aboutLookup(lookup, page) })),
    ...result.dynamic.map((dynamic) => ({ ...dynamic, lines: aboutDynamic(dynamic, page) })),
  ].sort((a, b) => compareText(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column);

  const out: string[] = [];
  let file: string | undefined;
  for (const place of places) {
    if (place.file !== file) out.push(...(file === undefined ? [] : ['']), colors.bold(escapeControls(place.file)));
    file = place.file;
    out.push(...place.lines);
  }
  if (out.length > 0) out.push('');
  if (result.skipped.length > 0) out.push(...skippedLines(result, colors), '');
  out.push(summary(result), '');
  return out.join('\n');
}

function aboutLookup(lookup: Lookup, page: Page): readonly string[] {
  const { colors } = page;
  const name = lookup.attribute === undefined ? lookup.flag : `${lookup.flag}.${lookup.attribute}`;
  const how = [lookup.form, lookup.detector, ...(lookup.inTest ? ['in a test'] : [])];
  return [
    `  ${place(lookup)}  ${colors.cyan(escapeControls(name))}  ${colors.dim([...new Set(how)].join(' · '))}`,
    ...frame(lookup, page),
    ...(lookup.via.length > 0 ? [colors.dim(`      via ${escapeControls(lookup.via.join(' → '))}`)] : []),
  ];
}

function aboutDynamic(dynamic: DynamicLookup, page: Page): readonly string[] {
  const { colors } = page;
  const { candidates } = dynamic;
  const shown = candidates.slice(0, 6).join(', ') + (candidates.length > 6 ? `, ${candidates.length - 6} more` : '');
  return [
    `  ${place(dynamic)}  ${colors.yellow('dynamic')}  ${colors.dim(escapeControls(dynamic.reason))}`,
    ...frame(dynamic, page),
    ...(shown === '' ? [] : [colors.dim(`      may be ${escapeControls(shown)}`)]),
  ];
}

function place(range: Range): string {
  return `${range.start.line}:${range.start.column}`.padEnd(8);
}

function frame(location: Range & { readonly file: string }, page: Page): readonly string[] {
  const text = page.textOf(location.file);
  const shown = text === undefined ? undefined : codeFrame(text, location, page.width - 6);
  return shown ? [`      ${shown.code}`, `      ${page.colors.green(shown.underline)}`] : [];
}

function skippedLines({ skipped }: ScanResult, colors: Colors): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { file, reason } of skipped) byReason.set(reason, [...(byReason.get(reason) ?? []), file]);
  return [...byReason].map(([reason, files]) => {
    const more = files.length > 2 ? ` and ${files.length - 2} more` : '';
    return colors.dim(`skipped, ${reason}: ${escapeControls(files.slice(0, 2).join(', '))}${more}`);
  });
}

function summary({ lookups, dynamic, stats }: ScanResult): string {
  const flags = new Set(lookups.map((lookup) => lookup.flag)).size;
  const undecided = dynamic.length > 0 ? `, ${dynamic.length} undecided` : '';
  const noun = lookups.length === 1 ? 'lookup' : 'lookups';
  return `${lookups.length} ${noun} of ${flags} ${flags === 1 ? 'flag' : 'flags'}${undecided} in ${stats.files} files (${(stats.durationMs / 1000).toFixed(1)} s)`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
