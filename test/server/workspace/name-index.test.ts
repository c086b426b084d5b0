import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NameIndex } from '../../../server/workspace/name-index';

function indexed(...texts: readonly string[]): NameIndex {
  const index = new NameIndex(16);
  texts.forEach((text, file) => {
    index.add(file, Buffer.from(text));
  });
  return index;
}

describe('the index of names', () => {
  it('knows the words of code, strings and comments', () => {
    const index = indexed('const a1 = useFlag("new-checkout"); // see $scope', 'a1', '');
    assert.deepEqual(index.naming('a1'), [1, 0]);
    for (const word of ['useFlag', 'new', 'checkout', '$scope', 'const'])
      assert.deepEqual(index.naming(word), [0], word);
    assert.deepEqual(index.naming('useFla'), []);
  });

  it('sees names with letters beyond ASCII, escaped ones, and those next to odd spaces', () => {
    const index = indexed('const größe = 1', 'us\\u0065Flag()', 'useFlag\u00a0()', '\\u{75}seFlag', '"\\u{110000}"');
    assert.deepEqual(index.naming('größe'), [0]);
    assert.deepEqual(index.naming('useFlag'), [3, 2, 1]);
  });

  it('collects module specifiers', () => {
    const index = indexed(
      `import a from './a'; import "b"; export * from\n  "@c/d";\nrequire( 'e/f' ); await import(\`./g\`); from; 'h'; import x from "./a"`,
    );
    assert.deepEqual(
      [...index.specifiers()].map(([specifier]) => specifier),
      ['./a', 'b', '@c/d', 'e/f', './g'],
    );
  });

  it('answers every identifier of every text, also after a round through the cache', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.stringMatching(/^[a-zA-Z_$ä][\w$é]{0,12}$/), { maxLength: 40 }), { maxLength: 12 }),
        (files) => {
          const index = indexed(...files.map((names) => names.join(' + ')));
          const inOrder = Int32Array.from(files.keys());
          const restored = new NameIndex(16, index.pack(inOrder));
          restored.add(files.length, Buffer.from('one more'));
          const again = new NameIndex(16, restored.pack(Int32Array.from([...files, []].keys())));
          assert.ok(again.naming('more').includes(files.length));
          files.forEach((names, file) => {
            for (const name of names) {
              assert.ok(index.naming(name).includes(file));
              assert.ok(restored.naming(name).includes(file));
              assert.ok(again.naming(name).includes(file));
            }
          });
        },
      ),
    );
  });
});
