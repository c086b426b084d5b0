import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Edit, Span } from './edits';

/** Where the line of a position begins. */
export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the line of a position ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

/** The position after a line break that stands here, or the same position. */
export function afterBreak(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return at < text.length && isBreak(text.charCodeAt(at)) ? at + 1 : at;
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** The blanks that the line of a position begins with. */
export function indentAt(text: string, at: number): string {
  const start = lineStart(text, at);
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
}

/** The file's line break. */
export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** True where only blanks stand before a position on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, at), at));
}

/** True where only blanks stand after a position on its line. */
export function isLastOnLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(at, lineEnd(text, at)));
}

/** The position after blanks. */
export function skipBlanks(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end;
}

/** Edits that take `extra` blanks from the beginning of every line that begins inside a range; strings keep theirs. */
export function dedent(file: DraftFile, { start, end }: Span, extra: number): Edit[] {
  if (extra <= 0) return [];
  const { text } = file;
  const kept = literalSpans(file);
  const edits: Edit[] = [];
  for (let at = afterBreak(text, lineEnd(text, start)); at < end && at > start; ) {
    const inside = kept.some((span) => span.start < at && at < span.end);
    let to = at;
    while (to - at < extra && (text[to] === ' ' || text[to] === '\t')) to++;
    if (!inside && to > at && to <= end) edits.push({ start: at, end: to, text: '' });
    const next = afterBreak(text, lineEnd(text, at));
    if (next <= at) break;
    at = next;
  }
  return edits;
}

const spans = new WeakMap<ts.SourceFile, readonly Span[]>();

/** Literals that run over several lines: their line beginnings belong to their value. */
function literalSpans(file: DraftFile): readonly Span[] {
  const known = spans.get(file.source);
  if (known) return known;
  const found: Span[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isStringLiteralLike(node) ||
      node.kind === ts.SyntaxKind.TemplateHead ||
      node.kind === ts.SyntaxKind.TemplateMiddle ||
      node.kind === ts.SyntaxKind.TemplateTail
    ) {
      const start = node.getStart(file.source);
      if (/[\r\n]/.test(file.text.slice(start, node.end))) found.push({ start, end: node.end });
    }
    ts.forEachChild(node, visit);
  };
  visit(file.source);
  spans.set(file.source, found);
  return found;
}

/** The lines above a node that are its own comments: nothing but comments, and no empty line between. */
export function ownComments(file: DraftFile, node: ts.Node): Span | undefined {
  const { text } = file;
  const start = node.getStart(file.source);
  const comments = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  let from: number | undefined;
  let below = start;
  for (const comment of [...comments].reverse()) {
    if ((text.slice(comment.end, below).match(/\n|\r(?!\n)/g) ?? []).length > 1) break;
    if (!isFirstOnLine(text, comment.pos) && comment.pos >= lineStart(text, start)) break;
    if (isFileComment(text, comment, node) || opensRange(text, comment) || isPragma(text, comment)) break;
    from = comment.pos;
    below = comment.pos;
  }
  return from === undefined ? undefined : { start: from, end: start };
}

/** A comment that holds from here on, until another one ends it. */
function opensRange(text: string, comment: ts.CommentRange): boolean {
  return /eslint-(en|dis)able(?![\w-])|#(end)?region|biome-ignore-(start|end)/.test(
    text.slice(comment.pos, comment.end),
  );
}

/** A comment that tells the compiler or a tool about the whole file, wherever it stands. */
function isPragma(text: string, comment: ts.CommentRange): boolean {
  return /^\/\/\/\s*<|@(jsx(Frag|ImportSource|Runtime)?|ts-(no)?check|flow|license|preserve)\b/.test(
    text.slice(comment.pos, comment.end),
  );
}

/** A comment at the top of the file that speaks about all of it. */
function isFileComment(text: string, comment: ts.CommentRange, node: ts.Node): boolean {
  if (node.pos !== 0) return false;
  const words = text.slice(comment.pos, comment.end);
  if (/^\/\/\/|copyright|licen[sc]e|@(jsx|ts-|flow|file|fileoverview|jest)|eslint|prettier|biome|istanbul/i.test(words))
    return true;
  return comment.kind === ts.SyntaxKind.MultiLineCommentTrivia;
}

/** The comment that ends a node's line. */
export function commentAfter(text: string, at: number): Span | undefined {
  const comments = ts.getTrailingCommentRanges(text, at) ?? [];
  const last = comments[comments.length - 1];
  const first = comments[0];
  if (!last || !first || !isLastOnLine(text, last.end)) return undefined;
  return { start: first.pos, end: last.end };
}

/**
 * What goes when a node goes: its own comments, the comment behind it, and its whole lines where nothing else stands on
 * them; of two empty lines that would meet, one.
 */
export function removal(file: DraftFile, node: ts.Node): Span {
  const { text } = file;
  const own = ownComments(file, node);
  const start = own?.start ?? node.getStart(file.source);
  const end = commentAfter(text, node.end)?.end ?? node.end;
  const separator = ts.isTypeElement(node) ? separatorBefore(file, node) : undefined;
  return separator === undefined ? wholeLines(text, { start, end }) : { start: separator, end };
}

/** `{ a: A; b: B }` ends its last member with nothing: without `b`, the separator behind `a` ends nothing either. */
function separatorBefore(file: DraftFile, node: ts.TypeElement): number | undefined {
  const { text } = file;
  const { members } = node.parent as ts.TypeLiteralNode | ts.InterfaceDeclaration;
  const at = members.indexOf(node);
  const before = members[at - 1];
  if (!before || at !== members.length - 1 || /[;,]$/.test(text.slice(node.pos, node.end))) return undefined;
  const isOneLine = !/[\n\r]/.test(text.slice(before.getStart(file.source), node.end));
  return isOneLine && /[;,]$/.test(text.slice(before.pos, before.end)) ? before.end - 1 : undefined;
}

/** Widens a range to whole lines where nothing else stands on them. */
export function wholeLines(text: string, { start, end }: Span): Span {
  const first = isFirstOnLine(text, start);
  const last = isLastOnLine(text, end);
  if (first && last) {
    const from = lineStart(text, start);
    const to = afterBreak(text, lineEnd(text, end));
    return closeGap(text, { start: from, end: to });
  }
  if (last && !first) {
    let from = start;
    while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
    return { start: from, end: lineEnd(text, end) };
  }
  return { start, end: skipBlanks(text, end) };
}

/** Widens a range of whole lines, so that what is left has no empty line more than before, and none inside its brackets' edges. */
export function closeGap(text: string, { start, end }: Span): Span {
  // What matters stands close by; the rest of a long file need not be looked through.
  const before = text.slice(Math.max(0, start - 400), start);
  const after = text.slice(end);
  const blankAbove = /(?:^|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))$/.test(before);
  const opensAbove = /[{([][ \t]*(?:\r\n|\n|\r)$/.test(before) || before.trim() === '';
  const blankBelow = /^[ \t]*(?:\r\n|\n|\r)/.test(after);
  const closesBelow = /^[ \t]*[})\]]/.test(after) || after.trim() === '';
  if (blankBelow && (blankAbove || opensAbove)) {
    let to = end;
    while (/^[ \t]*(?:\r\n|\n|\r)/.test(text.slice(to)) && (opensAbove || to === end))
      to = afterBreak(text, lineEnd(text, to));
    return { start, end: to };
  }
  if (blankAbove && closesBelow && after.trim() !== '') {
    const from = lineStart(text, start - (text.slice(start - 2, start) === '\r\n' ? 2 : 1));
    return { start: from, end };
  }
  if (blankAbove && after.trim() === '') {
    let from = start;
    while (from > 0 && /(?:^|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))$/.test(text.slice(0, from)))
      from = lineStart(text, from - (text.slice(from - 2, from) === '\r\n' ? 2 : 1));
    return { start: from, end };
  }
  return { start, end };
}
