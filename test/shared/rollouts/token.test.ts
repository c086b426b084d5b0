import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMarked, marked, tokenOf } from '../../../shared/rollouts/token';

describe('the token of a plan', () => {
  const token = tokenOf('abcde', '12345678');

  it('is known again in every description, which stays within its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1200 }), (text) => {
        const description = marked(text, token);
        assert.ok(isMarked(description, token));
        assert.ok(description.length <= 1024);
        assert.doesNotMatch(description, /[\ud800-\udbff](?![\udc00-\udfff])/);
        assert.ok(!isMarked(description, tokenOf('abcde', '00000000')));
      }),
    );
  });

  it('is in no description that others write', () => {
    for (const text of [undefined, '', 'flagkeeper abcde dev', token]) assert.ok(!isMarked(text, token));
  });
});
