import { ts } from 'ts-morph';
import { isBoolean } from '../surgery/booleans';
import { isTested } from '../surgery/contexts';
import { foldTo } from '../surgery/replace';
import type { Pass, Rewrite } from './types';

/** `&&`, `||`, `??` and the comma with a side that the flag decides: the other side, where the value stays the same. */
export const logical: Rewrite = {
  id: 'logical',
  on: ['BinaryExpression'],
  example: { before: "if (flag('x') && ready()) go();\n", after: 'if (ready()) go();\n' },
  rewrite: (node, pass) => {
    if (!ts.isBinaryExpression(node)) return undefined;
    const { file, values } = pass;
    const kind = node.operatorToken.kind;
    if (kind === ts.SyntaxKind.CommaToken) {
      const left = values.known(file, node.left);
      return left && [foldTo(file, node, node.right, left.effects)];
    }
    if (kind === ts.SyntaxKind.QuestionQuestionToken) {
      const left = values.known(file, node.left);
      if (!left || left.promise) return undefined;
      const missing = left.value === undefined || left.value === null;
      return [foldTo(file, node, missing ? node.right : node.left, missing ? left.effects : [])];
    }
    const or = kind === ts.SyntaxKind.BarBarToken;
    if (!or && kind !== ts.SyntaxKind.AmpersandAmpersandToken) return undefined;
    const left = values.truth(file, node.left);
    if (left) {
      if (left.truthy === or) return [foldTo(file, node, node.left)];
      return [foldTo(file, node, node.right, left.effects)];
    }
    const right = values.truth(file, node.right);
    if (!right || right.truthy === or || right.effects.length > 0) return undefined;
    return isNeutral(node, or, pass) ? [foldTo(file, node, node.left)] : undefined;
  },
};

/** `a && true` is `a` where only its truth counts, where `a` is a boolean, and as the left side of another `&&`. */
function isNeutral(node: ts.BinaryExpression, or: boolean, { file, draft, values }: Pass): boolean {
  if (isTested(node, or)) return true;
  const right = values.known(file, node.right);
  return right?.value === !or && isBoolean(draft, file, node.left, !or);
}
