import '../../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { forgetAll, runCommand } from '../../support/asked-commands';
import { stub } from '../../support/stubbed-vscode';

const accounts = {
  profiles: [
    { name: 'default', sso: false },
    { name: 'shop', account: '1', sso: true },
  ],
  current: 'shop',
};

describe('signing in and out', () => {
  beforeEach(forgetAll);

  it('picks a profile of the machine, or the standard chain again', async () => {
    stub.answers = ['default'];
    assert.deepEqual(await runCommand('pickAwsProfile', { accounts }), ['accounts {}', 'profile default', 'restart']);
    assert.match(stub.said[0]!, /\[default \| \$\(check\) shop \| The standard chain\]/);
    stub.answers = ['The standard chain'];
    assert.deepEqual((await runCommand('pickAwsProfile', { accounts })).slice(1), ['profile undefined', 'restart']);
    assert.deepEqual((await runCommand('pickAwsProfile', { accounts }, 'shop')).slice(1), ['profile shop', 'restart']);
  });

  it('keeps a token as a secret, and deletes it', async () => {
    stub.answers = ['AWS AppConfig Agent', ' s3cret '];
    assert.deepEqual(await runCommand('signIn', {}), ['keep appconfig-agent s3cret', 'restart']);
    stub.answers = [['AWS AppConfig Agent']];
    assert.deepEqual(await runCommand('signOut', {}), ['forget appconfig-agent', 'restart']);
  });

  it('takes the vendor from a key binding', async () => {
    stub.answers = ['s3cret'];
    assert.deepEqual(await runCommand('signIn', {}, 'appconfig-agent'), ['keep appconfig-agent s3cret', 'restart']);
    stub.answers = [];
    assert.deepEqual(await runCommand('signOut', {}, 'appconfig-agent'), ['forget appconfig-agent', 'restart']);
    assert.deepEqual(await runCommand('signOut', {}, 'nobody'), []);
  });

  it('changes nothing where the person stops', async () => {
    assert.deepEqual(await runCommand('signIn', {}), []);
    stub.answers = ['AWS AppConfig Agent'];
    assert.deepEqual(await runCommand('signIn', {}), []);
    assert.deepEqual(await runCommand('signOut', {}), []);
  });

  it('copies the example only on the person’s word, and opens it', async () => {
    assert.deepEqual(await runCommand('startDemo', {}), []);
    stub.answers = ['Pick a Folder', undefined];
    assert.deepEqual(await runCommand('startDemo', {}), []);
    stub.answers = ['Pick a Folder', ['file:///home']];
    assert.deepEqual(await runCommand('startDemo', {}), ['demo in file:///home']);
    assert.deepEqual(
      stub.ran.map(({ command }) => command),
      ['vscode.openFolder'],
    );
  });

  it('offers from the status bar what is possible here', async () => {
    stub.answers = ['$(graph) Show the report'];
    await runCommand('showMenu', {});
    assert.deepEqual(stub.ran, [{ command: 'flagkeeper.showReport', values: [] }]);
    stub.trusted = false;
    await runCommand('showMenu', {});
    assert.doesNotMatch(stub.said.at(-1)!, /rollout|profile/);
  });
});
