import { ts } from 'ts-morph';
import { literalOf } from './constants';
import { accessedName, bare, wrapped } from './tree';

/** An expression that is true or false as something stands in a list; `isThere` is what true means. */
export interface Found {
  readonly node: ts.Expression;
  readonly isThere: boolean;
}

/** True for `list.indexOf(…)`. */
export function isPosition(node: ts.Node): boolean {
  if (!ts.isExpression(node)) return false;
  const call = bare(node);
  return ts.isCallExpression(call) && accessedName(bare(call.expression)) === 'indexOf';
}

/** What `list.indexOf(…) !== -1` and the like around a position say. */
export function foundBy(node: ts.Node): Found | undefined {
  const { parent } = wrapped(node);
  return isPosition(node) && ts.isExpression(parent) ? foundIn(parent) : undefined;
}

/** What an expression says of the position in it. */
export function foundIn(node: ts.Node): Found | undefined {
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.TildeToken && isPosition(node.operand))
    return isTestedOnly(node) ? { node, isThere: true } : undefined;
  if (!ts.isBinaryExpression(node)) return undefined;
  const isLeft = isPosition(node.left);
  if (!isLeft && !isPosition(node.right)) return undefined;
  const bound = literalOf(bare(isLeft ? node.right : node.left))?.value;
  const operator = node.operatorToken.getText();
  const turned = isLeft ? operator : (TURNED.get(operator) ?? operator);
  const isThere = typeof bound === 'number' ? MEANINGS.get(`${turned} ${bound}`) : undefined;
  return isThere === undefined ? undefined : { node, isThere };
}

/** `~position` is a number: only where its truth alone counts is it a boolean. */
function isTestedOnly(node: ts.Expression): boolean {
  const { parent } = wrapped(node);
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === wrapped(node);
  return ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken;
}

const TURNED = new Map([
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
]);

const MEANINGS = new Map([
  ...['!== -1', '!= -1', '> -1', '>= 0'].map((each) => [each, true] as const),
  ...['=== -1', '== -1', '< 0', '<= -1'].map((each) => [each, false] as const),
]);
