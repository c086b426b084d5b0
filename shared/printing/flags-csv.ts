import { canonical } from '../inventory/served';
import type { EnvironmentState, FlagRecord } from '../model';
import { terminalText } from '../wording';

const columns = [
  'key',
  'type',
  'environment',
  'serves',
  'value',
  'since',
  'sinceKind',
  'lookups',
  'permanent',
  'deprecated',
  'expires',
  'sources',
];

/** One row per flag and environment (RFC 4180), with no cell that a spreadsheet would run. */
export function flagsCsv(records: readonly FlagRecord[]): string {
  const rows = records.flatMap((record) => {
    const states: readonly (readonly [string, EnvironmentState | undefined])[] = Object.entries(record.environments);
    return (states.length > 0 ? states : [['', undefined] as const]).map(([name, state]) => row(record, name, state));
  });
  return [columns, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function row(record: FlagRecord, environment: string, state: EnvironmentState | undefined): readonly string[] {
  return [
    record.key,
    record.type,
    environment,
    state?.serves ?? '',
    state?.serves === 'value' ? canonical(state.value) : '',
    state?.since?.at ?? '',
    state?.since?.kind ?? '',
    String(record.lookups.length),
    String(record.permanent),
    record.deprecated ? (record.deprecated.date ?? 'true') : '',
    record.expires ?? '',
    [...new Set(record.flags.map((flag) => flag.source))].join(' '),
  ];
}

/**
 * A cell that is text to every spreadsheet and terminal: what could begin a formula is led by an apostrophe, plain numbers
 * are not, and what would command a terminal is drawn.
 */
export function csvCell(text: string): string {
  const mayBeFormula = /^\s*[=+\-@|%\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const safe = `${mayBeFormula ? "'" : ''}${terminalText(text)}`;
  return /[",]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
