import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { uriOf } from '../../support/lsp-client';
import { withEditor } from '../../support/with-editor';

const files = { 'a.ts': asking("await client.getBooleanValue('nope-nope', false);\n") };

describe('status', () => {
  it('counts flags and findings, and says how old the data is', () =>
    withEditor(files, async ({ client, workspace, ready }) => {
      await ready();
      const [folder] = await client.request('flagkeeper/status', {});
      assert.equal(folder.folder, uriOf(workspace.folder));
      assert.deepEqual([folder.state, folder.flags, folder.findings.error], ['ready', 3, 1]);
      assert.deepEqual(folder.environments, ['dev', 'prod']);
      assert.equal(folder.sources[0].state, 'ok');
      assert.ok(Date.parse(folder.sources[0].asOf) > 0);
    }));

  it('reads the sources again when asked to', () =>
    withEditor({}, async ({ client, workspace, ready }) => {
      await ready();
      const flags = { fresh: { name: 'x' } };
      workspace.write('flags/dev.json', JSON.stringify({ version: '1', flags, values: { fresh: { enabled: true } } }));
      const [folder] = await client.request('flagkeeper/refresh', {});
      assert.equal(folder.flags, 4);
    }));
});
