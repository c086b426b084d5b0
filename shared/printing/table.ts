import { columnsOf, padTo } from '../wording/terminal-text';

export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
  /** Takes the room it needs, and makes its column no wider for others. */
  readonly loose?: true;
}

/**
 * Rows with their columns aligned, two spaces between them, nothing behind the last, and no column that is empty in
 * every row; cells are safe to show already.
 */
export function alignRows(all: readonly (readonly Cell[])[], indent = ''): readonly string[] {
  const filled = (index: number) => all.some((row) => (row[index]?.text ?? '') !== '');
  const rows = all.map((row) => row.filter((_, index) => filled(index)));
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.loose ? 0 : columnsOf(cell.text));
    });
  return rows.map((row) => {
    const last = row.findLastIndex((cell) => cell.text !== '');
    const cells = row.slice(0, last + 1).map((cell, index) => {
      const padding = index === last ? '' : padTo('', widths[index]! - columnsOf(cell.text));
      return `${cell.paint ? cell.paint(cell.text) : cell.text}${padding}`;
    });
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}
