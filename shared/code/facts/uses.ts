import { ts } from 'ts-morph';
import type { NodeId } from '../facts';
import type { Sink } from './sink';

/** A condition whose two branches are the same text says that what it asks does not matter. */
export function noteCondition(node: ts.IfStatement | ts.ConditionalExpression, q: NodeId, sink: Sink): void {
  const yes = ts.isIfStatement(node) ? node.thenStatement : node.whenTrue;
  const no = ts.isIfStatement(node) ? node.elseStatement : node.whenFalse;
  if (!no || !sameText(yes, no, sink)) return;
  let x = q;
  for (let fact = sink.nodes[x]; fact?.k === 'not'; fact = sink.nodes[x]) x = fact.x;
  sink.uses.push({ x, same: 1 });
}

function sameText(a: ts.Node, b: ts.Node, sink: Sink): boolean {
  const one = plain(a, sink);
  return one !== '' && one === plain(b, sink);
}

function plain(node: ts.Node, sink: Sink): string {
  let at = node;
  while (ts.isBlock(at) && at.statements.length === 1) at = at.statements[0]!;
  while (ts.isParenthesizedExpression(at)) at = at.expression;
  return at.getText(sink.file).replace(/;$/, '').replace(/\s+/g, ' ').trim();
}

/** `x === 'a'`: either side may be what is compared. */
export function noteComparison(node: ts.BinaryExpression, op: string, l: NodeId, r: NodeId, sink: Sink): void {
  if (!/^[!=]==?$/.test(op)) return;
  const constant = (id: NodeId) => /^(text|lit)$/.test(sink.nodes[id]?.k ?? '');
  const rest = coversRest(node) ? { rest: 1 as const } : {};
  if (!constant(l)) sink.uses.push({ x: l, c: [r], ...rest });
  if (!constant(r)) sink.uses.push({ x: r, c: [l], ...rest });
}

/** Values that the comparison does not name are handled unless nothing is done with them. */
function coversRest(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isPrefixUnaryExpression(at.parent) || isOr(at.parent))
    at = at.parent;
  const { parent } = at;
  if (!ts.isIfStatement(parent) || parent.expression !== at) return true;
  const { elseStatement, thenStatement } = parent;
  if (elseStatement) return !ts.isIfStatement(elseStatement);
  return leaves(thenStatement);
}

function isOr(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarBarToken;
}

function leaves(node: ts.Statement): boolean {
  if (ts.isBlock(node)) {
    const last = node.statements.at(-1);
    return last !== undefined && leaves(last);
  }
  return (
    ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node)
  );
}

export function noteSwitch(node: ts.SwitchStatement, x: NodeId, c: readonly NodeId[], sink: Sink): void {
  const hasDefault = node.caseBlock.clauses.some(ts.isDefaultClause);
  sink.uses.push({ x, c, ...(hasDefault && { rest: 1 as const }) });
}
