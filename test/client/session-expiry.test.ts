import '../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expiredIn, SessionExpiry } from '../../client/session-expiry';
import { rollouts } from '../../client/views/rollouts';
import type { FolderRollouts, FolderStatus } from '../../shared/protocol';
import { forgetAll } from '../support/asked-commands';
import { openShop } from '../support/rollout-shop';
import { stub } from '../support/stubbed-vscode';

const login = 'The SSO session has expired. Sign in again: aws sso login';

describe('an expired session', () => {
  beforeEach(forgetAll);

  it('is told from other failures, with the profile that it belongs to', () => {
    assert.deepEqual(expiredIn([saying(login)]), [{}]);
    assert.deepEqual(expiredIn([saying(`${login} --profile shop prod`)]), [{ profile: 'shop prod' }]);
    assert.deepEqual(expiredIn([saying('AWS denied the request.'), saying(undefined)]), []);
  });

  it('is told by what the official client says: of a token at the service, and of a sign-on on this machine', async () => {
    const shop = await openShop();
    const home = mkdtempSync(join(tmpdir(), 'flagkeeper-home-'));
    try {
      const refreshed = async (): Promise<readonly FolderStatus[]> => {
        const sources = await shop.session().refresh();
        assert.deepEqual(
          sources.map(({ state }) => state),
          ['failed'],
        );
        return [{ sources } as unknown as FolderStatus];
      };
      await fault(shop.rig.local.url, [{ kind: 'expired-credentials' }]);
      assert.deepEqual(expiredIn(await refreshed()), [{}]);
      await fault(shop.rig.local.url, []);
      signOnOf(home, 'shop-prod', '2026-01-01T00:00:00Z');
      for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) delete process.env[name];
      Object.assign(process.env, { HOME: home, AWS_PROFILE: 'shop-prod' });
      assert.deepEqual(expiredIn(await refreshed()), [{ profile: 'shop-prod' }]);
    } finally {
      await shop.close();
      rmSync(home, { recursive: true });
    }
  });

  it('is asked about once, and again only after it was well in between', async () => {
    const expiry = new SessionExpiry();
    await expiry.hear('sources', expiredIn([saying(login)]));
    await expiry.hear('sources', expiredIn([saying(login), saying(login)]));
    assert.equal(stub.said.length, 1);
    await expiry.hear('sources', expiredIn([saying(undefined)]));
    await expiry.hear('sources', expiredIn([saying(login)]));
    assert.equal(stub.said.length, 2);
  });

  it('is asked about once too where a rollout notices it, first or as well, but not for one that has ended', async () => {
    const expiry = new SessionExpiry();
    const noticed = (status: string, problem?: string) =>
      expiry.hear('rollouts', rollouts.expired!([{ rollouts: [{ status, problem }] } as unknown as FolderRollouts]));
    await noticed('stopped', login);
    assert.equal(stub.said.length, 0);
    await noticed('unwatched', login);
    await expiry.hear('sources', expiredIn([saying(login)]));
    await noticed('unwatched', login);
    assert.equal(stub.said.length, 1);
    // Sources read again while the rollout still waits for it: nobody is asked twice.
    await expiry.hear('sources', expiredIn([saying(undefined)]));
    assert.equal(stub.said.length, 1);
    await noticed('unwatched');
    await expiry.hear('rollouts', rollouts.expired!([{ rollouts: [], problem: login } as unknown as FolderRollouts]));
    assert.equal(stub.said.length, 2);
  });

  it('is signed in to by the AWS CLI, with the profile as one word', async () => {
    stub.answers = ['Sign In'];
    await new SessionExpiry().hear('sources', expiredIn([saying(`${login} --profile x; rm -rf /`)]));
    assert.deepEqual(stub.ran, [
      { command: 'terminal', values: ['aws', ['sso', 'login', '--profile', 'x; rm -rf /']] },
    ]);
  });
});

function saying(error: string | undefined): FolderStatus {
  return { sources: [{ id: 'appconfig:shop', state: 'failed', asOf: null, error }] } as unknown as FolderStatus;
}

async function fault(url: string, faults: readonly object[]): Promise<void> {
  await fetch(`${url}/_local/faults`, { method: 'PUT', body: JSON.stringify(faults) });
}

/** A home whose profile signs on, with the token that the AWS CLI left there. */
function signOnOf(home: string, profile: string, expiresAt: string): void {
  const session = { region: 'eu-west-1', startUrl: 'https://shop.awsapps.example/start' };
  mkdirSync(join(home, '.aws/sso/cache'), { recursive: true });
  writeFileSync(
    join(home, '.aws/config'),
    `[profile ${profile}]
sso_session = shop
sso_account_id = 123456789012
sso_role_name = operator
[sso-session shop]
sso_start_url = ${session.startUrl}
sso_region = ${session.region}
`,
  );
  const file = `${createHash('sha1').update('shop').digest('hex')}.json`;
  writeFileSync(join(home, '.aws/sso/cache', file), JSON.stringify({ ...session, accessToken: 'token', expiresAt }));
}
