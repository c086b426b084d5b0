import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { dropStatement } from './dropped-statements';
import { compose, type Edit, type Span } from './edits';
import { type Content, commentsUpTo, contentOf, innerSpan, isNothing, type Remains } from './kept-content';
import { claimOf, keptVars } from './kept-vars';
import { dedent, indentAt, isFirstOnLine, isLastOnLine, lineBreak, lineEnd, ownComments, wholeLines } from './layout';
import { glued, type Part, place } from './replace';
import { canUnwrap } from './scoping';
import { firstOfCode, joined, needsSemicolon, nextOf, reaching, semicolonFor, startOf, unended } from './semicolons';
import { isStatementList } from './tree';

/** Replaces a statement by what is left of it, wherever it stands. */
export function reduceStatement(file: DraftFile, node: ts.Statement, remains: Remains): Part {
  const { parent } = node;
  return isStatementList(parent) ? inList(file, node, remains) : asBranch(file, node, remains);
}

function inList(file: DraftFile, node: ts.Statement, remains: Remains): Part {
  const { text } = file;
  const { effects = [], head } = remains;
  const content = contentOf(file, node, remains);
  const vars = keptVars(file, node, [...(content ? content.nodes : []), ...(head ? [head] : [])]);
  const span = { ...place(file, node) };
  if (!content && effects.length === 0 && !head && vars === '')
    return {
      ...dropStatement(file, node),
      claim: reaching(node, claimOf(file, node, []), startOf(file, nextOf(node))),
    };
  const indent = indentAt(text, span.start);
  const newline = isFirstOnLine(text, span.start) ? lineBreak(text) + indent : ' ';
  const pieces: (string | Span)[] = [];
  if (vars !== '') pieces.push(vars, newline);
  if (head) pieces.push(place(file, head), ';', newline);
  for (const effect of effects) pieces.push(...asStatement(file, effect), newline);
  let moved: Edit[] = [];
  if (content) {
    pieces.push(...content.pieces);
    moved = content.moved;
  } else {
    pieces.pop();
    if (ts.isExpressionStatement(node) && effects.length > 0) span.end -= unended(text, node, pieces);
  }
  const all = [...directiveLines(file, node, content), ...compose(span.start, span.end, pieces), ...moved];
  const first = pieces.find((piece) => typeof piece !== 'string' || piece.trim() !== '');
  const start = typeof first === 'string' ? first : first ? firstOfCode(text.slice(first.start, first.end)) : '';
  const edits = joined(file, node, all, start, content?.last);
  // Names that move out of a block must not meet those of another block that moves in the same pass.
  const home = content?.unwrapped ? node.parent : node;
  const claim = reaching(node, claimOf(file, node, content?.nodes ?? [], home), start);
  return { path: file.path, claim, edits: glued(file, span, edits) };
}

/** A comment that switches a check off for the next line loses its line with the condition below it. */
function directiveLines(file: DraftFile, node: ts.Statement, content: Content | undefined): Edit[] {
  const own = ownComments(file, node);
  if (!own || !content) return [];
  const comments = (ts.getLeadingCommentRanges(file.text, node.pos) ?? []).filter(({ pos }) => pos >= own.start);
  const last = comments[comments.length - 1];
  if (
    !last ||
    !/@ts-(expect-error|ignore)|eslint-disable-next-line|biome-ignore|prettier-ignore|istanbul ignore|c8 ignore next|v8 ignore next/.test(
      file.text.slice(last.pos, last.end),
    )
  )
    return [];
  return [{ ...wholeLines(file.text, { start: last.pos, end: last.end }), text: '' }];
}

function asStatement(file: DraftFile, node: ts.Expression): (string | Span)[] {
  const span = place(file, node);
  const bad = /^(\{|function\b|class\b|let\s*\[)/.test(file.text.slice(span.start, span.end));
  return bad ? ['(', span, ');'] : [span, ';'];
}

/** Where exactly one statement must stand: a branch, a loop's body, behind a label. */
function asBranch(file: DraftFile, node: ts.Statement, remains: Remains): Part {
  const { effects = [], head, keep, runs } = remains;
  const run = runs?.flat();
  const span = place(file, node);
  const claim = claimOf(file, node, run ?? (keep ? [keep] : []));
  const vars = keptVars(file, node, run ?? (keep ? [keep] : []));
  const extras = vars !== '' || head !== undefined || effects.length > 0;
  const owner = node.parent;
  if (!extras && !run && isNothing(keep)) {
    if (ts.isIfStatement(owner) && owner.elseStatement === node) return { ...dropElse(file, owner), claim };
    return {
      path: file.path,
      claim,
      edits: compose(span.start, span.end, [
        ts.isIfStatement(owner) || ts.isIterationStatement(owner, false) ? '{}' : ';',
      ]),
    };
  }
  if (!extras && !run && keep) {
    const wrap = isDeclaration(keep) || (dangles(owner, node) && endsInOpenIf(keep));
    const kept = place(file, keep);
    const pieces: (string | Span)[] = wrap ? ['{ ', kept, ' }'] : [kept, semicolonFor(file, keep, node.end)];
    const edits = compose(span.start, span.end, pieces);
    const extra = indentAt(file.text, kept.start).length - indentAt(file.text, span.start).length;
    const moved = isFirstOnLine(file.text, kept.start) ? dedent(file, kept, extra) : [];
    return { path: file.path, claim, edits: glued(file, span, [...edits, ...moved]) };
  }
  const first = (run ?? (keep && ts.isBlock(keep) ? keep.statements : []))[0];
  const { text } = file;
  const base = indentAt(text, span.start);
  const from = first && (run || !keep ? first.getStart(file.source) : innerSpan(file, keep as ts.Block).start);
  const deep = from !== undefined && isFirstOnLine(text, from) ? indentAt(text, from) : '';
  // A case is one level deeper than the block that it becomes.
  const depth = deep.length > base.length ? (deep.length - base.length) / (run && keep === undefined ? 2 : 1) : 0;
  const inner = depth > 0 ? lineBreak(text) + base + deep.slice(base.length, base.length + Math.ceil(depth)) : ' ';
  const pieces: (string | Span)[] = ['{'];
  const moved: Edit[] = [];
  if (vars !== '') pieces.push(inner, vars);
  if (head) pieces.push(inner, place(file, head), ';');
  for (const effect of effects) pieces.push(inner, ...asStatement(file, effect));
  for (const statement of run ?? []) {
    const comments = ownComments(file, statement);
    const end = commentsUpTo(file, statement.end, node.end);
    const own = { start: comments?.start ?? statement.getStart(file.source), end };
    if (depth === 0 && endsInLineComment(text, pieces[pieces.length - 1])) pieces.push(lineBreak(text) + base);
    pieces.push(inner, { ...own, end: statement.end });
    if (needsSemicolon(file, statement) && depth === 0) pieces.push(';');
    if (own.end > statement.end) pieces.push({ start: statement.end, end: own.end });
    moved.push(...dedent(file, own, deep.length - base.length - Math.ceil(depth)));
  }
  if (!run && keep && !isNothing(keep)) {
    const own = ts.isBlock(keep) && canUnwrap(file, keep, keep) ? innerSpan(file, keep) : place(file, keep);
    pieces.push(inner, depth > 0 && isLastOnLine(text, own.end) ? { ...own, end: lineEnd(text, own.end) } : own);
  }
  const endsInComment = endsInLineComment(text, pieces[pieces.length - 1]);
  pieces.push(depth > 0 || endsInComment ? lineBreak(text) + base : ' ', '}');
  return { path: file.path, claim, edits: glued(file, span, [...compose(span.start, span.end, pieces), ...moved]) };
}

function endsInLineComment(text: string, piece: string | Span | undefined): boolean {
  return piece !== undefined && typeof piece !== 'string' && /\/\/[^\n]*$/.test(text.slice(piece.start, piece.end));
}

function isDeclaration(node: ts.Statement): boolean {
  return ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0;
}

/** An `else` behind this branch would bind to an `if` that ends it. */
function dangles(owner: ts.Node, node: ts.Node): boolean {
  for (let [at, parent] = [node, owner]; ; [at, parent] = [parent, parent.parent]) {
    if (ts.isIfStatement(parent)) {
      if (parent.thenStatement === at && parent.elseStatement) return true;
    } else if (!ts.isIterationStatement(parent, false) && !ts.isLabeledStatement(parent)) return false;
  }
}

function endsInOpenIf(node: ts.Statement): boolean {
  if (ts.isIfStatement(node)) return node.elseStatement ? endsInOpenIf(node.elseStatement) : true;
  if (ts.isIterationStatement(node, false) || ts.isLabeledStatement(node))
    return !ts.isDoStatement(node) && endsInOpenIf(node.statement);
  return false;
}

/** Removes an `else` with its branch. */
function dropElse(file: DraftFile, owner: ts.IfStatement): Part {
  const start = owner.thenStatement.end;
  const text = semicolonFor(file, owner.thenStatement, owner.end);
  return { path: file.path, claim: { start, end: owner.end }, edits: [{ start, end: owner.end, text }] };
}
