import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { alignColumns, widthOf } from '../../../server/terminal/columns';

describe('aligned columns', () => {
  it('are as wide as their widest cell, without spaces at the end', () => {
    const rows = [['key', 'on'], ['a-longer-key', ''], ['k', 'off']].map((row) => row.map((text) => ({ text })));
    assert.deepEqual(alignColumns(rows), ['key           on', 'a-longer-key', 'k             off']);
  });

  it('count what a terminal shows, not code units', () => {
    assert.equal(widthOf('日本'), 4);
    assert.equal(widthOf('e\u0301'), 1);
    assert.equal(widthOf('🚀'), 2);
  });

  it('paint without moving anything', () => {
    const plain = [[{ text: 'a' }, { text: 'b' }], [{ text: 'long' }, { text: 'c' }]];
    const painted = plain.map((row) => row.map((cell) => ({ ...cell, paint: (text: string) => `<${text}>` })));
    const stripped = alignColumns(painted).map((line) => line.replaceAll(/[<>]/g, ''));
    assert.deepEqual(stripped, [...alignColumns(plain)]);
  });

  it('align to the right where asked', () => {
    const rows = ['7', '123'].map((text) => [{ text, align: 'right' as const }, { text: '|' }]);
    assert.deepEqual(alignColumns(rows), ['  7  |', '123  |']);
  });

  it('start every cell of a column at the same place', () => {
    const word = fc.stringMatching(/^[a-z]{0,9}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.constant('|')), { minLength: 1 }), (rows) => {
        const lines = alignColumns(rows.map((row) => row.map((text) => ({ text }))));
        assert.equal(new Set(lines.map((line) => line.indexOf('|'))).size, 1);
      }),
    );
  });
});
