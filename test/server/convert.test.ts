import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  type Encoding,
  fromLspPosition,
  fromUri,
  normalUri,
  splitLines,
  toLspPosition,
  toUri,
  type Wire,
} from '../../server/convert';

describe('convert', () => {
  it('counts columns in the unit that was agreed on', () => {
    const line = "é😀on('x')";
    const at = { line: 1, column: line.indexOf('on') + 1 };
    assert.deepEqual(toLspPosition(at, wire(line, 'utf-16')), { line: 0, character: 3 });
    assert.deepEqual(toLspPosition(at, wire(line, 'utf-8')), { line: 0, character: 6 });
  });

  it('takes an offset inside a character as its start', () => {
    assert.deepEqual(fromLspPosition({ line: 0, character: 2 }, wire('😀x', 'utf-8')), { line: 1, column: 1 });
  });

  it('comes back to where it started, whatever the text', () => {
    const unit = fc.constantFrom<Encoding>('utf-8', 'utf-16');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), unit, (text, pick, encoding) => {
        const lines = splitLines(text);
        const line = (pick % lines.length) + 1;
        // Between the halves of a pair there is no column in UTF-8.
        const columns = [...lines[line - 1]!].reduce((all, character) => [...all, all.at(-1)! + character.length], [1]);
        const position = { line, column: columns[pick % columns.length]! };
        assert.deepEqual(
          fromLspPosition(toLspPosition(position, wire(text, encoding)), wire(text, encoding)),
          position,
        );
      }),
    );
  });

  it('reads one document from every spelling of its URI', () => {
    assert.equal(normalUri('file:///c%3A/a%20b/%28x%29.ts'), normalUri('file:///c:/a b/(x).ts'));
    assert.equal(fromUri(toUri('/a b/#c?.ts')), '/a b/#c?.ts');
    assert.equal(fromUri('untitled:Untitled-1'), undefined);
  });
});

function wire(text: string, encoding: Encoding): Wire {
  const lines = splitLines(text);
  return { encoding, line: (index) => lines[index] ?? '' };
}
