import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import type { Edit, Span } from './edits';
import { isLastOnLine, lineEnd } from './layout';

/** What comes to stand behind the statement above decides by its end whether it needs a semicolon: both never change at once. */
export function reaching(node: ts.Statement, claim: Span, start: string): Span {
  const before = continuesLine(start) ? previousOf(node) : undefined;
  return before ? { ...claim, start: Math.min(claim.start, before.end - 1) } : claim;
}

/** What must come before an expression's new text where it begins a statement, and how far that reaches. */
export function opening(file: DraftFile, node: ts.Expression, start: string, claim: Span) {
  const statement = ts.findAncestor(node, ts.isStatement);
  if (!statement || !ts.isExpressionStatement(statement) || statement.getStart() !== node.getStart())
    return { claim, semicolon: '' };
  const before = previousOf(statement);
  const isHazard = !!before && continuesLine(start) && needsSemicolon(file, before);
  return { claim: reaching(statement, claim, start), semicolon: isHazard ? ';' : '' };
}

export function startOf(file: DraftFile, node: ts.Statement | undefined): string {
  const at = node?.getStart(file.source);
  return at === undefined ? '' : file.text.slice(at, at + 1);
}

/** Leaves out the last semicolon where the statement has none, or has it on a later line; answers how much of that stays. */
export function unended(text: string, node: ts.ExpressionStatement, pieces: (string | Span)[]): number {
  const tail = text.slice(node.expression.end, node.end);
  if (tail.endsWith(';') && !/[\r\n]/.test(tail)) return 0;
  const end = pieces.pop();
  if (end === ');') pieces.push(')');
  return tail.endsWith(';') ? tail.length : 0;
}

/** The first character that is neither a blank nor of a comment. */
export function firstOfCode(text: string): string {
  return text.replace(/^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)+/, '').slice(0, 1);
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
export function hazardAfter(file: DraftFile, node: ts.Statement, before: ts.Statement | undefined): Edit[] {
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
export function needsSemicolon(file: DraftFile, node: ts.Statement): boolean {
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
export function joined(
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

/** What must end a kept branch where the semicolon of a dropped one, maybe on a line of its own, kept it from what follows. */
export function semicolonFor(file: DraftFile, kept: ts.Statement, end: number): string {
  if (!needsSemicolon(file, kept)) return '';
  const rest = file.text.slice(end);
  const next = firstOfCode(rest);
  const isOnLine = next !== '' && next !== '}' && !/[\r\n]/.test(rest.slice(0, rest.indexOf(next)));
  return isOnLine || continuesLine(next) ? ';' : '';
}
