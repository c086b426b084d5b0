import { ts } from 'ts-morph';
import { reduceStatement } from '../surgery/statements';
import type { Rewrite } from './types';

/** `if` whose condition the flag decides: the branch that runs, in the place of the whole. */
export const ifStatement: Rewrite = {
  id: 'if-statement',
  on: ['IfStatement'],
  example: {
    before: "if (flag('x')) {\n  on();\n} else {\n  off();\n}\n",
    after: 'on();\n',
  },
  rewrite: (node, { file, values }) => {
    if (!ts.isIfStatement(node)) return undefined;
    const test = values.truth(file, node.expression);
    if (!test) return undefined;
    const keep = test.truthy ? node.thenStatement : node.elseStatement;
    return [reduceStatement(file, node, { effects: test.effects, ...(keep && { keep }) })];
  },
};
