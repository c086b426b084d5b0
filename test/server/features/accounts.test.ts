import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withEditor } from '../../support/with-editor';

const config = `[default]
region = eu-west-1

[profile shop-prod]
sso_session = corp
sso_account_id = 123456789012
region = eu-central-1

[sso-session corp]
sso_start_url = https://corp.example/start
`;
const credentials = '[old]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = hidden\n';

describe('accounts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flagkeeper-aws-'));
  const env = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_PROFILE: 'shop-prod',
  };
  before(() => {
    writeFileSync(env.AWS_CONFIG_FILE, config);
    writeFileSync(env.AWS_SHARED_CREDENTIALS_FILE, credentials);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are the profiles of the shared configuration, without their credentials', () =>
    withEditor(
      {},
      async ({ client }) => {
        const answer = await client.request('flagkeeper/accounts', {});
        assert.deepEqual(answer.profiles, [
          { name: 'default', region: 'eu-west-1', sso: false },
          { name: 'old', sso: false },
          { name: 'shop-prod', region: 'eu-central-1', account: '123456789012', sso: true },
        ]);
        assert.equal(answer.current, 'shop-prod');
        assert.doesNotMatch(JSON.stringify(answer), /AKIA|hidden/);
      },
      { env },
    ));

  it('are not looked at where nobody trusts the folder', () =>
    withEditor(
      {},
      async ({ client }) => assert.deepEqual((await client.request('flagkeeper/accounts', {})).profiles, []),
      { env, initializationOptions: { trusted: false } },
    ));
});
