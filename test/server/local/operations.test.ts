import assert from 'node:assert/strict';
import { resources, verbOf } from '../../../server/local/operations';
import { operations, route } from '../../../server/local/wire';

describe("the operations in the official clients' own schemas", () => {
  it('are all carried out, and nothing else is', () => {
    assert.equal(operations.length, 58);
    const missing = operations.filter(({ name }) => !verbOf(name)).map(({ name }) => name);
    assert.deepEqual(missing, []);
    const known = new Set(operations.map(({ name }) => name));
    const invented = resources.flatMap(({ verbs }) => Object.keys(verbs)).filter((name) => !known.has(name));
    assert.deepEqual(invented, []);
  });

  it('are each found by their own method and path', () => {
    for (const operation of operations) {
      const path = `/${operation.segments.map((segment) => (segment.startsWith('{') ? 'abc1234' : segment)).join('/')}`;
      assert.equal(route(operation.method, path)?.operation.name, operation.name, `${operation.method} ${path}`);
    }
  });
});
