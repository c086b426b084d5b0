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
});
