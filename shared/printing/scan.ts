import { byPlace, byText } from '../inventory/order';
import { canonical } from '../inventory/served';
import type { Lookup, ScanResult } from '../model';
import { terminalText } from '../wording/terminal-text';
import { clip, count } from '../wording/values';
import { codeFrame } from './code-frame';
import type { PrintContext } from './context';
import { jsonText, lookupJson, printJson, schemaVersion } from './json';
import { type Paint, paintFor } from './paint';
import { alignRows } from './table';

export const scanFormats = ['pretty', 'json', 'ndjson'] as const;
export type ScanFormat = (typeof scanFormats)[number];

/** Every lookup, in a format of `scan`. */
export function renderScan(format: ScanFormat, result: ScanResult, context: PrintContext): string {
  const sorted: ScanResult = {
    lookups: [...result.lookups].sort(byPlace),
    dynamic: [...result.dynamic].sort(byPlace),
    skipped: [...result.skipped].sort((a, b) => byText(a.file, b.file) || byText(a.reason, b.reason)),
    stats: result.stats,
  };
  if (format === 'json') return printJson(scanJson(sorted));
  return format === 'ndjson' ? scanLines(sorted) : scanPretty(sorted, context);
}

function scanJson({ lookups, dynamic, skipped, stats }: ScanResult) {
  return {
    lookups: lookups.map(lookupJson),
    dynamic: dynamic.map(({ file, start, end, reason, candidates }) => ({ file, start, end, reason, candidates })),
    skipped: skipped.map(({ file, reason }) => ({ file, reason })),
    stats,
  };
}

/** One JSON value a line, each with its `type`: lookups first, then what is dynamic, what was skipped, and the figures. */
function scanLines(result: ScanResult): string {
  const { lookups, dynamic, skipped, stats } = scanJson(result);
  const line = (type: string) => (value: object) => `${jsonText({ schemaVersion, type, ...value })}\n`;
  return [
    ...lookups.map(line('lookup')),
    ...dynamic.map(line('dynamic')),
    ...skipped.map(line('skipped')),
    line('stats')(stats),
  ].join('');
}

function scanPretty(result: ScanResult, context: PrintContext): string {
  const paint = paintFor(context.colors);
  const files = [...new Set([...result.lookups, ...result.dynamic].map((place) => place.file))].sort(byText);
  const blocks = files.map((file) => {
    const rows = [
      ...result.lookups
        .filter((lookup) => lookup.file === file)
        .map((lookup) => ({ at: lookup, cells: lookupCells(lookup, paint) })),
      ...result.dynamic.filter((one) => one.file === file).map((one) => ({ at: one, cells: dynamicCells(one, paint) })),
    ].sort((a, b) => byPlace(a.at, b.at));
    const lines = alignRows(
      rows.map((row) => row.cells),
      '  ',
    );
    const shown = lines.flatMap((line, index) => {
      const frame = codeFrame(rows[index]!.at, context, paint, paint.green);
      return [line, ...frame.map((one) => `    ${one}`)];
    });
    return [paint.cyan(terminalText(file)), ...shown].join('\n');
  });
  return `${[...blocks, ...skippedBlock(result, paint), closing(result)].join('\n\n')}\n`;
}

function lookupCells(lookup: Lookup, paint: Paint) {
  const { fallback } = lookup;
  const name = lookup.attribute === undefined ? lookup.flag : `${lookup.flag}.${lookup.attribute}`;
  const falls =
    fallback === null ? '' : `falls back to ${clip('value' in fallback ? canonical(fallback.value) : fallback.text)}`;
  return [
    { text: `${lookup.start.line}:${lookup.start.column}`, paint: paint.dim },
    { text: terminalText(clip(name, 60)), paint: paint.bold },
    { text: `${lookup.form}${lookup.inTest ? ', test' : ''}` },
    { text: terminalText(lookup.detector), paint: paint.dim },
    { text: terminalText(falls), paint: paint.dim },
    { text: lookup.via.length > 0 ? terminalText(`via ${lookup.via.join(' ← ')}`) : '', paint: paint.dim },
  ];
}

function dynamicCells(one: ScanResult['dynamic'][number], paint: Paint) {
  const among =
    one.candidates.length > 0
      ? `: one of ${one.candidates.slice(0, 5).join(', ')}${one.candidates.length > 5 ? ', …' : ''}`
      : '';
  return [
    { text: `${one.start.line}:${one.start.column}`, paint: paint.dim },
    { text: '?', paint: paint.yellow },
    { text: terminalText(`${one.reason}${among}`), loose: true as const },
  ];
}

function skippedBlock({ skipped }: ScanResult, paint: Paint): readonly string[] {
  if (skipped.length === 0) return [];
  const reasons = new Map<string, number>();
  for (const { reason } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const rows = [...reasons]
    .sort(([a], [b]) => byText(a, b))
    .map(([reason, files]) => [{ text: count(files, 'file') }, { text: terminalText(reason) }]);
  return [[paint.bold('Skipped'), ...alignRows(rows, '  ')].join('\n')];
}

function closing({ lookups, dynamic, stats }: ScanResult): string {
  const flags = new Set(lookups.map((lookup) => lookup.flag)).size;
  const open = dynamic.length > 0 ? `, ${count(dynamic.length, 'key')} that cannot be decided` : '';
  return `${count(lookups.length, 'lookup')} of ${count(flags, 'flag')}${open} in ${count(stats.files, 'file')}, ${(stats.durationMs / 1000).toFixed(2)} s`;
}
