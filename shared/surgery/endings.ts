import { ts } from 'ts-morph';
import { walk } from './tree';

/** True where nothing after a statement runs: it returns, throws, breaks, continues, or never ends. */
export function endsAbruptly(node: ts.Statement): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return true;
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return true;
  if (ts.isBlock(node)) return node.statements.some(endsAbruptly);
  if (ts.isIfStatement(node))
    return !!node.elseStatement && endsAbruptly(node.thenStatement) && endsAbruptly(node.elseStatement);
  if (ts.isTryStatement(node)) {
    if (node.finallyBlock && endsAbruptly(node.finallyBlock)) return true;
    return endsAbruptly(node.tryBlock) && (!node.catchClause || endsAbruptly(node.catchClause.block));
  }
  if (ts.isWhileStatement(node) && node.expression.kind === ts.SyntaxKind.TrueKeyword) return !isLeft(node);
  if (ts.isForStatement(node) && !node.condition) return !isLeft(node);
  if (ts.isDoStatement(node)) return endsAbruptly(node.statement) && jumps(node).length === 0;
  if (ts.isLabeledStatement(node)) return endsAbruptly(node.statement) && !isLeft(node.statement);
  return ts.isSwitchStatement(node) && endsEveryCase(node);
}

/** Whatever the value is, a case is entered, and each ends abruptly or goes on with the next. */
function endsEveryCase(node: ts.SwitchStatement): boolean {
  const { clauses } = node.caseBlock;
  const last = clauses[clauses.length - 1];
  return clauses.some(ts.isDefaultClause) && !!last?.statements.some(endsAbruptly) && !isLeft(node);
}

/** True where a `break` inside a loop, switch or label leaves it. */
function isLeft(node: ts.Statement): boolean {
  return breaksOf(node).length > 0;
}

/** The `break`s that leave a statement. */
export function breaksOf(node: ts.Statement): readonly ts.BreakStatement[] {
  return jumps(node).filter(ts.isBreakStatement);
}

/** The `break`s and `continue`s that belong to a loop or a switch, its label included. */
export function jumps(node: ts.Statement): readonly (ts.BreakStatement | ts.ContinueStatement)[] {
  const labels = new Set<string>();
  for (let at = node.parent; ts.isLabeledStatement(at); at = at.parent) labels.add(at.label.text);
  const found: (ts.BreakStatement | ts.ContinueStatement)[] = [];
  const visit = (child: ts.Node, breaks: boolean, continues: boolean): void => {
    if (child !== node && ts.isFunctionLike(child)) return;
    if (ts.isBreakStatement(child) && (child.label ? labels.has(child.label.text) : breaks)) found.push(child);
    if (ts.isContinueStatement(child) && (child.label ? labels.has(child.label.text) : continues)) found.push(child);
    const inner = child !== node && ts.isIterationStatement(child, false);
    const inSwitch = child !== node && ts.isSwitchStatement(child);
    ts.forEachChild(child, (next) => visit(next, breaks && !inner && !inSwitch, continues && !inner));
  };
  visit(node, true, ts.isIterationStatement(node, false));
  return found;
}

/** Names that `var` and functions inside a node declare for the function around it. */
export function hoistedNames(node: ts.Node): readonly ts.VariableDeclaration[] {
  const found: ts.VariableDeclaration[] = [];
  walk(node, (child) => {
    if (child !== node && (ts.isFunctionLike(child) || ts.isClassLike(child))) return false;
    if (ts.isVariableDeclarationList(child) && !(child.flags & ts.NodeFlags.BlockScoped))
      found.push(...child.declarations);
    return true;
  });
  return found;
}
