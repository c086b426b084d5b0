import { ts } from 'ts-morph';
import { areOpposite, isBoolean, isBooleanLiteral } from '../surgery/booleans';
import { isTested } from '../surgery/contexts';
import { negated, stillFolds } from '../surgery/guards';
import { foldTo, place } from '../surgery/replace';
import { bare } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** `a ? true : false` and `a === true` that the flag left: `a` itself, or its opposite. */
export const booleanChoice: Rewrite = {
  id: 'boolean-choice',
  on: ['ConditionalExpression', 'BinaryExpression'],
  example: {
    before: "if (wide ? flag('x') : !flag('x')) go();\n",
    after: 'if (wide) go();\n',
  },
  rewrite: (node, pass) => {
    if (ts.isConditionalExpression(node)) return ofChoice(node, pass);
    return ts.isBinaryExpression(node) ? ofComparison(node, pass) : undefined;
  },
};

function ofChoice(node: ts.ConditionalExpression, pass: Pass): readonly Part[] | undefined {
  const { draft, file, values } = pass;
  const { condition, whenTrue, whenFalse } = node;
  if (!isBooleanLiteral(whenTrue) || !isBooleanLiteral(whenFalse)) return undefined;
  if (!values.known(file, whenTrue) && !values.known(file, whenFalse)) return undefined;
  if (!areOpposite(whenTrue, whenFalse)) return [foldTo(file, node, whenTrue, values.purity.effects(file, condition))];
  const isTrue = whenTrue.kind === ts.SyntaxKind.TrueKeyword;
  const isTruthEnough = isTested(node, true) && isTested(node, false);
  if (isTrue && !isTruthEnough && !isBoolean(draft, file, condition)) return undefined;
  return isTrue ? [foldTo(file, node, condition)] : opposite(node, condition, pass);
}

/** Only of what is a boolean: anything else is never the same as one. */
function ofComparison(node: ts.BinaryExpression, pass: Pass): readonly Part[] | undefined {
  const { draft, file, values } = pass;
  const K = ts.SyntaxKind;
  const { kind } = node.operatorToken;
  const same = kind === K.EqualsEqualsEqualsToken || kind === K.EqualsEqualsToken;
  if (!same && kind !== K.ExclamationEqualsEqualsToken && kind !== K.ExclamationEqualsToken) return undefined;
  const [given, other] = isBooleanLiteral(node.left) ? [node.left, node.right] : [node.right, node.left];
  if (!isBooleanLiteral(given) || isBooleanLiteral(other) || !values.known(file, given)) return undefined;
  if (!isBoolean(draft, file, other)) return undefined;
  const isTrue = given.kind === K.TrueKeyword;
  return isTrue === same ? [foldTo(file, node, other)] : opposite(node, other, pass);
}

function opposite(node: ts.Expression, of: ts.Expression, { draft, file }: Pass): readonly Part[] | undefined {
  if (stillFolds(file, of)) return undefined;
  const span = place(file, node);
  const inner = bare(of);
  const isTurned = ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken;
  // What is turned round twice is a boolean, whatever it was.
  const isWhole =
    isTurned && !isBoolean(draft, file, inner.operand) && !(isTested(node, true) && isTested(node, false));
  const text = isWhole ? `!${inner.getText(file.source)}` : negated(file, of);
  return [{ path: file.path, claim: span, edits: [{ ...span, text }] }];
}
