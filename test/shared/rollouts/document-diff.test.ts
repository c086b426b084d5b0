import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../shared/model';
import { splitByWish } from '../../../shared/rollouts/blast-radius';
import { diffDocuments, sameDocument, withoutStamps } from '../../../shared/rollouts/document-diff';

const diff = (before: Json | undefined, after: Json | undefined, flags = false) =>
  diffDocuments(before, after, { flags });

describe('the differences between two documents', () => {
  it('are the deepest places, in the order of their names', () => {
    assert.deepEqual(diff({ b: { x: 1, y: [1, 2] }, a: 1 }, { a: 2, b: { y: [1, 3, 4], x: 1 }, c: { d: 1 } }), [
      { pointer: '/a', before: 1, after: 2 },
      { pointer: '/b/y/1', before: 2, after: 3 },
      { pointer: '/b/y/2', after: 4 },
      { pointer: '/c', after: { d: 1 } },
    ]);
  });

  it('are none for the order of keys, nor for the stamps of flags', () => {
    const before = { values: { x: { enabled: true, _updatedAt: '1' } } };
    const after = { values: { x: { _updatedAt: '2', _createdAt: '0', enabled: true } } };
    assert.ok(sameDocument(before, after, { flags: true }));
    assert.ok(!sameDocument(before, after, { flags: false }));
    assert.deepEqual(diff({ a: 1, b: 2 }, { b: 2, a: 1 }), []);
  });

  it('tell null, nothing, 0, an empty list and an empty object apart', () => {
    const values: (Json | undefined)[] = [null, undefined, 0, '', false, [], {}];
    for (const one of values)
      for (const other of values) assert.equal(diff(one, other).length, one === other ? 0 : 1, `${one} ${other}`);
  });

  it('hide what is named like a secret, and still say that it changed', () => {
    assert.deepEqual(diff({ db: { password: 'old' } }, { db: { password: 'new' } }), [
      { pointer: '/db/password', hidden: true },
    ]);
    assert.deepEqual(diff({}, { apiKey: { id: 'x' } }), [{ pointer: '/apiKey', hidden: true }]);
    assert.deepEqual(diff({ maxTokens: 1 }, { maxTokens: 2 }), [{ pointer: '/maxTokens', before: 1, after: 2 }]);
  });

  it('hide a secret that lies deeper in what is new', () => {
    const shown = JSON.stringify(diff({}, { db: { host: 'h', password: 'hunter2' } }));
    assert.ok(!shown.includes('hunter2'), shown);
  });

  it('are none exactly where the documents are the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = [one, other].map((value) => JSON.parse(JSON.stringify(value)) as Json);
        assert.deepEqual(diff(a!, a!), []);
        assert.equal(diff(a!, b!).length === 0, isSame(a!, b!));
        assert.equal(diff(a!, b!).length, diff(b!, a!).length);
      }),
      { numRuns: 500, seed: 20261125 },
    );
  });

  it('are stamped nowhere once the stamps are taken out', () => {
    assert.deepEqual(withoutStamps({ a: [{ _createdAt: 1, b: 2 }] }), { a: [{ b: 2 }] });
  });
});

function isSame(one: Json, other: Json): boolean {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
}

describe('what a deployment ships beside the wish', () => {
  it('is everything that the wish did not touch', () => {
    const found = splitByWish(diff({ a: 1, b: { c: 1, d: 1 } }, { a: 2, b: { c: 2, d: 2 } }), ['/b/c'], 'freeform');
    assert.deepEqual(
      [found.changes, found.others].map((all) => all.map(({ pointer }) => pointer)),
      [['/b/c'], ['/a', '/b/d']],
    );
  });

  it('is not the definition of a flag that arrives for the first time', () => {
    const before = { flags: {}, values: {} };
    const after = {
      flags: { x: { name: 'X' }, y: { name: 'Y' } },
      values: { x: { enabled: true }, y: { enabled: true } },
    };
    const { changes, others } = splitByWish(diff(before, after, true), ['/values/x/enabled'], 'flags');
    assert.deepEqual(
      [changes, others].map((all) => all.map(({ pointer }) => pointer)),
      [
        ['/flags/x', '/values/x'],
        ['/flags/y', '/values/y'],
      ],
    );
  });

  it('is nothing twice, and nothing is left out', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.jsonValue(),
        fc.array(fc.string().map((name) => `/${name}`)),
        (one, other, touched) => {
          const all = diff(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
          const { changes, others } = splitByWish(all, touched, 'freeform');
          assert.equal(changes.length + others.length, all.length);
          assert.deepEqual(new Set([...changes, ...others]), new Set(all));
        },
      ),
    );
  });
});
