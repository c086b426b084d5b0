import assert from 'node:assert/strict';
import { isSecret, namesSecret, withoutSecrets } from '../../../shared/rollouts/secrets';

describe('a secret', () => {
  it('is known by its name', () => {
    for (const name of [
      '/password',
      '/db/userPassword',
      '/api_key',
      '/apiKey',
      '/API-KEY/x',
      '/authToken',
      '/x/clientSecret',
      '/connectionString',
    ])
      assert.ok(namesSecret(name), name);
    for (const name of ['/maxTokens', '/tokenizer', '/keyboard', '/monkey', '/passwordless/~0', '/primaryColor', ''])
      assert.ok(!namesSecret(name), name);
  });

  it('is a text or holds one: a switch gives nothing away', () => {
    assert.ok(isSecret('/password', 'x') && isSecret('/password', { a: 1 }));
    assert.ok(!isSecret('/password', true) && !isSecret('/password', 3) && !isSecret('/password', undefined));
  });

  it('is hidden wherever it lies', () => {
    assert.deepEqual(withoutSecrets({ db: [{ host: 'h', password: 'x', port: 1 }], credentials: { a: 'b', n: 1 } }), {
      db: [{ host: 'h', password: '(hidden)', port: 1 }],
      credentials: { a: '(hidden)', n: 1 },
    });
  });
});
