import type { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Span } from './edits';
import { commentAfter, isFirstOnLine, isLastOnLine, ownComments, skipBlanks, wholeLines } from './layout';

/** The range that goes with one element of a comma-separated list, its comma and own comments included. */
export function elementRemoval(file: DraftFile, node: ts.Node, list: ts.NodeArray<ts.Node>): Span {
  const { text } = file;
  const at = list.indexOf(node);
  const next = list[at + 1];
  const own = ownComments(file, node);
  const start = own?.start ?? node.getStart(file.source);
  const comma = commaAfter(text, node.end, next ? next.getStart(file.source) : closing(text, list.end));
  const end = comma ?? node.end;
  const comment = commentAfter(text, end)?.end ?? end;
  if (isFirstOnLine(text, start) && isLastOnLine(text, comment)) return wholeLines(text, { start, end: comment });
  if (next) return { start, end: afterGap(text, end, next.getStart(file.source)) };
  const previous = list[at - 1];
  if (!previous) return { start, end: skipBlanks(text, end) };
  return { start: previous.end, end: comma === undefined || list.hasTrailingComma ? node.end : end };
}

function afterGap(text: string, from: number, to: number): number {
  return /^[ \t]*$/.test(text.slice(from, to)) ? to : skipBlanks(text, from);
}

function closing(text: string, from: number): number {
  return Math.min(text.length, from + 200);
}

/** The position behind the comma that follows an element, comments in between left out. */
function commaAfter(text: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) {
    if (text.startsWith('/*', at)) at = text.indexOf('*/', at) + 1;
    else if (text.startsWith('//', at)) while (at < to && text[at] !== '\n') at++;
    else if (text[at] === ',') return at + 1;
    else if (/\S/.test(text[at] ?? '')) return undefined;
  }
  return undefined;
}

/** The ranges that go with several elements of one list; those at its end take the comma before them along. */
export function elementsRemoval(file: DraftFile, nodes: readonly ts.Node[], list: ts.NodeArray<ts.Node>): Span[] {
  let first = list.length;
  while (first > 0 && nodes.includes(list[first - 1]!)) first--;
  const previous = list[first - 1];
  const tail = previous && list.length - first > 1 ? list.slice(first) : [];
  const isInline = tail.some((node) => !isFirstOnLine(file.text, node.getStart(file.source)));
  const singly = isInline ? nodes.filter((node) => !tail.includes(node)) : nodes;
  const spans = singly.map((node) => elementRemoval(file, node, list));
  return isInline && previous ? [...spans, { start: previous.end, end: tail[tail.length - 1]!.end }] : spans;
}
