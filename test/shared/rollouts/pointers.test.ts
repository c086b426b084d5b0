import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../shared/model';
import { leavesOf, namesOf, pointerOf, valueAt } from '../../../shared/rollouts/pointers';

describe('a JSON pointer', () => {
  it('is the names that it was made of', () => {
    fc.assert(fc.property(fc.array(fc.string()), (names) => assert.deepEqual(namesOf(pointerOf(names)), names)));
  });

  it('is none without its slash, or with a ~ that stands for nothing', () => {
    for (const text of ['a', 'a/b', '/~', '/a~2', '/~01~']) assert.equal(namesOf(text), undefined, text);
    assert.deepEqual(namesOf(''), []);
    assert.deepEqual(namesOf('/~01'), ['~1']);
  });

  it('leads to every leaf, and nowhere else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const document = JSON.parse(JSON.stringify(value)) as Json;
        const leaves = leavesOf(document);
        for (const leaf of leaves) assert.notEqual(valueAt(document, namesOf(leaf)!), undefined, leaf);
        assert.equal(new Set(leaves).size, leaves.length);
      }),
    );
  });

  it('finds items of lists by number alone, and own names alone', () => {
    assert.equal(valueAt([1, 2], ['1']), 2);
    for (const name of ['01', '-1', '2', 'length', '1.0', '']) assert.equal(valueAt([1, 2], [name]), undefined, name);
    assert.equal(valueAt({}, ['toString']), undefined);
    assert.equal(valueAt('text', ['0']), undefined);
  });
});
