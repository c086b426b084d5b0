import type { Row } from '../../client/views/types';

/** Rows as text: the icon, the label, the description, and where a click leads; children below, further in. */
export function showRows(rows: readonly Row[], depth = 0): string {
  return rows
    .map((row) => {
      const { icon, label, description, opens, children = [] } = row;
      const at = opens ? ` @${opens.file}:${opens.start.line}` : '';
      const line = `${'  '.repeat(depth)}${icon ? `(${icon.name}) ` : ''}${label}${description ? ` — ${description}` : ''}${at}`;
      return [line, ...(children.length > 0 ? [showRows(children, depth + 1)] : [])].join('\n');
    })
    .join('\n');
}

/** Every row of a tree, those within others too. */
export function allRows(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => [row, ...allRows(row.children ?? [])]);
}
