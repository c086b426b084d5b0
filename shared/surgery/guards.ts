import { ts } from 'ts-morph';
import type { DraftFile } from './draft';
import { needsParentheses } from './precedence';

/** An `if` without `else` whose branch ends by leaving a switch. */
export interface Guard {
  readonly statement: ts.IfStatement;
  /** What its branch does before it leaves. */
  readonly first: readonly ts.Statement[];
}

/** Reads `if (c) break;` and `if (c) { …; break; }`. */
export function guardOf(node: ts.Statement, breaks: ReadonlySet<ts.Node>): Guard | undefined {
  if (!ts.isIfStatement(node) || node.elseStatement) return undefined;
  const then = node.thenStatement;
  if (breaks.has(then)) return { statement: node, first: [] };
  if (!ts.isBlock(then)) return undefined;
  const last = then.statements[then.statements.length - 1];
  if (!last || !breaks.has(last)) return undefined;
  const first = then.statements.slice(0, -1);
  const clean = !first.some((each) => [...breaks].some((at) => at.pos >= each.pos && at.end <= each.end));
  return clean ? { statement: node, first } : undefined;
}

/** True where something inside is still to be folded: text that is copied elsewhere would be lost from sight. */
export function stillFolds(file: DraftFile, node: ts.Node): boolean {
  const start = node.getStart(file.source);
  return file.marks.some((mark) => mark.note.is !== 'old' && mark.start >= start && mark.end <= node.end);
}

/** The text of a condition turned round. */
export function negated(file: DraftFile, node: ts.Expression): string {
  const text = node.getText(file.source);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return node.operand.getText(file.source);
  if (ts.isBinaryExpression(node)) {
    const { operatorToken } = node;
    const turned = OPPOSITES.get(operatorToken.getText(file.source));
    const before = file.text.slice(node.getStart(file.source), operatorToken.getStart(file.source));
    if (turned) return before + turned + file.text.slice(operatorToken.end, node.end);
  }
  const not = ts.factory.createLogicalNot(ts.factory.createTrue());
  return needsParentheses(node, Object.assign(ts.factory.createTrue(), { parent: not })) ? `!(${text})` : `!${text}`;
}

const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['==', '!='],
  ['!=', '=='],
]);
