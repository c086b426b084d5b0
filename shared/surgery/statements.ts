import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { EarlyExits } from './early-exits';
import { compose, type Edit, type Span } from './edits';
import { hoistedNames } from './endings';
import {
  closeGap,
  dedent,
  indentAt,
  isFirstOnLine,
  isLastOnLine,
  lineBreak,
  lineEnd,
  lineStart,
  ownComments,
  removal,
  wholeLines,
} from './layout';
import { glued, type Part, place } from './replace';
import { canMove, canUnwrap, declaredIn, isText, lexicalNames } from './scoping';
import { names } from './symbols';
import { functionAround, isStatementList } from './tree';

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

/** Replaces a statement by what is left of it, wherever it stands. */
export function reduceStatement(file: DraftFile, node: ts.Statement, remains: Remains): Part {
  const { parent } = node;
  return isStatementList(parent) ? inList(file, node, remains) : asBranch(file, node, remains);
}

function isNothing(node: ts.Statement | undefined): boolean {
  if (!node || ts.isEmptyStatement(node) || isText(node)) return true;
  return ts.isBlock(node) && node.statements.length === 0 && !holdsComment(node);
}

function holdsComment(node: ts.Block): boolean {
  const inner = node.getText().slice(1, -1);
  return inner.trim() !== '';
}

/** `var` declarations of the dropped parts that code elsewhere still refers to. */
export function keptVars(file: DraftFile, node: ts.Node, kept: readonly ts.Node[]): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  const inKept = (at: ts.Node) => kept.some((each) => at.pos >= each.pos && at.end <= each.end);
  for (const declaration of hoistedNames(node)) {
    if (inKept(declaration)) continue;
    for (const name of names(declaration.name)) {
      const binding = file.scopes.resolve(name);
      if (!binding || seen.has(name.text)) continue;
      const outside = (at: ts.Node) => at.pos < node.pos || at.end > node.end || inKept(at);
      if (!binding.references.some(({ node: use }) => outside(use))) continue;
      if (binding.declarations.some((other) => outside(other.node))) continue;
      seen.add(name.text);
      const type = ts.isIdentifier(declaration.name) && declaration.type;
      lines.push(`var ${name.text}${type ? `: ${type.getText(file.source)}` : ''};`);
    }
  }
  return lines.join(' ');
}

/**
 * Where nothing else may be edited in the same pass. Two statements that are dropped at once must not each count on the
 * other to declare the same `var`.
 */
export function claimOf(file: DraftFile, node: ts.Node, kept: readonly ts.Node[], home: ts.Node = node): Span {
  const inKept = (at: ts.Node) => kept.some((each) => at.pos >= each.pos && at.end <= each.end);
  const shares = hoistedNames(node).some(
    (declaration) =>
      !inKept(declaration) &&
      names(declaration.name).some((name) => (file.scopes.resolve(name)?.declarations.length ?? 0) > 1),
  );
  const widest = shares ? functionAround(node) : home;
  return { start: widest.pos, end: widest.end };
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

/** What comes to stand behind the statement above decides by its end whether it needs a semicolon: both never change at once. */
function reaching(node: ts.Statement, claim: Span, start: string): Span {
  const before = continuesLine(start) ? previousOf(node) : undefined;
  return before ? { ...claim, start: Math.min(claim.start, before.end - 1) } : claim;
}

function startOf(file: DraftFile, node: ts.Statement | undefined): string {
  const at = node?.getStart(file.source);
  return at === undefined ? '' : file.text.slice(at, at + 1);
}

/** Leaves out the last semicolon where the statement has none, or has it on a later line; answers how much of that stays. */
function unended(text: string, node: ts.ExpressionStatement, pieces: (string | Span)[]): number {
  const tail = text.slice(node.expression.end, node.end);
  if (tail.endsWith(';') && !/[\r\n]/.test(tail)) return 0;
  const end = pieces.pop();
  if (end === ');') pieces.push(')');
  return tail.endsWith(';') ? tail.length : 0;
}

/** The first character that is neither a blank nor of a comment. */
function firstOfCode(text: string): string {
  return text.replace(/^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)+/, '').slice(0, 1);
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

interface Content {
  readonly pieces: readonly (string | Span)[];
  readonly moved: Edit[];
  readonly nodes: readonly ts.Node[];
  /** The last statement, where it now stands before what follows in the list. */
  readonly last: ts.Statement | undefined;
  /** Names of a block of its own come into the list. */
  readonly unwrapped?: boolean;
}

function contentOf(file: DraftFile, node: ts.Statement, remains: Remains): Content | undefined {
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
function commentsUpTo(file: DraftFile, at: number, limit: number): number {
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

/** Removes a statement of a list with its lines and comments; `var`s that others need stay declared. */
export function dropStatement(file: DraftFile, node: ts.Statement): Part {
  const span = removal(file, node);
  const semicolon = hazardAfter(file, node, previousOf(node));
  const edits: Edit[] = [{ ...span, text: '' }, ...semicolon];
  const claim = { start: Math.min(span.start, node.pos), end: Math.max(span.end, node.end) };
  return { path: file.path, claim: reaching(node, claim, startOf(file, nextOf(node))), edits };
}

/** Removes the statements [from, to] of a list, keeping hoisted functions that are still used and needed `var`s. */
export function dropRest(
  file: DraftFile,
  list: readonly ts.Statement[],
  isKept: (node: ts.Statement) => boolean,
): Part | undefined {
  const edits: Edit[] = [];
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  const widen = (span: Span) => {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  };
  for (const statement of list) {
    if (isKept(statement)) continue;
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue;
    const vars = keptVars(file, statement, []);
    const span = vars === '' ? removal(file, statement) : place(file, statement);
    if (vars !== '' && vars === file.text.slice(span.start, span.end)) continue;
    edits.push({ ...span, text: vars });
    widen(span);
    widen(claimOf(file, statement, []));
  }
  if (edits.length === 0) return undefined;
  const joined = closedGaps(file.text, separated(edits));
  for (const edit of joined) widen(edit);
  return { path: file.path, claim: { start, end }, edits: joined };
}

/** Deletions that touch become one, so that the empty line above them is seen to stand before what closes the block. */
function closedGaps(text: string, edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const last = joined[joined.length - 1];
    if (last && last.text === '' && edit.text === '' && last.end === edit.start)
      joined[joined.length - 1] = { ...last, end: edit.end };
    else joined.push(edit);
  }
  const wholeLine = ({ start, end }: Span) => lineStart(text, start) === start && lineStart(text, end) === end;
  return joined.map((edit) => (edit.text === '' && wholeLine(edit) ? { ...edit, ...closeGap(text, edit) } : edit));
}

/** Edits of neighbours whose lines meet must not overlap. */
export function separated(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const out: Edit[] = [];
  for (const edit of sorted) {
    const last = out[out.length - 1];
    if (last && edit.start < last.end) {
      if (edit.text === '' && last.text === '') out[out.length - 1] = { ...last, end: Math.max(last.end, edit.end) };
      else out.push({ ...edit, start: last.end, end: Math.max(last.end, edit.end) });
    } else out.push(edit);
  }
  return out;
}

export function previousOf(node: ts.Statement): ts.Statement | undefined {
  const list = (node.parent as ts.Block).statements;
  return list?.[list.indexOf(node) - 1];
}

export function nextOf(node: ts.Statement): ts.Statement | undefined {
  const list = (node.parent as ts.Block).statements;
  return list?.[list.indexOf(node) + 1];
}

/** A semicolon where the line after a removed statement would go on the one above. */
function hazardAfter(file: DraftFile, node: ts.Statement, before: ts.Statement | undefined): Edit[] {
  const next = nextOf(node);
  if (!next || !before || !needsSemicolon(file, before)) return [];
  const at = next.getStart(file.source);
  return continuesLine(file.text.slice(at, at + 1)) ? [{ start: at, end: at, text: ';' }] : [];
}

/** Code that would go on a line above that no semicolon ends. */
function continuesLine(start: string): boolean {
  return /^[([`+\-/*<]/.test(start);
}

/** True for a statement that the end of its line ends. */
function needsSemicolon(file: DraftFile, node: ts.Statement): boolean {
  const last = file.text[node.end - 1];
  if (last === ';') return false;
  if (ts.isIfStatement(node)) return needsSemicolon(file, node.elseStatement ?? node.thenStatement);
  if (ts.isIterationStatement(node, false) && !ts.isDoStatement(node)) return needsSemicolon(file, node.statement);
  if (ts.isLabeledStatement(node)) return needsSemicolon(file, node.statement);
  return (
    ts.isExpressionStatement(node) ||
    ts.isVariableStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isBreakStatement(node) ||
    ts.isContinueStatement(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isExportAssignment(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isDebuggerStatement(node)
  );
}

/** Semicolons where the kept text meets its neighbours without one. */
function joined(
  file: DraftFile,
  node: ts.Statement,
  edits: readonly Edit[],
  first: string,
  last: ts.Statement | undefined,
): Edit[] {
  const out = [...edits];
  const before = previousOf(node);
  const start = node.getStart(file.source);
  if (before && continuesLine(first) && needsSemicolon(file, before)) out.unshift({ start, end: start, text: ';' });
  if (last && needsSemicolon(file, last)) {
    const next = nextOf(node);
    const nextAt = next?.getStart(file.source);
    const sameLine =
      !isLastOnLine(file.text, node.end) && next !== undefined && lineEnd(file.text, node.end) >= nextAt!;
    const hazard = nextAt !== undefined && continuesLine(file.text.slice(nextAt, nextAt + 1));
    if (sameLine) out.push({ start: last.end, end: last.end, text: ';' });
    else if (hazard) out.push({ start: node.end, end: node.end, text: ';' });
  }
  return out;
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

/** What must end a kept branch where the semicolon of a dropped one, maybe on a line of its own, kept it from what follows. */
function semicolonFor(file: DraftFile, kept: ts.Statement, end: number): string {
  if (!needsSemicolon(file, kept)) return '';
  const rest = file.text.slice(end);
  const next = firstOfCode(rest);
  const isOnLine = next !== '' && next !== '}' && !/[\r\n]/.test(rest.slice(0, rest.indexOf(next)));
  return isOnLine || continuesLine(next) ? ';' : '';
}
