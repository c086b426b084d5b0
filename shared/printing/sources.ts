import type { SourceReport } from '../model';
import { terminalText } from '../wording/terminal-text';
import type { Paint } from './paint';
import { alignRows } from './table';

/** The sources that did not answer, or answered from a snapshot; nothing where all is well. */
export function sourceLines(sources: readonly SourceReport[], paint: Paint): readonly string[] {
  const rows = sources
    .filter((source) => source.state !== 'ok')
    .map((source) => [
      { text: source.state === 'failed' ? '✖' : '◷', paint: source.state === 'failed' ? paint.red : paint.yellow },
      { text: terminalText(source.id), paint: paint.bold },
      { text: terminalText(sayCondition(source)) },
    ]);
  return alignRows(rows);
}

/** How a source is, in words: `as of 2026-06-01 12:00, from the snapshot`, `could not be read: …`. */
export function sayCondition(source: SourceReport): string {
  const asOf = source.asOf === null ? 'at an unknown time' : `as of ${source.asOf.slice(0, 16).replace('T', ' ')}`;
  if (source.state === 'ok') return asOf;
  const why = source.error === undefined ? '' : `: ${source.error}`;
  return source.state === 'failed' ? `could not be read${why}` : `${asOf}, as last known${why}`;
}
