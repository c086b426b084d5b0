import { ts } from 'ts-morph';
import { foldTo } from '../surgery/replace';
import type { Rewrite } from './types';

/** `c ? a : b` whose condition the flag decides. */
export const conditional: Rewrite = {
  id: 'conditional',
  on: ['ConditionalExpression'],
  example: { before: "const r = flag('x') ? fresh() : stale();\n", after: 'const r = fresh();\n' },
  rewrite: (node, { file, values }) => {
    if (!ts.isConditionalExpression(node)) return undefined;
    const test = values.truth(file, node.condition);
    if (!test) return undefined;
    const branch = test.truthy ? node.whenTrue : node.whenFalse;
    const known = values.known(file, node);
    const note =
      known?.chosen && values.constant(file, branch)
        ? ({ is: 'value', value: known.value, chosen: true } as const)
        : undefined;
    return [foldTo(file, node, branch, test.effects, note)];
  },
};
