import assert from 'node:assert/strict';
import { ts } from 'ts-morph';
import { rewrites } from '../../../shared/cleanup';
import type { Rewrite } from '../../../shared/cleanup/types';
import { cleanTexts } from '../../support/check-cleanup';

describe('passes', () => {
  /** Breaks every call of a name by a bracket too many. */
  const breaking: Rewrite = {
    id: 'breaking',
    example: { before: '', after: '' },
    rewrite: (node, { file }) => {
      if (!ts.isCallExpression(node) || node.expression.getText(file.source) !== 'fragile') return undefined;
      return [
        {
          path: file.path,
          claim: { start: node.pos, end: node.end },
          edits: [{ start: node.end, end: node.end, text: ')' }],
        },
      ];
    },
  };

  it('takes no step after which a file cannot be parsed, and still takes the others', () => {
    const before = "import { flag } from './sdk';\nfragile(1);\nif (flag('x')) fresh();\nfragile(2);\n";
    const { files, cleanup } = cleanTexts(
      { 'main.ts': before },
      { flag: 'x', keep: true, steps: [breaking, ...rewrites] },
    );
    assert.equal(files['main.ts'], 'fragile(1);\nfresh();\nfragile(2);\n');
    assert.deepEqual(cleanup.refused, []);
  });
});
