import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { EarlyExits } from './early-exits';
import { type Edit, type Span, separated } from './edits';
import { dedent, indentAt, isFirstOnLine, isLastOnLine, lineBreak, lineEnd, ownComments } from './layout';
import { place } from './replace';
import { canMove, canUnwrap, declaredIn, isText, lexicalNames } from './scoping';

/** What is left of a statement: what must still be evaluated, then statements of its own. */
export interface Remains {
  /** Expressions to be evaluated for their effects, in their order, above what is kept. */
  readonly effects?: readonly ts.Expression[];
  /** A declaration of a loop's head that stays for its effects. */
  readonly head?: ts.VariableDeclarationList;
  readonly keep?: ts.Statement;
  /** Runs of neighbouring statements out of a switch, kept in their order. */
  readonly runs?: readonly (readonly ts.Statement[])[];
  /** How these are left before their end. */
  readonly exits?: EarlyExits;
}

/** A statement that does nothing and says nothing. */
export function isNothing(node: ts.Statement | undefined): boolean {
  if (!node || ts.isEmptyStatement(node) || isText(node)) return true;
  return ts.isBlock(node) && node.statements.length === 0 && !holdsComment(node);
}

function holdsComment(node: ts.Block): boolean {
  const inner = node.getText().slice(1, -1);
  return inner.trim() !== '';
}

/** What of a statement stays, as text to be put in its place. */
export interface Content {
  readonly pieces: readonly (string | Span)[];
  readonly moved: Edit[];
  readonly nodes: readonly ts.Node[];
  /** The last statement, where it now stands before what follows in the list. */
  readonly last: ts.Statement | undefined;
  /** Names of a block of its own come into the list. */
  readonly unwrapped?: boolean;
}

export function contentOf(file: DraftFile, node: ts.Statement, remains: Remains): Content | undefined {
  const { keep, runs, exits } = remains;
  if (runs) return contentOfRuns(file, node, runs, exits);
  if (!keep || isNothing(keep)) return undefined;
  if (!ts.isBlock(keep)) return shifted(file, node, leading(file, keep), [keep], keep);
  if (!canUnwrap(file, keep, node)) return shifted(file, node, place(file, keep), [keep], undefined);
  const inner = withBlanks(file, innerSpan(file, keep), node);
  const content = shifted(file, node, inner, [...keep.statements], keep.statements[keep.statements.length - 1]);
  return { ...content, unwrapped: lexicalNames(keep).size > 0 };
}

function contentOfRuns(
  file: DraftFile,
  node: ts.Statement,
  runs: readonly (readonly ts.Statement[])[],
  exits: EarlyExits | undefined,
): Content | undefined {
  const all = runs.flat();
  if (all.length === 0) return undefined;
  const newline = lineBreak(file.text) + indentAt(file.text, node.getStart(file.source));
  const holder = all[0]!.parent;
  const several = all.some((each) => each.parent !== holder);
  const container = several || !ts.isBlock(holder) ? (node as ts.SwitchStatement).caseBlock : holder;
  const declared = declaredIn(all);
  const label = exits?.label;
  const free = label === undefined && canMove(file, container, node, declared);
  const unit = label === undefined ? '' : unitOf(file, node, all);
  const pieces: (string | Span)[] = free ? [] : [label === undefined ? '{' : `${label}: {`, newline + unit];
  const moved: Edit[] = [...(exits?.edits ?? [])];
  for (const run of runs) {
    const first = run[0];
    const last = run[run.length - 1];
    if (!first || !last) continue;
    const comments = ownComments(file, first);
    const own = { start: comments?.start ?? first.getStart(file.source), end: commentsUpTo(file, last.end, node.end) };
    const isFollowed = run !== runs[runs.length - 1] && isLastOnLine(file.text, own.end);
    const span = isFollowed ? { ...own, end: lineEnd(file.text, own.end) } : withBlanks(file, own, node);
    const part = shifted(file, node, span, run, last, unit.length);
    if (pieces.length > (free ? 0 : 2)) pieces.push(newline + unit);
    pieces.push(...part.pieces);
    moved.push(...part.moved);
  }
  if (!free) pieces.push(newline, '}');
  return {
    pieces,
    moved: exits ? separated(moved) : moved,
    nodes: all,
    last: free ? all[all.length - 1] : undefined,
    unwrapped: free && declared.size > 0,
  };
}

/** By how much a block indents what it holds. */
function unitOf(file: DraftFile, node: ts.Statement, [first]: readonly ts.Statement[]): string {
  const base = indentAt(file.text, node.getStart(file.source));
  const clause = first
    ? indentAt(file.text, ts.findAncestor(first, ts.isCaseOrDefaultClause)!.getStart(file.source))
    : '';
  const deep = first ? indentAt(file.text, first.getStart(file.source)) : '';
  return clause.length > base.length ? clause.slice(base.length) : deep.slice(base.length);
}

function leading(file: DraftFile, node: ts.Statement): Span {
  const own = ownComments(file, node);
  return { start: own?.start ?? node.getStart(file.source), end: node.end };
}

/** Statements with their comments and the blanks that end their last line, for a place where a line ends behind them. */
export function linesOf(
  file: DraftFile,
  [first, ...more]: readonly [ts.Statement, ...ts.Statement[]],
  limit: number,
): Span {
  const end = commentsUpTo(file, (more.at(-1) ?? first).end, limit);
  return { ...leading(file, first), end: isLastOnLine(file.text, end) ? lineEnd(file.text, end) : end };
}

/** The end of the comment that ends the line of `at`, where it lies before `limit`. */
export function commentsUpTo(file: DraftFile, at: number, limit: number): number {
  const comments = ts.getTrailingCommentRanges(file.text, at) ?? [];
  const last = comments[comments.length - 1];
  const says = last ? file.text.slice(last.pos, last.end) : '';
  return last && last.end <= limit && !/falls?[ -]?through/i.test(says) ? last.end : at;
}

/** Blanks that end the last line stay with it, where it will end its line again. */
function withBlanks(file: DraftFile, { start, end }: Span, node: ts.Statement): Span {
  const ends = isLastOnLine(file.text, end) && isLastOnLine(file.text, node.end);
  return { start, end: ends ? lineEnd(file.text, end) : end };
}

/** From the first comment or statement inside braces to the last. */
export function innerSpan(file: DraftFile, block: ts.Block): Span {
  const open = block.getStart(file.source) + 1;
  const inner = file.text.slice(open, block.end - 1);
  const start = open + (inner.length - inner.trimStart().length);
  return { start, end: open + inner.trimEnd().length };
}

function shifted(
  file: DraftFile,
  node: ts.Statement,
  span: Span,
  nodes: readonly ts.Node[],
  last: ts.Statement | undefined,
  deeper = 0,
): Content {
  const { text } = file;
  const to = indentAt(text, node.getStart(file.source));
  // A comment behind the opening brace says nothing about the indentation of what follows.
  const first = nodes[0]?.getStart(file.source) ?? span.start;
  const lead = isFirstOnLine(text, span.start) || first < span.start ? span.start : first;
  const extra = isFirstOnLine(text, lead) ? Math.max(0, indentAt(text, lead).length - to.length - deeper) : 0;
  const tail = text.slice(lineStartOfTail(text, span), span.end);
  // What stands behind the statement must not end up in its last comment.
  const breaks = /\/\/[^'"`]*$/.test(tail) && !isLastOnLine(text, node.end);
  const kept = breaks && isLastOnLine(text, span.end) ? { start: span.start, end: lineEnd(text, span.end) } : span;
  const pieces: (string | Span)[] = breaks ? [kept, lineBreak(text) + to] : [span];
  return { pieces, moved: dedent(file, span, extra), nodes, last };
}

function lineStartOfTail(text: string, span: Span): number {
  let at = span.end;
  while (at > span.start && text[at - 1] !== '\n') at--;
  return at;
}
