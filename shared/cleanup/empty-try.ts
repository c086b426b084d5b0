import { ts } from 'ts-morph';
import type { DraftFile } from '../surgery/draft';
import { hoistedNames } from '../surgery/endings';
import { cannotThrow } from '../surgery/safe';
import { reduceStatement } from '../surgery/statements';
import { walk } from '../surgery/tree';
import type { Part, Rewrite } from './types';

/**
 * A `try` that this cleanup left nothing to try, or nothing that could throw: what it does and what its `finally` does,
 * without its `catch`.
 */
export const emptyTry: Rewrite = {
  id: 'empty-try',
  on: ['TryStatement'],
  example: {
    before: "try {\n  if (flag('x')) fresh();\n} catch {\n  failed();\n}\nend();\n",
    after: 'end();\n',
    keep: false,
  },
  rewrite: (node, { before, file, values }) => {
    if (!ts.isTryStatement(node)) return undefined;
    const original = before.original(file.path);
    if (!original) return undefined;
    const { tryBlock, catchClause, finallyBlock } = node;
    if (isEmpty(tryBlock))
      return was(original, (each) => isEmpty(each.tryBlock))
        ? undefined
        : [reduceStatement(file, node, finallyBlock ? { keep: finallyBlock } : {})];
    const idle = finallyBlock && isEmpty(finallyBlock);
    if (idle && !was(original, (each) => !!each.finallyBlock && isEmpty(each.finallyBlock)))
      return catchClause
        ? [without(file, node, catchClause.end, finallyBlock.end)]
        : [reduceStatement(file, node, { keep: tryBlock })];
    if (!catchClause || !cannotThrow(file, values.purity, tryBlock)) return undefined;
    const text = textOf(tryBlock);
    if (was(original, (each) => textOf(each.tryBlock) === text)) return undefined;
    if (!finallyBlock) return [reduceStatement(file, node, { keep: tryBlock })];
    return hoistedNames(catchClause).length > 0 ? undefined : [without(file, node, tryBlock.end, catchClause.end)];
  },
};

function without(file: DraftFile, node: ts.TryStatement, start: number, end: number): Part {
  return { path: file.path, claim: { start: node.pos, end: node.end }, edits: [{ start, end, text: '' }] };
}

/** Whether the file had such a `try` before the cleanup. */
function was({ source }: DraftFile, is: (node: ts.TryStatement) => boolean): boolean {
  let found = false;
  walk(source, (each) => {
    found ||= ts.isTryStatement(each) && is(each);
    return !found;
  });
  return found;
}

function textOf(block: ts.Block): string {
  return block.getText().slice(1, -1).trim();
}

function isEmpty(block: ts.Block): boolean {
  return block.statements.length === 0 && textOf(block) === '';
}
