import type { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Span } from './edits';
import { afterBreak, commentAfter, isFirstOnLine, isLastOnLine, lineEnd, lineStart, ownComments } from './layout';

/** The range that goes with one type of a union, its bar and own comments included. */
export function unionRemoval(file: DraftFile, node: ts.Node, union: ts.UnionTypeNode): Span {
  const { text } = file;
  const at = union.types.indexOf(node as ts.TypeNode);
  const previous = union.types[at - 1];
  const next = union.types[at + 1];
  const start = node.getStart(file.source);
  const trailing = commentAfter(text, node.end)?.end ?? node.end;
  const end = next && next.getStart(file.source) < trailing ? node.end : trailing;
  if (previous) {
    const from = commentAfter(text, previous.end)?.end ?? previous.end;
    return { start: Math.min(from, start), end };
  }
  if (!next) return { start, end: node.end };
  const bar = barBefore(file, union, start);
  if (bar === undefined) return { start, end: next.getStart(file.source) };
  const nextBar = barBetween(text, node.end, next.getStart(file.source));
  const whole = isFirstOnLine(text, bar) && isLastOnLine(text, end) && isFirstOnLine(text, nextBar);
  if (!whole) return { start: bar, end: nextBar };
  return { start: lineStart(text, ownComments(file, union)?.start ?? bar), end: afterBreak(text, lineEnd(text, end)) };
}

/** The bar that a union may begin with. */
function barBefore(file: DraftFile, union: ts.UnionTypeNode, start: number): number | undefined {
  const at = union.getStart(file.source);
  return file.text[at] === '|' && at < start ? at : undefined;
}

function barBetween(text: string, from: number, to: number): number {
  let bar = to;
  for (let at = to - 1; at >= from; at--) if (text[at] === '|') bar = at;
  return bar;
}
