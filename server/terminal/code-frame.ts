import type { Range } from '../../shared/model';
import { widthOf } from './columns';
import { escapeControls } from './escape';

export interface CodeFrame {
  /** The line, without its indentation, cut where it is longer than there is room. */
  readonly code: string;
  /** Spaces, then one `~` for each column of the range. */
  readonly underline: string;
}

/** The first line of a range, as it stands in the file, and a line below that points at it. */
export function codeFrame(text: string, range: Range, room: number): CodeFrame | undefined {
  const line = lineOf(text, range.start.line);
  if (line === undefined) return undefined;
  const from = range.start.column - 1;
  const to = range.end.line === range.start.line ? range.end.column - 1 : line.trimEnd().length;
  const indent = Math.min(line.length - line.trimStart().length, from);
  // A long line is shown from shortly before the range.
  const begin = from - indent > room / 2 ? from - Math.floor(room / 4) : indent;
  const shown = (start: number, end: number) => escapeControls(line.slice(start, end), '\t').replaceAll('\t', ' ');
  const lead = begin > indent ? '…' : '';
  const before = lead + shown(begin, from);
  const marked = shown(from, Math.max(to, from + 1));
  const code = before + marked + shown(Math.max(to, from + 1), line.length).trimEnd();
  const underline = ' '.repeat(widthOf(before)) + '~'.repeat(Math.max(1, widthOf(marked)));
  return { code: cut(code, room), underline: underline.slice(0, room) };
}

function lineOf(text: string, number: number): string | undefined {
  let start = 0;
  for (let line = 1; line < number; line += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return undefined;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
