/** A cell's text, and how to paint it once it has its width: paint has no width of its own. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
  readonly align?: 'right';
}

/** Rows as lines, every column as wide as its widest cell; no spaces at the end of a line. */
export function alignColumns(rows: readonly (readonly Cell[])[], gap = 2): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell.text));
  return rows.map((row) => {
    const last = row.findLastIndex((cell) => cell.text !== '');
    return row
      .slice(0, last + 1)
      .map(({ text, paint = (plain) => plain, align }, at) => {
        const fill = ' '.repeat(widths[at]! - widthOf(text));
        if (align === 'right') return fill + paint(text);
        return paint(text) + (at === last ? '' : fill);
      })
      .join(' '.repeat(gap));
  });
}

/** Columns that a terminal gives to a text: two for wide East Asian characters and emoji, none for combining marks. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/\p{Mark}|\u200d|\ufe0f/u.test(char)) continue;
    width +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        char,
      )
        ? 2
        : 1;
  }
  return width;
}
