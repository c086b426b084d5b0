import type { Location } from '../model';
import { columnsOf, fitTo, terminalText } from '../wording/terminal-text';
import { type PrintContext, widthOf } from './context';
import type { Paint } from './paint';

/** The line of code of a place with the place underlined; nothing where the code is not at hand. */
export function codeFrame(
  place: Location,
  context: PrintContext,
  paint: Paint,
  mark: (text: string) => string,
  gutter = String(place.start.line).length,
): readonly string[] {
  const line = context.lines?.(place.file, place.start.line);
  if (line === undefined) return [];
  const indent = /^\s*/.exec(line)![0].length;
  const start = Math.max(place.start.column - 1, 0);
  const end = place.end.line === place.start.line ? Math.max(place.end.column - 1, start + 1) : line.length;
  const before = terminalText(line.slice(Math.min(indent, start), start));
  const shown = terminalText(line.slice(start, end).trimEnd());
  const after = terminalText(line.slice(end));
  const room = Math.max(20, widthOf(context) - gutter - 8);
  const cut = clipAround(before, shown, after, room);
  const number = String(place.start.line).padStart(gutter);
  return [
    `${paint.dim(`${number} │`)} ${cut.before}${paint.bold(cut.shown)}${cut.after}`,
    `${paint.dim(`${' '.repeat(gutter)} │`)} ${' '.repeat(columnsOf(cut.before))}${mark('─'.repeat(Math.max(1, columnsOf(cut.shown))))}`,
  ];
}

/** Keeps the place in sight: what stands before it gives way first at its beginning, then what follows at its end. */
function clipAround(before: string, shown: string, after: string, room: number) {
  if (columnsOf(before + shown + after) <= room) return { before, shown, after };
  const place = shorten(shown, room - 2);
  const left = Math.min(columnsOf(before), Math.max(1, Math.min(24, room - columnsOf(place) - 1)));
  const head = columnsOf(before) > left ? `…${last(before, left - 1)}` : before;
  const rest = Math.max(0, room - columnsOf(head) - columnsOf(place));
  return { before: head, shown: place, after: columnsOf(after) > rest ? shorten(after, rest) : after };
}

function shorten(text: string, columns: number): string {
  return columns > 0 ? fitTo(text, columns) : '';
}

/** The end of a text that fits these columns. */
function last(text: string, columns: number): string {
  const chars = [...text.slice(-columns * 4)];
  while (chars.length > 0 && columnsOf(chars.join('')) > columns) chars.shift();
  return chars.join('');
}
