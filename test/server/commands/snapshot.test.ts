import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Folder, folderOf } from '../../support/folder';
import { runCli } from '../../support/run-cli';

describe('flagkeeper snapshot', () => {
  let folder: Folder;
  afterEach(() => folder.remove());

  it('keeps what a network source says, for runs without a network', async () => {
    const agent = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end('{"new-nav":{"enabled":true}}');
    });
    await new Promise<void>((up) => agent.listen(0, '127.0.0.1', up));
    const url = `http://127.0.0.1:${(agent.address() as AddressInfo).port}`;
    const source = { use: 'appconfig-agent', url, application: 'shop', environment: 'prod', profile: 'flags' };
    folder = folderOf({ 'flagkeeper.config.json': JSON.stringify({ sources: [source] }) });
    const run = (...args: readonly string[]) => runCli([...args, '--no-cache'], { cwd: folder.path });
    const keys = ({ stdout }: { stdout: string }) => JSON.parse(stdout).flags.map(({ key }: { key: string }) => key);

    const taken = await run('snapshot');
    agent.close();
    assert.deepEqual([taken.code, taken.stdout], [0, '']);
    const offline = await run('flags', '--offline', '--format', 'json');
    assert.equal(offline.code, 0, offline.stderr);
    assert.deepEqual(keys(offline), ['new-nav']);
    assert.equal(JSON.parse(offline.stdout).sources[0].state, 'stale');
  });

  it('has nothing to keep where there is no network source, and cannot be taken offline', async () => {
    folder = folderOf({ 'flagkeeper.config.json': '{}' });
    assert.equal((await runCli(['snapshot'], { cwd: folder.path })).code, 0);
    assert.equal((await runCli(['snapshot', '--offline'], { cwd: folder.path })).code, 2);
  });
});
