import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { compose, type Edit, type Span } from './edits';
import { breaksOf, endsAbruptly } from './endings';
import { guardOf, negated, stillFolds } from './guards';
import { linesOf } from './kept-content';
import { keptVars } from './kept-vars';
import { commentAfter, dedent, indentAt, lineBreak, ownComments } from './layout';
import type { Part } from './replace';
import { canMove, declaredIn } from './scoping';
import { contains, isStatementList, walk } from './tree';

/** `if (c) break; rest; break;` is `if (!c) { rest }`. */
export function unguarded(
  file: DraftFile,
  node: ts.SwitchStatement,
  clause: ts.CaseOrDefaultClause | undefined,
  needsOthers: (kept: readonly ts.Statement[]) => boolean,
): Part | undefined {
  const breaks = new Set<ts.Node>(breaksOf(node));
  if (!clause || !isStatementList(node.parent)) return undefined;
  const { list, ends } = bodyOf(node, clause, breaks);
  const stop = list.findIndex((each) => breaks.has(each) || endsAbruptly(each));
  const end = stop < 0 && ends ? list.length : stop;
  const at = list.findIndex((each) => guardOf(each, breaks));
  const guard = list[at] && guardOf(list[at], breaks);
  if (!guard || end <= at || stillFolds(file, guard.statement.expression)) return undefined;
  const before = list.slice(0, at);
  const rest = list.slice(at + 1, stop < 0 || breaks.has(list[stop]!) ? end : end + 1);
  const clean = ![...before, ...rest].some((each) => [...breaks].some((jump) => contains(each, jump)));
  if (!clean || rest.length === 0 || needsOthers([...before, ...rest, ...guard.first])) return undefined;
  const container = list[at]!.parent as ts.Block | ts.CaseClause | ts.DefaultClause;
  const home = ts.isBlock(container) ? container : node.caseBlock;
  if (!canMove(file, home, node, declaredIn(before)) || isNamed(list.slice(0, at + 1), declaredIn(rest)))
    return undefined;
  // Without a semicolon above it would go on with that line.
  if (before[0] && /^[([`/+-]/.test(before[0].getText(file.source))) return undefined;
  const base = indentAt(file.text, node.getStart(file.source));
  const deep = indentAt(file.text, rest[0]!.getStart(file.source));
  const clauses = indentAt(file.text, clause.getStart(file.source));
  const unit = (clauses.length > base.length ? clauses : deep).slice(base.length);
  const newline = lineBreak(file.text);
  const pieces: (string | Span)[] = [];
  const edits: Edit[] = [];
  const vars = keptVars(file, node, [...before, guard.statement, ...rest]);
  if (vars !== '') pieces.push(vars, newline + base);
  const put = (run: readonly ts.Statement[], extra: number) => {
    const [first, ...more] = run;
    const whole = linesOf(file, [first!, ...more], node.end);
    pieces.push(whole);
    edits.push(...dedent(file, whole, extra));
  };
  if (before.length > 0) {
    put(before, deep.length - base.length);
    pieces.push(newline + base);
  }
  const above = ownComments(file, guard.statement);
  if (above) {
    const whole = { start: above.start, end: guard.statement.getStart(file.source) };
    pieces.push(whole);
    edits.push(...dedent(file, whole, deep.length - base.length));
  }
  const beside = commentAfter(file.text, guard.statement.end);
  const open = `) {${beside ? ` ${file.text.slice(beside.start, beside.end)}` : ''}${newline}${base}${unit}`;
  if (guard.first.length === 0) pieces.push(`if (${negated(file, guard.statement.expression)}${open}`);
  else {
    pieces.push(`if (${guard.statement.expression.getText(file.source)}${open}`);
    put(guard.first, indentAt(file.text, guard.first[0]!.getStart(file.source)).length - base.length - unit.length);
    pieces.push(`${newline}${base}} else {${newline}${base}${unit}`);
  }
  put(rest, deep.length - base.length - unit.length);
  pieces.push(`${newline}${base}}`);
  const place = { start: node.getStart(file.source), end: node.end };
  return {
    path: file.path,
    claim: { start: node.pos, end: node.end },
    edits: [...compose(place.start, place.end, pieces), ...edits],
  };
}

/** The statements of a clause, or of the block that is all of it; `ends` where nothing comes behind the last of them. */
function bodyOf(
  node: ts.SwitchStatement,
  clause: ts.CaseOrDefaultClause,
  breaks: ReadonlySet<ts.Node>,
): { readonly list: readonly ts.Statement[]; readonly ends: boolean } {
  const [only, next] = clause.statements;
  const isLast = node.caseBlock.clauses.at(-1) === clause;
  if (!only || !ts.isBlock(only) || (next && !breaks.has(next))) return { list: clause.statements, ends: isLast };
  return { list: only.statements, ends: isLast || next !== undefined };
}

function isNamed(statements: readonly ts.Statement[], names: ReadonlySet<string>): boolean {
  let found = false;
  for (const each of statements)
    walk(each, (child) => {
      found ||= ts.isIdentifier(child) && names.has(child.text);
      return !found;
    });
  return found;
}
