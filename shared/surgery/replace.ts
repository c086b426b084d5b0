import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { compose, type Edit, type Mark, type Marked, type Note, type Span } from './edits';
import type { Known } from './known';
import { dedent, indentAt } from './layout';
import { literalText } from './literals';
import { needsParentheses, precedence, startsBadly } from './precedence';
import { opening } from './semicolons';
import { isAccess } from './tree';

/** Edits of one file that belong together, and the range in which nothing else may be edited in the same pass. */
export interface Part {
  readonly path: string;
  readonly edits: readonly Edit[];
  readonly claim: Span;
  /** Ranges of the old text that the cleanup remembers from now on. */
  readonly marks?: readonly Mark[];
  /** Edits elsewhere that belong to these: applied with them, or not at all. */
  readonly also?: readonly Part[];
  /** Parts without which this one is wrong: it is applied in their pass, or not at all. */
  readonly needs?: readonly Part[];
}

/** Puts one of its own subexpressions in an expression's place, after what must still be evaluated. */
export function foldTo(
  file: DraftFile,
  node: ts.Expression,
  chosen: ts.Expression,
  effects: readonly ts.Expression[] = [],
  note?: Note,
): Part {
  const slot = loosePlace(file, node);
  const inner = withoutParentheses(file, chosen, ts.isParenthesizedExpression(slot.parent));
  const kept = withComments(file, inner, chosen, slot);
  const span = place(file, slot);
  const extra = Math.max(0, indentOf(file, kept.start) - indentOf(file, span.start));
  const moved = indentOf(file, kept.start) === indentOf(file, span.start) ? [] : dedent(file, kept, extra);
  if (effects.length > 0) {
    const { claim, semicolon } = opening(file, slot, '(', span);
    const pieces: (string | Span)[] = [`${semicolon}(`];
    for (const effect of effects) pieces.push(...operand(file, effect), ', ');
    pieces.push(...operand(file, inner), ')');
    return { path: file.path, claim, edits: glued(file, span, compose(span.start, span.end, pieces)) };
  }
  const unbound = losesThis(slot, inner);
  const wrap = unbound || needsParentheses(inner, slot) || startsBadly(slot, file.text.slice(kept.start));
  const { claim, semicolon } = opening(file, slot, unbound || wrap ? '(' : file.text.slice(kept.start, kept.end), span);
  const pieces: (string | Span)[] = unbound ? ['(0, ', kept, ')'] : wrap ? ['(', kept, ')'] : [kept];
  if (semicolon !== '') pieces.unshift(semicolon);
  const edits = compose(span.start, span.end, pieces);
  const marks = note ? [{ ...place(file, inner), note }] : [];
  const text = ts.isStringLiteralLike(inner) ? inner.text : undefined;
  const key = text === undefined ? undefined : namedKey(slot, text);
  if (key && text !== undefined)
    return { path: file.path, claim: place(file, key), edits: [{ ...place(file, key), text }] };
  return { path: file.path, claim, marks, edits: glued(file, span, merge(edits, moved)) };
}

/** Puts the flag's value in an expression's place. */
export function inline(file: DraftFile, node: ts.Expression, known: Known): Part {
  const slot = loosePlace(file, node);
  const span = place(file, slot);
  const text = literalText(file, known.value, slot);
  const promise = known.promise ? `Promise.resolve(${text})` : text;
  const note: Note = { is: 'value', value: known.value, ...(known.promise && { promise: true }) };
  const literal: Marked = { text: promise, note };
  const key = typeof known.value === 'string' && !known.promise ? namedKey(slot, known.value) : undefined;
  if (key && known.effects.length === 0)
    return { path: file.path, claim: place(file, key), edits: [{ ...place(file, key), text: String(known.value) }] };
  if (known.effects.length === 0)
    return { path: file.path, claim: span, edits: glued(file, span, compose(span.start, span.end, [literal])) };
  const { claim, semicolon } = opening(file, slot, '(', span);
  const pieces: (string | Span | Marked)[] = [`${semicolon}(`];
  for (const effect of known.effects) pieces.push(...operand(file, effect), ', ');
  pieces.push(literal, ')');
  return { path: file.path, claim, edits: glued(file, span, compose(span.start, span.end, pieces)) };
}

/** A key in brackets that a plain name says as well: some names mean something else outside of brackets. */
function namedKey(slot: ts.Expression, name: string): ts.ComputedPropertyName | undefined {
  if (!ts.isComputedPropertyName(slot.parent) || !/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  return /^(__proto__|constructor|get|set|static|async|accessor)$/.test(name) ? undefined : slot.parent;
}

function operand(file: DraftFile, node: ts.Expression): (string | Span)[] {
  const span = place(file, node);
  return precedence(node) < 2 ? ['(', span, ')'] : [span];
}

function merge(a: readonly Edit[], b: readonly Edit[]): Edit[] {
  return [...a, ...b.filter((edit) => !a.some((other) => other.start < edit.end && edit.start < other.end))];
}

export function place(file: DraftFile, node: ts.Node): Span {
  return { start: node.getStart(file.source), end: node.end };
}

function indentOf(file: DraftFile, at: number): number {
  return indentAt(file.text, at).length;
}

/** The expression with the parentheses around it that only served it. */
function loosePlace(file: DraftFile, node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent) && isTight(file, at.parent)) at = at.parent;
  return at;
}

/** Parentheses that stay on the line of what they hold, and hold no comment. */
function isTight(file: DraftFile, node: ts.ParenthesizedExpression): boolean {
  const before = file.text.slice(node.getStart(file.source) + 1, node.expression.getStart(file.source));
  const after = file.text.slice(node.expression.end, node.end - 1);
  return before.trim() === '' && after.trim() === '' && !/[\r\n]/.test(before);
}

export function withoutParentheses(file: DraftFile, node: ts.Expression, all = false): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) && (isTight(file, at) || all)) at = at.expression;
  return at;
}

/** Takes the comments between an operator and its operand along, where a comment may stand in the place. */
function withComments(file: DraftFile, inner: ts.Expression, chosen: ts.Expression, slot: ts.Node): Span {
  const start = inner.getStart(file.source);
  if (inner !== chosen) return { start, end: inner.end };
  const comments = [
    ...(ts.getTrailingCommentRanges(file.text, chosen.pos) ?? []),
    ...(ts.getLeadingCommentRanges(file.text, chosen.pos) ?? []),
  ].filter(({ pos }) => pos >= chosen.pos);
  const first = comments[0];
  const breaks = !!first && /[\r\n]/.test(file.text.slice(first.pos, start));
  if (!first || (breaks && isRestricted(slot))) return { start, end: inner.end };
  return { start: first.pos, end: inner.end };
}

/** After `return`, `throw` and `yield` a line break would end the statement. */
function isRestricted(slot: ts.Node): boolean {
  let { parent } = slot;
  while (ts.isExpression(parent) && !ts.isYieldExpression(parent) && !ts.isParenthesizedExpression(parent)) {
    if (parent.getStart() !== slot.getStart()) break;
    parent = parent.parent;
  }
  return (
    ts.isReturnStatement(parent) ||
    ts.isThrowStatement(parent) ||
    ts.isYieldExpression(parent) ||
    ts.isJsxExpression(parent)
  );
}

/** `(flag ? o.m : f)()` calls a bare function, `o.m()` a method; `delete` and `eval` tell such places apart too. */
function losesThis(slot: ts.Node, inner: ts.Expression): boolean {
  let at: ts.Node = slot;
  while (ts.isNonNullExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isDeleteExpression(parent)) return isAccess(inner);
  const called =
    (ts.isCallExpression(parent) && parent.expression === at) ||
    (ts.isTaggedTemplateExpression(parent) && parent.tag === at);
  return called && (isAccess(inner) || (ts.isIdentifier(inner) && inner.text === 'eval'));
}

/** Keeps words and operators apart that the edits would join. */
export function glued(file: DraftFile, span: Span, edits: Edit[]): Edit[] {
  if (edits.length === 0) return edits;
  const { text } = file;
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let cursor = span.start;
  for (const edit of sorted) {
    result += text.slice(cursor, edit.start) + edit.text;
    cursor = edit.end;
  }
  result += text.slice(cursor, span.end);
  const before = text[span.start - 1] ?? '';
  const behind = text[span.end] ?? '';
  const out = [...sorted];
  if (result !== '' && joins(before, result[0] ?? '')) out.unshift({ start: span.start, end: span.start, text: ' ' });
  if (result !== '' && joins(result[result.length - 1] ?? '', behind))
    out.push({ start: span.end, end: span.end, text: ' ' });
  return out;
}

function joins(a: string, b: string): boolean {
  if (/[\w$]/.test(a) && /[\w$]/.test(b)) return true;
  return (a === '-' && b === '-') || (a === '+' && b === '+') || (a === '/' && (b === '/' || b === '*'));
}
