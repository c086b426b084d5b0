import type { Position, Range } from '../model';

/** Offset of the first character of a line, counted from 1; the text's length past its end. */
export function lineStart(text: string, line: number): number {
  let at = 0;
  for (let seen = 1; seen < line; seen++) {
    const next = nextLine(text, at);
    if (next === undefined) return text.length;
    at = next;
  }
  return at;
}

/** The line without its end. */
export function lineText(text: string, line: number): string {
  const start = lineStart(text, line);
  return /[^\r\n]*/.exec(text.slice(start, nextLine(text, start)))![0];
}

export function offsetOf(text: string, { line, column }: Position): number {
  return Math.min(text.length, lineStart(text, line) + column - 1);
}

export function textIn(text: string, { start, end }: Range): string {
  return text.slice(offsetOf(text, start), offsetOf(text, end));
}

function nextLine(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n') return at + 1;
    if (text[at] === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1;
  }
  return undefined;
}
