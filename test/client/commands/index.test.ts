import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CommandContext } from '../../../client/commands/types';
import { stubVscode } from '../../support/vscode-stub';

const stub = stubVscode();
// Loaded after the stub stands: the commands import the editor.
const { commands, registerCommands } =
  require('../../../client/commands/index') as typeof import('../../../client/commands/index');

describe('the commands of the extension', () => {
  beforeEach(() => {
    stub.ran.length = 0;
    stub.documents.length = 0;
    stub.folders = [{ uri: { scheme: 'file', toString: () => 'file:///shop' }, name: 'shop' }];
  });

  it('are those of the manifest, with the same titles', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = commands
      .filter(({ title }) => title !== undefined)
      .map(({ id, title }) => ({ command: id, title, category: 'Flagkeeper' }));
    assert.deepEqual(manifest.contributes.commands, named);
  });

  it('have the names of their files', () => {
    for (const { id } of commands) {
      const file = id.replace('flagkeeper.', '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      assert.ok(readFileSync(`client/commands/${file}.ts`, 'utf8').includes("from './types'"), id);
    }
  });

  it('restart the server', async () => assert.deepEqual(await asked('restartServer'), ['restart']));
  it('show the output', async () => assert.deepEqual(await asked('showOutput'), ['output']));

  it('read the flags again, and show what came of it', async () =>
    assert.deepEqual(await asked('refresh'), ['flagkeeper/refresh {}', 'status 2']));

  it('show the report of the folder as Markdown', async () => {
    assert.deepEqual(await asked('showReport'), ['flagkeeper/report {"folder":"file:///shop"}']);
    assert.deepEqual(stub.documents, [{ language: 'markdown', content: '# Report' }]);
    assert.deepEqual(
      stub.ran.map(({ command }) => command),
      ['markdown.showPreview'],
    );
  });

  it('show no report where there is no folder on disk', async () => {
    stub.folders = [{ uri: { scheme: 'vscode-vfs', toString: () => 'vscode-vfs://x' }, name: 'x' }];
    assert.deepEqual(await asked('showReport'), []);
  });

  it('show references where a lens says', async () => {
    await asked('showReferences', 'file:///a.ts', 'there', ['here']);
    assert.deepEqual(stub.ran, [
      { command: 'editor.action.showReferences', values: ['parsed file:///a.ts', 'position there', ['places here']] },
    ]);
  });
});

/** Runs one command; answers what it asked of the extension around it. */
async function asked(name: string, ...values: unknown[]): Promise<readonly string[]> {
  const log: string[] = [];
  const context = {
    connection: {
      restart: () => log.push('restart'),
      async ask(method: string, params = {}) {
        log.push(`${method} ${JSON.stringify(params)}`);
        return method === 'flagkeeper/report' ? { markdown: '# Report' } : [{}, {}];
      },
      convert: {
        asPosition: (at: string) => `position ${at}`,
        asReferences: async (all: string[]) => all.map((one) => `places ${one}`),
      },
    },
    output: { show: () => log.push('output') },
    status: { show: (folders: readonly object[]) => log.push(`status ${folders.length}`) },
  };
  registerCommands(context as unknown as CommandContext);
  await stub.registered.get(`flagkeeper.${name}`)!(...values);
  return log;
}
