import assert from 'node:assert/strict';
import { runCli } from '../../support/run-cli';

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
    const { code, stdout } = await runCli(['lsp', '--stdio'], { input });
    assert.equal(code, 0);
    assert.match(stdout, /^Content-Length: \d+\r\n/);
    assert.match(stdout, /"serverInfo":\{"name":"flagkeeper"/);
  });

  it('needs to be told how to speak', async () => {
    const { code, stdout, stderr } = await runCli(['lsp']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /--stdio/);
  });
});
