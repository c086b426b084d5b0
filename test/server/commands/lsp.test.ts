import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cliPath, runCli } from '../../support/run-cli';

const message = (body: object) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...body });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};

describe('flagkeeper lsp', () => {
  it('speaks the protocol over stdin and stdout, and nothing else', async () => {
    const input = [
      message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
      message({ method: 'initialized', params: {} }),
      message({ id: 2, method: 'shutdown' }),
      message({ method: 'exit' }),
    ].join('');
    const server = spawn(process.execPath, [cliPath, 'lsp', '--stdio']);
    let stdout = '';
    server.stdout.on('data', (data) => {
      stdout += data;
    });
    server.stdin.write(input);
    assert.equal(await new Promise((ended) => server.on('close', ended)), 0);
    assert.match(stdout, /^Content-Length: \d+\r\n/);
    assert.match(stdout, /"serverInfo":\{"name":"flagkeeper"/);
  });

  it('needs to be told how to speak', async () => {
    const { code, stdout, stderr } = await runCli(['lsp']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /--stdio/);
  });
});
