import { ts } from 'ts-morph';
import { isOnlyNow } from '../surgery/emptied';
import { reduceStatement } from '../surgery/statements';
import { entityOf } from '../surgery/symbols';
import { bare, hasModifier } from '../surgery/tree';
import type { Rewrite } from './types';

/** A call of a function that this cleanup left nothing to do. */
export const emptyCall: Rewrite = {
  id: 'empty-call',
  on: ['ExpressionStatement'],
  example: {
    before: "function warn() {\n  if (!flag('x')) show('old');\n}\nwarn();\nstart();\n",
    after: 'start();\n',
  },
  rewrite: (node, pass) => {
    if (!ts.isExpressionStatement(node)) return undefined;
    const call = bare(node.expression);
    if (!ts.isCallExpression(call) || call.questionDotToken || call.arguments.some(ts.isSpreadElement))
      return undefined;
    const { before, draft, file, values } = pass;
    const entity = entityOf(draft, file, bare(call.expression));
    if (!entity || !isOnlyNow(entity, before, isEmpty)) return undefined;
    const effects = call.arguments.flatMap((argument) => values.purity.effects(file, argument));
    return [reduceStatement(file, node, { effects })];
  },
};

function isEmpty(node: ts.FunctionLikeDeclaration): boolean {
  if (!node.body || !ts.isBlock(node.body) || node.body.statements.length > 0) return false;
  if (node.asteriskToken || hasModifier(node, ts.SyntaxKind.AsyncKeyword)) return false;
  const isPlain = node.parameters.every(({ name, initializer }) => ts.isIdentifier(name) && !initializer);
  return isPlain && node.body.getText().slice(1, -1).trim() === '';
}
