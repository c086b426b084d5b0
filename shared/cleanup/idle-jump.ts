import { ts } from 'ts-morph';
import { reduceStatement } from '../surgery/statements';
import { walk } from '../surgery/tree';
import type { Rewrite } from './types';

/** A jump that this cleanup left where the code goes anyway: `continue` at the end of a loop, `break l` at the end of `l`. */
export const idleJump: Rewrite = {
  id: 'idle-jump',
  on: ['BreakStatement', 'ContinueStatement'],
  example: {
    before: "for (const a of list) {\n  use(a);\n  if (flag('x')) continue;\n  more(a);\n}\n",
    after: 'for (const a of list) {\n  use(a);\n}\n',
  },
  rewrite: (node, { before, file }) => {
    if (!isIdle(node)) return undefined;
    let was = false;
    const original = before.original(file.path);
    if (original)
      walk(original.source, (each) => {
        if (isIdle(each)) was = true;
        return !was;
      });
    return !original || was ? undefined : [reduceStatement(file, node, {})];
  },
};

function isIdle(node: ts.Node): node is ts.BreakOrContinueStatement {
  if (!ts.isBreakStatement(node) && !ts.isContinueStatement(node)) return false;
  const block = node.parent;
  if (!ts.isBlock(block) || block.statements[block.statements.length - 1] !== node) return false;
  const owner = block.parent;
  if (ts.isContinueStatement(node)) return !node.label && ts.isIterationStatement(owner, false);
  return !!node.label && ts.isLabeledStatement(owner) && owner.label.text === node.label.text;
}
