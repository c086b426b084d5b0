import assert from 'node:assert/strict';
import { CancellationTokenSource, type Connection } from 'vscode-languageserver/node';
import type { Client } from '../../../server/features/types';
import { answer } from '../../../server/lsp/answers';
import { withProgress } from '../../../server/lsp/progress';

const long = () => new Promise<void>((resolve) => setTimeout(resolve, 1200));
const able = { progress: true } as Client;

describe('progress', () => {
  it('shows after a second, says how far it is, and ends', async () => {
    const { connection, said } = recording();
    await withProgress(connection, able, 'Reading', async (_signal, onProgress) => {
      await long();
      onProgress({ doing: 'files', done: 1, total: 4 });
    });
    assert.deepEqual(said, ['begin Reading', 'report 25 files (1 of 4)', 'done']);
  });

  it('does not show for what is quick, nor to who cannot show it', async () => {
    const { connection, said } = recording();
    await withProgress(connection, able, 'Reading', async () => {});
    await withProgress(connection, { progress: false } as Client, 'Reading', long);
    assert.deepEqual(said, []);
  });

  it('is cancelled by who sees it', async () => {
    const { connection, source } = recording();
    await withProgress(connection, able, 'Reading', async (signal) => {
      await long();
      assert.equal(signal.aborted, false);
      source.cancel();
      assert.equal(signal.aborted, true);
    });
  });

  it('shows for a request that takes longer than a second, and ends with its failure too', async () => {
    const { connection, reporter, said } = recording();
    const token = new CancellationTokenSource().token;
    const failed = await answer(connection, token, reporter, 'nothing', async () => {
      await long();
      throw new Error('broken');
    });
    assert.equal(failed, 'nothing');
    assert.deepEqual(said, ['begin Flagkeeper: reading the workspace', 'log', 'done']);
  });
});

/** A connection that writes down what it is asked to show. */
function recording() {
  const said: string[] = [];
  const source = new CancellationTokenSource();
  const reporter = {
    token: source.token,
    begin: (title: string) => said.push(`begin ${title}`),
    report: (percent: number | string, text?: string) => said.push(`report ${percent}${text ? ` ${text}` : ''}`),
    done: () => said.push('done'),
  };
  const connection = {
    window: { createWorkDoneProgress: async () => reporter },
    console: { error: () => said.push('log') },
  };
  return { connection: connection as unknown as Connection, reporter: reporter as any, said, source };
}
