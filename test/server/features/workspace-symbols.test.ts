import assert from 'node:assert/strict';
import { withEditor } from '../../support/with-editor';

describe('workspace symbols', () => {
  it('are the flags whose letters come in this order', () =>
    withEditor({}, async ({ client, ready }) => {
      await ready();
      const names = async (query: string) =>
        (await client.request('workspace/symbol', { query })).map(({ name }: any) => name);
      assert.deepEqual(await names('NewCh'), ['new-checkout']);
      assert.deepEqual(await names('nope'), []);
      assert.deepEqual(await names(''), ['beta', 'new-checkout', 'old-banner']);
    }));
});
