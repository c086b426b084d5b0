import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cliPath, runCli } from '../../support/run-cli';

describe('flagkeeper local', () => {
  it('listens on loopback until it is stopped', async () => {
    const child = spawn(process.execPath, [cliPath, 'local', '--port', '0', '--demo']);
    const greeting = await new Promise<string>((heard) => child.stdout.once('data', (data) => heard(String(data))));
    const [url] = /http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(greeting)!;
    const answer = await fetch(`${url}/applications`);
    assert.deepEqual(
      ((await answer.json()) as { Items: { Name: string }[] }).Items.map(({ Name }) => Name),
      ['shop'],
    );
    child.kill('SIGINT');
    assert.equal(await new Promise((ended) => child.on('close', ended)), 130);
  });

  it('refuses a port that is none', async () => {
    const { code } = await runCli(['local', '--port', 'banana']);
    assert.equal(code, 2);
  });
});
