import '../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { expiredIn, SessionExpiry } from '../../client/session-expiry';
import type { FolderStatus } from '../../shared/protocol';
import { forgetAll } from '../support/asked-commands';
import { stub } from '../support/stubbed-vscode';

const login = 'The SSO session has expired. Sign in again: aws sso login';

describe('an expired session', () => {
  beforeEach(forgetAll);

  it('is told from other failures, with the profile that it belongs to', () => {
    assert.deepEqual(expiredIn([saying(login)]), [{}]);
    assert.deepEqual(expiredIn([saying(`${login} --profile shop prod`)]), [{ profile: 'shop prod' }]);
    assert.deepEqual(expiredIn([saying('AWS denied the request.'), saying(undefined)]), []);
  });

  it('is asked about once, and again only after it was well in between', async () => {
    const expiry = new SessionExpiry();
    await expiry.look([saying(login)]);
    await expiry.look([saying(login), saying(login)]);
    assert.equal(stub.said.length, 1);
    await expiry.look([saying(undefined)]);
    await expiry.look([saying(login)]);
    assert.equal(stub.said.length, 2);
  });

  it('is signed in to by the AWS CLI, with the profile as one word', async () => {
    stub.answers = ['Sign In'];
    await new SessionExpiry().look([saying(`${login} --profile x; rm -rf /`)]);
    assert.deepEqual(stub.ran, [
      { command: 'terminal', values: ['aws', ['sso', 'login', '--profile', 'x; rm -rf /']] },
    ]);
  });
});

function saying(error: string | undefined): FolderStatus {
  return { sources: [{ id: 'appconfig:shop', state: 'failed', asOf: null, error }] } as unknown as FolderStatus;
}
