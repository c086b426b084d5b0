import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { asking, flagFiles, makeFlagWorkspace, marked } from '../support/flag-workspace';
import { LspClient, pullClient, pushClient, serverPath, uriOf } from '../support/lsp-client';
import { ready, withEditor } from '../support/with-editor';

const everything = { range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } } };
const beta = asking("await client.getBooleanValue('beta', false);\n");

describe('the language server', () => {
  describe('starts', () => {
    it('from the command line too', async () => {
      const cli = resolve(__dirname, '../../dist/cli.js');
      await withEditor(
        {},
        async ({ client, open, ask, ready }) => {
          assert.equal(client.capabilities.hoverProvider, true);
          open('a.ts', beta);
          await ready();
          assert.equal((await ask('textDocument/inlayHint', 'a.ts', everything)).length, 1);
        },
        { command: [process.execPath, cli, 'lsp', '--stdio'] },
      );
    });

    it('with hints for an open file before the workspace was read', () =>
      withEditor({}, async ({ open, ask }) => {
        open('a.ts', beta);
        assert.ok(Array.isArray(await ask('textDocument/inlayHint', 'a.ts', everything)));
      }));

    it('without a folder, and answers nothing', async () => {
      const client = await LspClient.start({ folders: [] });
      client.open('/nowhere/a.ts', beta);
      const textDocument = { uri: uriOf('/nowhere/a.ts') };
      assert.deepEqual(await client.request('textDocument/inlayHint', { textDocument, ...everything }), []);
      assert.equal(await client.stop(), 0);
    });

    it('in a folder without a configuration', async () => {
      const workspace = makeFlagWorkspace();
      workspace.remove();
      workspace.write('a.ts', beta);
      const client = await LspClient.start({ folders: [workspace.folder] });
      client.open(workspace.path('a.ts'), beta);
      await ready(client);
      const textDocument = { uri: uriOf(workspace.path('a.ts')) };
      assert.deepEqual((await client.request('textDocument/diagnostic', { textDocument })).items, []);
      await client.stop();
      workspace.remove();
    });
  });

  describe('counts columns', () => {
    const line = "/* é😀 */ await client.getBooleanValue(«key»'new-chekout', false);\n";

    it('in UTF-8 where the client prefers that, typed text included', () =>
      withEditor(
        {},
        async ({ client, workspace, ask, ready }) => {
          assert.equal(client.capabilities.positionEncoding, 'utf-8');
          const { text } = marked(asking(line));
          client.open(workspace.path('a.ts'), text.replace('chekout', 'XXXX'));
          await ready();
          const before = Buffer.byteLength(text.split('\n')[2]!.split('chekout')[0]!);
          const at = (character: number) => ({ line: 2, character });
          const range = { start: at(before), end: at(before + 4) };
          const textDocument = { uri: uriOf(workspace.path('a.ts')), version: 2 };
          const contentChanges = [{ range, text: 'chekout' }];
          client.notify('textDocument/didChange', { textDocument, contentChanges });
          const { items } = await ask('textDocument/diagnostic', 'a.ts');
          assert.match(items[0].message, /new-chekout/);
          const start = Buffer.byteLength(text.split('\n')[2]!.split('client')[0]!);
          assert.equal(items[0].range.start.character, start);
          const hover = await ask('textDocument/hover', 'a.ts', { position: at(before) });
          assert.equal(hover.range.start.character, before - "'new-".length);
        },
        { capabilities: { ...pullClient, general: { positionEncodings: ['utf-8', 'utf-16'] } } },
      ));

    it('in UTF-8 in files that are not open', () =>
      withEditor(
        { 'b.ts': marked(asking("/* é😀 */ client.getBooleanValue('beta', false);\n")).text },
        async ({ client, open, ask, ready }) => {
          const at = open('a.ts', asking("await client.getBooleanValue('be«here»ta', false);\n"));
          await ready();
          const params = { position: at.here, context: { includeDeclaration: false } };
          const places = await ask('textDocument/references', 'a.ts', params);
          const other = places.find(({ uri }: any) => uri.endsWith('/b.ts'));
          assert.equal(other.range.start.character, Buffer.byteLength('/* é😀 */ '));
          assert.equal(client.capabilities.positionEncoding, 'utf-8');
        },
        { capabilities: { ...pullClient, general: { positionEncodings: ['utf-8'] } } },
      ));

    it('in UTF-16 where nothing is said', () =>
      withEditor({}, async ({ client }) => assert.equal(client.capabilities.positionEncoding, 'utf-16'), {
        capabilities: pushClient,
      }));
  });

  describe('with several folders', () => {
    it('answers for each from its own flags', async () => {
      const one = makeFlagWorkspace(flagFiles({ beta: [true, true] }));
      const two = makeFlagWorkspace(flagFiles({ beta: [false, false] }));
      const client = await LspClient.start({ folders: [one.folder, two.folder] });
      const hints = async (workspace: typeof one) => {
        client.open(workspace.path('a.ts'), beta);
        await ready(client);
        const textDocument = { uri: uriOf(workspace.path('a.ts')) };
        const [hint] = await client.request('textDocument/inlayHint', { textDocument, ...everything });
        return hint.label.split(' ')[0];
      };
      assert.deepEqual([await hints(one), await hints(two)], ['on', 'off']);
      await client.stop();
      one.remove();
      two.remove();
    });

    it('takes up and lets go of folders while it runs', async () => {
      const one = makeFlagWorkspace();
      const two = makeFlagWorkspace();
      const client = await LspClient.start({ folders: [one.folder] });
      const folder = { uri: uriOf(two.folder), name: 'two' };
      const folders = async () => {
        await ready(client);
        return (await client.request('flagkeeper/status', {})).length;
      };
      assert.equal(await folders(), 1);
      client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
      assert.equal(await folders(), 2);
      client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
      assert.equal(await folders(), 1);
      await client.stop();
      one.remove();
      two.remove();
    });
  });

  describe('reads again', () => {
    it('what a watched file says', () =>
      withEditor({}, async ({ client, workspace, open, ask, ready }) => {
        open('a.ts', beta);
        await ready();
        const label = async () => (await ask('textDocument/inlayHint', 'a.ts', everything))[0].label;
        assert.match(await label(), /^off in prod/);
        for (const [file, text] of Object.entries(flagFiles({ beta: [true, true] }))) workspace.write(file, text);
        const uri = uriOf(workspace.path('flags/prod.json'));
        client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
        // Every refresh is a reason to ask again; one of them comes after the file was read.
        for (let seen = 0; !/^on everywhere/.test(await label()); )
          seen = await client.until(() => (client.asked.length > seen ? client.asked.length : undefined));
        assert.ok(client.asked.some(({ method }) => method === 'workspace/inlayHint/refresh'));
      }));

    it('a configuration that changed', () =>
      withEditor({}, async ({ client, workspace, open, ask, ready }) => {
        open('a.ts', asking("await mine('beta');\n"));
        await ready();
        const hints = () => ask('textDocument/inlayHint', 'a.ts', everything);
        assert.deepEqual(await hints(), []);
        const configuration = JSON.parse(workspace.read('flagkeeper.config.json'));
        const lookups = [{ call: 'mine', key: 0 }];
        workspace.write('flagkeeper.config.json', JSON.stringify({ ...configuration, lookups }));
        const uri = uriOf(workspace.path('flagkeeper.config.json'));
        client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
        // Every refresh is a reason to ask again; one of them comes after the configuration was read.
        for (let seen = 0; (await hints()).length === 0; )
          seen = await client.until(() => (client.asked.length > seen ? client.asked.length : undefined));
        assert.equal((await hints()).length, 1);
      }));

    it('settings that changed', async () => {
      const settings = { inlayHints: { enabled: true } };
      await withEditor(
        {},
        async ({ client, open, ask, ready }) => {
          open('a.ts', beta);
          await ready();
          settings.inlayHints.enabled = false;
          const seen = client.notifications.length;
          client.notify('workspace/didChangeConfiguration', { settings: null });
          await client.notification('flagkeeper/changed', () => true, seen);
          assert.deepEqual(await ask('textDocument/inlayHint', 'a.ts', everything), []);
        },
        { settings },
      );
    });

    it('asks to be told of the files it reads', () =>
      withEditor({}, async ({ client }) => {
        const asked = await client.until(() =>
          client.asked.find(
            ({ method, params }) =>
              method === 'client/registerCapability' &&
              params.registrations[0].method === 'workspace/didChangeWatchedFiles',
          ),
        );
        assert.match(asked.params.registrations[0].registerOptions.watchers[0].globPattern, /json/);
      }));
  });

  describe('says so in the configuration', () => {
    it('where it cannot be read', () =>
      withEditor({ 'flagkeeper.config.json': '{ "sorces": [] }' }, async ({ open, ask, ready }) => {
        open('flagkeeper.config.json', '{ "sorces": [] }', 'unsaved');
        await ready();
        const { items } = await ask('textDocument/diagnostic', 'flagkeeper.config.json');
        assert.match(items[0].message, /sorces/);
        assert.equal(items[0].range.start.line, 0);
      }));
  });

  describe('lives on', () => {
    it('after a request was cancelled', () =>
      withEditor({}, async ({ client, workspace, open, ask, ready }) => {
        open('a.ts', beta);
        await ready();
        const textDocument = { uri: uriOf(workspace.path('a.ts')) };
        const answer = client.cancelled('textDocument/inlayHint', { textDocument, ...everything });
        await answer.then(
          () => undefined,
          (error) => assert.equal(error.code, -32800),
        );
        assert.equal((await ask('textDocument/inlayHint', 'a.ts', everything)).length, 1);
      }));

    it('after requests that make no sense', () =>
      withEditor({}, async ({ client, open, ask, ready }) => {
        open('a.ts', beta);
        await ready();
        await assert.rejects(client.request('textDocument/nonsense', {}));
        for (const method of ['hover', 'definition', 'completion', 'codeAction', 'inlayHint', 'diagnostic'])
          await client.request(`textDocument/${method}`, {}).catch(() => undefined);
        const position = { line: 9999, character: 9999 };
        assert.equal(await ask('textDocument/hover', 'a.ts', { position }), null);
        assert.equal(await ask('textDocument/hover', 'closed.ts', { position }), null);
        assert.deepEqual((await ask('textDocument/diagnostic', 'closed.ts')).items, []);
        assert.equal((await ask('textDocument/inlayHint', 'a.ts', everything)).length, 1);
      }));

    it('after files that are no code', () =>
      withEditor({}, async ({ open, ask, ready }) => {
        const bad = [
          '\0\0\0',
          '{'.repeat(5000),
          "'".repeat(5001),
          '<a>'.repeat(3000),
          '\ud800',
          `x(${'(('.repeat(2000)}`,
        ];
        for (const [index, text] of bad.entries()) open(`bad${index}.tsx`, text, 'unsaved');
        open('a.ts', beta);
        await ready();
        for (const index of bad.keys()) await ask('textDocument/diagnostic', `bad${index}.tsx`);
        assert.equal((await ask('textDocument/inlayHint', 'a.ts', everything)).length, 1);
      }));

    it('with a file of ten megabytes open', () =>
      withEditor({}, async ({ open, ask, ready }) => {
        open('huge.ts', `${"client.getBooleanValue('beta', false);\n".repeat(260_000)}`, 'unsaved');
        open('a.ts', beta);
        await ready();
        await ask('textDocument/diagnostic', 'huge.ts');
        assert.equal((await ask('textDocument/inlayHint', 'a.ts', everything)).length, 1);
      }));
  });

  it('ends when it is told to, with success, and with failure where nobody said goodbye', async () => {
    const polite = await LspClient.start({ folders: [] });
    assert.equal(await polite.stop(), 0);
    const rude = await LspClient.start({ folders: [] });
    const gone = rude.ended();
    rude.notify('exit', null);
    assert.equal(await gone, 1);
  });

  it('loads no compiler for who only starts it, and little else', async () => {
    const told = resolve(__dirname, '../support/tell-at-exit.cjs');
    const client = await LspClient.start({
      folders: [],
      command: [process.execPath, '--require', told, serverPath, '--stdio'],
    });
    await client.stop();
    assert.deepEqual(JSON.parse(client.stderr), ['language-server.js', 'server.js', 'tell-at-exit.cjs']);
  });
});
