import assert from 'node:assert/strict';
import type { FolderFlags } from '../../../shared/protocol';
import { asking, flagFiles } from '../../support/flag-workspace';
import { uriOf } from '../../support/lsp-client';
import { withEditor } from '../../support/with-editor';

const code = {
  'a.ts': asking(
    `await client.getBooleanValue('new-checkout', false);\nawait client.getBooleanValue('nope', false);\n`,
  ),
};

describe('flags', () => {
  it('are listed with their state, their places and what is proven', () =>
    withEditor(code, async ({ client, workspace, ready }) => {
      await ready();
      const [listed]: FolderFlags[] = await client.request('flagkeeper/flags', {});
      assert.equal(listed!.folder, uriOf(workspace.folder));
      const rows = listed!.flags.map(({ key, kind, state }) => `${key} ${kind} ${state?.replace(/ · .*/, '')}`);
      assert.deepEqual(rows, [
        'beta off off in prod',
        'new-checkout on on everywhere',
        'nope undefined-key in no source',
        'old-banner off off everywhere',
      ]);
      const checkout = listed!.flags.find(({ key }) => key === 'new-checkout')!;
      assert.deepEqual(
        checkout.lookups.map(({ file, start }) => `${file}:${start.line}`),
        ['a.ts:3'],
      );
      assert.deepEqual(
        checkout.environments.map(({ name, state, kind }) => `${name} ${state} ${kind}`),
        ['dev on on', 'prod on on'],
      );
      assert.deepEqual(
        checkout.defined.map(({ file }) => file),
        ['flags/dev.json'],
      );
      assert.equal(checkout.decision?.keep, true);
      assert.equal(listed!.flags[0]!.decision, undefined);
    }));

  it('are not known, rather than in no source, where no source is configured', () =>
    withEditor({ ...code, 'flagkeeper.config.json': '{}' }, async ({ client, ready }) => {
      await ready();
      const [listed]: FolderFlags[] = await client.request('flagkeeper/flags', {});
      assert.deepEqual(
        listed!.flags.map(({ key, kind, state }) => [key, kind, state]),
        [
          ['new-checkout', 'not-known', undefined],
          ['nope', 'not-known', undefined],
        ],
      );
    }));

  it('are described in Markdown in which nothing untrusted does anything', () =>
    withEditor(flagFiles({ '](command:x)': [true, true] }, '[click](command:evil) <img src=x>'), async (editor) => {
      await editor.ready();
      const id = { folder: uriOf(editor.workspace.folder), flag: '](command:x)' };
      const { markdown } = await editor.client.request('flagkeeper/flagDetails', id);
      assert.match(markdown, /\| Environment \|/);
      assert.match(markdown, /\*\*`\]\(command:x\)`\*\*/);
      assert.ok(markdown.includes('\\[click\\](command\\:evil) \\<img src=x\\>'), markdown);
      assert.equal(await editor.client.request('flagkeeper/flagDetails', { ...id, flag: 'none' }), null);
    }));
});
