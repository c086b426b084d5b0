import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { uriOf } from '../../support/lsp-client';
import { withEditor } from '../../support/with-editor';

describe('report', () => {
  it('is what the command line would write', () =>
    withEditor(
      { 'a.ts': asking("await client.getBooleanValue('nope-nope', false);\n") },
      async ({ client, workspace, ready }) => {
        await ready();
        const { markdown } = await client.request('flagkeeper/report', { folder: uriOf(workspace.folder) });
        assert.match(markdown, /unknown-flag/);
        assert.equal(await client.request('flagkeeper/report', { folder: 'file:///elsewhere' }), null);
      },
    ));

  it('gives the page what it draws', () =>
    withEditor({}, async ({ client, workspace, ready }) => {
      await ready();
      const folder = uriOf(workspace.folder);
      const data = await client.request('flagkeeper/reportPage', { folder });
      const flags = data.flags.map(({ key, created }: any) => [key, created?.at]);
      assert.deepEqual(flags[0], ['beta', '2026-01-02T00:00:00.000Z']);
      assert.ok(data.findings.length > 0 && Date.parse(data.now) > 0);
      assert.equal(await client.request('flagkeeper/reportPage', { folder: 'file:///elsewhere' }), null);
    }));
});
