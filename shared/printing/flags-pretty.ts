import { isOff } from '../inventory/served';
import type { EnvironmentState, FlagRecord, SourceReport } from '../model';
import { shortAge } from '../wording/ages';
import { groupStates, sayState, stateHint } from '../wording/states';
import { columnsOf, terminalText } from '../wording/terminal-text';
import { clip, count } from '../wording/values';
import { type PrintContext, widthOf } from './context';
import { type Paint, paintFor } from './paint';
import { sourceLines } from './sources';
import { alignRows, type Cell } from './table';

/** Flags in one table: a column per environment while they fit, else their state in words. */
export function flagsPretty(
  { records, sources }: { readonly records: readonly FlagRecord[]; readonly sources: readonly SourceReport[] },
  context: PrintContext,
): string {
  const paint = paintFor(context.colors);
  const names = [
    ...new Set([...records].sort((a, b) => size(b) - size(a)).flatMap((record) => Object.keys(record.environments))),
  ];
  const unpainted = table(records, names, context, paintFor(false));
  const fits = unpainted.every((line) => columnsOf(line) <= widthOf(context));
  const lines = fits ? table(records, names, context, paint) : narrow(records, context, paint);
  const trouble = sourceLines(sources, paint);
  const closing = `${count(records.length, 'flag')} from ${count(sources.length, 'source')}`;
  return `${[...(records.length > 0 ? [lines] : []), ...(trouble.length > 0 ? [trouble] : []), [closing]]
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function table(
  records: readonly FlagRecord[],
  names: readonly string[],
  context: PrintContext,
  paint: Paint,
): readonly string[] {
  const head = ['FLAG', 'TYPE', ...names, 'LOOKUPS'].map((text) => ({ text: terminalText(text), paint: paint.dim }));
  const rows = records.map((record) => [
    ...firstCells(record, paint),
    ...names.map((name) => stateCell(record.environments[name], context, paint)),
    ...lastCells(record, paint),
  ]);
  return alignRows([head, ...rows]);
}

function narrow(records: readonly FlagRecord[], context: PrintContext, paint: Paint): readonly string[] {
  const head = ['FLAG', 'TYPE', 'STATE', 'LOOKUPS'].map((text) => ({ text, paint: paint.dim }));
  const rows = records.map((record) => [
    ...firstCells(record, paint),
    { text: terminalText(stateHint(record, undefined, context) ?? '—'), paint: colorOfFlag(record, paint) },
    ...lastCells(record, paint),
  ]);
  return alignRows([head, ...rows]);
}

function firstCells(record: FlagRecord, paint: Paint): readonly Cell[] {
  return [
    { text: terminalText(clip(record.key, 48)), paint: paint.bold },
    { text: record.type === 'unknown' ? '' : record.type, paint: paint.dim },
  ];
}

function lastCells(record: FlagRecord, paint: Paint): readonly Cell[] {
  const marks = [
    record.flags.length === 0 ? 'in no source' : '',
    record.permanent ? 'permanent' : '',
    record.deprecated ? 'deprecated' : '',
  ].filter((mark) => mark !== '');
  return [{ text: String(record.lookups.length) }, { text: marks.join(', '), paint: paint.dim }];
}

function stateCell(state: EnvironmentState | undefined, { now }: PrintContext, paint: Paint): Cell {
  if (!state) return { text: '' };
  const age = state.since ? ` ${shortAge(state.since, now)}` : '';
  return { text: terminalText(`${clip(sayState(state), 24)}${age}`), paint: colorOf(state, paint) };
}

function colorOf(state: EnvironmentState, paint: Paint): (text: string) => string {
  if (state.serves === 'value') return isOff(state.value) ? paint.dim : paint.green;
  return state.serves === 'mixed' ? paint.yellow : paint.dim;
}

function colorOfFlag(record: FlagRecord, paint: Paint): (text: string) => string {
  const [first] = groupStates(record);
  return first ? colorOf(first.states[0]!, paint) : paint.dim;
}

function size(record: FlagRecord): number {
  return Object.keys(record.environments).length;
}
