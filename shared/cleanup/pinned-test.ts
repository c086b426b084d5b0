import { ts } from 'ts-morph';
import { dropStatement } from '../surgery/dropped-statements';
import { planTests } from '../surgery/pinned-tests';
import { statementOf, testBlockOf } from '../surgery/test-blocks';
import { positionsOf, walk } from '../surgery/tree';
import type { Pass, Rewrite } from './types';

/** What pins the flag in tests: the pin of the kept value goes, and with another value the whole test. */
export const pinnedTest: Rewrite = {
  id: 'pinned-test',
  on: ['CallExpression', 'SourceFile'],
  example: {
    before:
      "it('new', () => {\n  pin('x', true);\n  check();\n});\nit('old', () => {\n  pin('x', false);\n  check();\n});\n",
    after: "it('new', () => {\n  check();\n});\n",
  },
  rewrite: (node, pass) => {
    const { draft, file, held } = pass;
    if (draft.mocksOf(file.path).length === 0 || held.has(file.path)) return undefined;
    if (ts.isCallExpression(node)) return isEmptied(node, pass) ? [dropStatement(file, statementOf(node)!)] : undefined;
    if (!ts.isSourceFile(node)) return undefined;
    const plan = planTests(pass);
    if (!plan) return undefined;
    const [first] = plan.edits;
    if (first) {
      const claim = { start: first.start, end: plan.edits.at(-1)!.end };
      return [{ path: file.path, claim, edits: plan.edits }];
    }
    for (const call of plan.undecided)
      pass.refuse({
        ...{ file: file.path, ...positionsOf(file.source, call), code: 'pinned' },
        message: 'What is set here, or for which tests, cannot be told; look through these tests by hand.',
      });
    return undefined;
  },
};

/** A group of tests that the cleanup left without any. */
function isEmptied(node: ts.CallExpression, { before, file }: Pass): boolean {
  if (!statementOf(node) || !isEmptyGroup(node)) return false;
  const was = before.original(file.path);
  let empty = 0;
  if (was)
    walk(was.source, (each) => {
      if (isEmptyGroup(each)) empty++;
    });
  return empty === 0;
}

function isEmptyGroup(node: ts.Node): boolean {
  const block = testBlockOf(node);
  if (block?.kind !== 'group' || !ts.isBlock(block.body.body)) return false;
  return block.body.body.statements.length === 0 && block.body.body.getText().slice(1, -1).trim() === '';
}
