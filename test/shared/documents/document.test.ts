import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode } from '../../../shared/documents/decode';
import { dataOf, languageOf, nodeAt, placesIn, readDocument } from '../../../shared/documents/document';
import type { DocumentLanguage, DocumentNode } from '../../../shared/documents/types';
import { unmarked } from '../../support/marked';

const data = (text: string, language: DocumentLanguage) => {
  const { root, faults } = readDocument(text, language);
  return root ? dataOf(root) : faults[0]?.message;
};

describe('a document', () => {
  it('is the data that JSON.parse reads, as JSON and as YAML', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const plain = JSON.parse(text);
        assert.deepEqual(data(text, 'json'), plain);
      }),
    );
    const simple = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(
      fc.property(simple, (value) => {
        const text = JSON.stringify(value, null, 1);
        if (text.includes('"__proto__"') || text.includes('"<<"')) return;
        assert.deepEqual(data(text, 'yaml'), value);
      }),
    );
  });

  it('knows where every value stands', () => {
    const check = (node: DocumentNode, text: string): void => {
      assert.deepEqual(JSON.parse(text.slice(node.start, node.end)), dataOf(node));
      if (node.kind === 'array') for (const item of node.items) check(item, text);
      if (node.kind !== 'object') return;
      for (const entry of node.entries) {
        assert.equal(JSON.parse(text.slice(entry.nameStart, entry.nameEnd)), entry.name);
        check(entry.value, text);
      }
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 2);
        const { root, faults } = readDocument(text, 'json');
        if (faults.length === 0) check(root!, text);
      }),
    );
  });

  it('counts lines and columns in UTF-16 units, whatever ends the lines', () => {
    const { text, marks } = unmarked('{\r\n  "😀": «true»,\n  "b": «"x\\ny"»\n}');
    const places = marks.map(placesIn(text));
    assert.deepEqual(places, [
      { start: { line: 2, column: 9 }, end: { line: 2, column: 13 } },
      { start: { line: 3, column: 8 }, end: { line: 3, column: 14 } },
    ]);
  });

  it('may have comments, trailing commas, anchors and merges', () => {
    assert.deepEqual(data('{ "a": 1, /* b */ "c": [1,], } // d', 'json'), { a: 1, c: [1] });
    assert.deepEqual(data('base: &b { x: 1, y: 2 }\nown: { <<: *b, y: 3 }\non: off\n1: 2026-01-01', 'yaml'), {
      base: { x: 1, y: 2 },
      own: { x: 1, y: 3 },
      on: 'off',
      '1': '2026-01-01',
    });
  });

  it('that is broken is one fault, and no data', () => {
    assert.equal(data('{ "a": }', 'json'), 'The JSON is broken: a value is expected here.');
    assert.equal(data('{ "a": 1 } {}', 'json'), 'The JSON is broken: the document has ended before this.');
    assert.equal(data('a: 1\n---\nb: 2', 'yaml'), 'The YAML is broken: it holds several documents.');
    assert.equal(data('a: *b', 'yaml'), 'The YAML is broken: nothing is called &b.');
    assert.equal(data('a: &a [*a]', 'yaml'), 'The YAML is broken: *a stands inside of what it names.');
    assert.equal(data(' \n', 'yaml'), 'The file is empty.');
    assert.equal(data('# x', 'yaml'), 'The file holds nothing but comments.');
  });

  it('of aliases that name aliases does not fill the memory', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    assert.equal(data(lines.join('\n'), 'yaml'), 'The YAML unfolds into too many values.');
  });

  it('of a name that stands twice takes the last, and says so', () => {
    const { root, faults } = readDocument('{ "a": 1, "a": { "b": 1, "b": 2 } }', 'json');
    assert.deepEqual(dataOf(root!), { a: { b: 2 } });
    assert.equal(faults.length, 2);
    assert.deepEqual(dataOf(nodeAt(root, ['a', 'b'])!), 2);
  });

  it('is in the language that its name or its first character says', () => {
    const languages = [
      languageOf('a.JSON', ''),
      languageOf('a.yml', '{'),
      languageOf('a', ' ['),
      languageOf('a', 'a: 1'),
    ];
    assert.deepEqual(languages, ['json', 'yaml', 'json', 'yaml']);
  });
});

describe('the bytes of a file', () => {
  it('are text in UTF-8 or UTF-16, without the mark', () => {
    assert.equal(decode(Buffer.from('\ufeffä')), 'ä');
    assert.equal(decode(Buffer.from('\ufeffä', 'utf16le')), 'ä');
    assert.equal(decode(Buffer.from('\ufeffä', 'utf16le').swap16()), 'ä');
    assert.equal(decode(Buffer.from([0x61, 0, 0x62])), undefined);
    assert.equal(decode(Buffer.from([0xc3, 0x28])), undefined);
  });
});
