import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../shared/model';
import { applyChanges } from '../../../shared/rollouts/apply-changes';
import type { Language } from '../../../shared/rollouts/change-values';
import { pointerOf, valueAt } from '../../../shared/rollouts/pointers';

const set = (text: string, pointer: string, value: Json, language: Language = 'json'): string => {
  const made = applyChanges(text, language, 'freeform', [{ kind: 'value', pointer, value }]);
  return 'problem' in made ? `✖ ${made.problem}` : made.text;
};

describe('a value by its pointer', () => {
  it('changes, and the rest of the text stays as people wrote it', () => {
    assert.equal(
      set('{\n\t"a": 1, // odd\n\t"b":   [ 1,2 ]\n}\n', '/a', 2),
      '{\n\t"a": 2, // odd\n\t"b":   [ 1,2 ]\n}\n',
    );
    assert.equal(set('{"a":1,"b":[1,2]}', '/b/1', 3), '{"a":1,"b":[1,3]}');
    assert.equal(set('a: 1 # one\nb: [x,  y]\n', '/a', 2, 'yaml'), 'a: 2 # one\nb: [x,  y]\n');
  });

  it('is found through ~1, ~0, empty names and lists', () => {
    assert.equal(set('{"a/b":{"c~d":[0,{"":1}]}}', '/a~1b/c~0d/1/', 2), '{"a/b":{"c~d":[0,{"":2}]}}');
  });

  it('is added where an object holds it, and the whole by the empty pointer', () => {
    assert.deepEqual(JSON.parse(set('{"a":{}}', '/a/b', { c: [1] })), { a: { b: { c: [1] } } });
    assert.deepEqual(JSON.parse(set('{"a":{}}', '', [1])), [1]);
    assert.equal(set('hello', '', 'bye', 'plaintext'), 'bye');
  });

  const refused: [string, string, Language, RegExp][] = [
    ['{"a":1}', 'a', 'json', /no JSON pointer/],
    ['{"a":1}', '/a~2', 'json', /no JSON pointer/],
    ['{"a":1}', '/b/c', 'json', /There is no \/b in the document to hold "c"/],
    ['{"limits":{"daily":1}}', '/limit/daily', 'json', /Did you mean \/limits\/daily/],
    ['{"a":1}', '/a/b', 'json', /There is no|hold/],
    ['{"a":[1]}', '/a/1', 'json', /is a list of 1: there is no item 1/],
    ['{"a":[1]}', '/a/01', 'json', /there is no item 01/],
    ['{"a":', '/a', 'json', /cannot be read/],
    ['hello', '/a', 'plaintext', /only be replaced as a whole/],
    ['{"a":{}}', '/constructor/name', 'json', /There is no \/constructor/],
  ];
  for (const [text, pointer, language, message] of refused)
    it(`is refused at ${pointer} of ${text}`, () => assert.match(set(text, pointer, 2, language), message));

  it('goes where no name is special', () => {
    assert.deepEqual(JSON.parse(set('{"__proto__":{"a":1}}', '/__proto__/a', 2)), JSON.parse('{"__proto__":{"a":2}}'));
  });

  it('is there afterwards, and all else is as before, in every document', () => {
    const names = fc.array(fc.oneof(fc.string(), fc.constantFrom('a/b', 'c~d', '~1', '', '0')), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        names,
        fc.jsonValue(),
        fc.boolean(),
        (rest, path, value, indented) => {
          fc.pre(!path.some((name) => /secret|token|pass|key|credential|__proto__/i.test(name)));
          fc.pre(!Object.hasOwn(rest, path[0]!) && !Object.keys(rest).includes('__proto__'));
          const inner = path.slice(1).reduceRight<unknown>((at, name) => ({ [name]: at }), 0);
          const before = { ...rest, [path[0]!]: inner };
          const text = set(JSON.stringify(before, null, indented ? 2 : 0), pointerOf(path), value as Json);
          const after = JSON.parse(text);
          assert.deepEqual(valueAt(after, path), JSON.parse(JSON.stringify(value)));
          delete after[path[0]!];
          assert.deepEqual(after, JSON.parse(JSON.stringify(rest)));
        },
      ),
      { numRuns: 300, seed: 20261125 },
    );
  });

  it('changes in a document of a megabyte', () => {
    const rows = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, at) => [`row-${at}`, { on: true, text: 'x'.repeat(20) }]),
    );
    const after = JSON.parse(set(JSON.stringify(rows, null, 2), '/row-19999/on', false));
    assert.equal(after['row-19999'].on, false);
  });
});
