import type { Position } from '../model';

/** Compares text by its code units: the same on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares places by file, then by where they begin. */
export function byPlace(a: Place, b: Place): number {
  return byText(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column;
}

interface Place {
  readonly file: string;
  readonly start: Position;
}
