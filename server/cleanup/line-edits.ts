import { diffArrays } from 'diff';
import type { Range } from '../../shared/model';

/** Replaces whole lines, in the text as it was before. */
export interface LineEdit {
  readonly range: Range;
  readonly newText: string;
}

/** What leads from one text to another, lines that stay the same left alone. */
export function lineEdits(before: string, after: string): readonly LineEdit[] {
  const lines = linesWithEnds(before);
  const edits: LineEdit[] = [];
  let at = 0;
  let open: { readonly start: number; removed: number; newText: string } | undefined;
  const close = () => {
    if (open) {
      const start = { line: open.start + 1, column: 1 };
      edits.push({ range: { start, end: startOfLine(lines, open.start + open.removed) }, newText: open.newText });
    }
    open = undefined;
  };
  for (const { value, added, removed } of diffArrays(lines, linesWithEnds(after))) {
    if (!added && !removed) close();
    else {
      open ??= { start: at, removed: 0, newText: '' };
      if (added) open.newText += value.join('');
      else open.removed += value.length;
    }
    if (!added) at += value.length;
  }
  close();
  return edits;
}

function startOfLine(lines: readonly string[], index: number) {
  const last = lines.at(-1);
  if (index < lines.length || last === undefined || /[\r\n]$/.test(last)) return { line: index + 1, column: 1 };
  return { line: lines.length, column: last.length + 1 };
}

function linesWithEnds(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n|\r(?!\n))/);
}
