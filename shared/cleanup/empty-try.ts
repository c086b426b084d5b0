import { ts } from 'ts-morph';
import { reduceStatement } from '../surgery/statements';
import { walk } from '../surgery/tree';
import type { Rewrite } from './types';

/** A `try` that this cleanup left nothing to try: what its `finally` does, without its `catch`. */
export const emptyTry: Rewrite = {
  id: 'empty-try',
  on: ['TryStatement'],
  example: {
    before: "try {\n  if (flag('x')) fresh();\n} catch {\n  failed();\n}\nend();\n",
    after: 'end();\n',
    keep: false,
  },
  rewrite: (node, { before, file }) => {
    if (!isEmptyTry(node)) return undefined;
    let was = false;
    const original = before.original(file.path);
    if (original)
      walk(original.source, (each) => {
        if (isEmptyTry(each)) was = true;
        return !was;
      });
    if (!original || was) return undefined;
    return [reduceStatement(file, node, node.finallyBlock ? { keep: node.finallyBlock } : {})];
  },
};

function isEmptyTry(node: ts.Node): node is ts.TryStatement {
  if (!ts.isTryStatement(node) || node.tryBlock.statements.length > 0) return false;
  return node.tryBlock.getText().slice(1, -1).trim() === '';
}
