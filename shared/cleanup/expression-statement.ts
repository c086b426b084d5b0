import { ts } from 'ts-morph';
import { reduceStatement } from '../surgery/statements';
import { bare } from '../surgery/tree';
import type { Pass, Rewrite } from './types';

/** An expression that stands for its effects alone: what the flag leaves of them. */
export const expressionStatement: Rewrite = {
  id: 'expression-statement',
  on: ['ExpressionStatement'],
  example: { before: "flag('x') && fresh();\n!flag('x') && stale();\n", after: 'fresh();\n' },
  rewrite: (node, pass) => {
    if (!ts.isExpressionStatement(node)) return undefined;
    const left = remains(bare(node.expression), pass);
    return left && [reduceStatement(pass.file, node, { effects: left })];
  },
};

/** The effects that an expression has at the flag's value; undefined where the flag decides nothing here. */
function remains(node: ts.Expression, pass: Pass): readonly ts.Expression[] | undefined {
  const { file, values } = pass;
  const known = values.known(file, node);
  if (known) return known.effects;
  if (ts.isConditionalExpression(node)) {
    const test = values.truth(file, node.condition);
    return test && [...test.effects, ...effects(test.truthy ? node.whenTrue : node.whenFalse, pass)];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return remains(bare(node.operand), pass);
  if (ts.isVoidExpression(node)) return remains(bare(node.expression), pass);
  if (!ts.isBinaryExpression(node)) return undefined;
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.EqualsToken) return unchanged(bare(node.left), bare(node.right), pass);
  if (kind === ts.SyntaxKind.CommaToken) {
    const sides = [node.left, node.right].map((side) => remains(bare(side), pass));
    return sides.some(Boolean) ? [node.left, node.right].flatMap((side) => effects(side, pass)) : undefined;
  }
  const or = kind === ts.SyntaxKind.BarBarToken;
  if (!or && kind !== ts.SyntaxKind.AmpersandAmpersandToken) return undefined;
  const left = values.truth(file, node.left);
  if (left) return left.truthy === or ? left.effects : [...left.effects, ...effects(node.right, pass)];
  const right = values.known(file, node.right);
  return right && right.effects.length === 0 ? effects(node.left, pass) : undefined;
}

/** `a = c ? b : a`, where `a` stays what it is. */
function unchanged(left: ts.Expression, right: ts.Expression, { file, values }: Pass) {
  if (!ts.isIdentifier(left) || !ts.isConditionalExpression(right)) return undefined;
  const test = values.truth(file, right.condition);
  const chosen = test && bare(test.truthy ? right.whenTrue : right.whenFalse);
  const binding = file.scopes.resolve(left);
  const isSame = chosen && ts.isIdentifier(chosen) && binding && file.scopes.resolve(chosen) === binding;
  // What was never set yet throws, and an import or a constant does too.
  const isPlain = binding?.declarations.every(({ kind }) => kind === 'let' || kind === 'var' || kind === 'param');
  return isSame && isPlain && values.purity.isPure(file, chosen) ? test.effects : undefined;
}

function effects(node: ts.Expression, pass: Pass): readonly ts.Expression[] {
  const inner = bare(node);
  const left = remains(inner, pass);
  if (left) return left;
  return pass.values.purity.isPure(pass.file, inner) ? [] : [inner];
}
