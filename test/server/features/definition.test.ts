import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { pullClient, uriOf } from '../../support/lsp-client';
import { withEditor } from '../../support/with-editor';

const code = asking("await client.getBooleanValue('be«here»ta', false);\n");

describe('definition', () => {
  it('leads to the file that defines the flag', () =>
    withEditor({}, async ({ workspace, open, ask, ready }) => {
      const at = open('a.ts', code);
      await ready();
      const places = await ask('textDocument/definition', 'a.ts', { position: at.here });
      assert.ok(places.some(({ uri }: any) => uri === uriOf(workspace.path('flags/dev.json'))));
    }));

  it('says where the link begins to editors that show that', () =>
    withEditor(
      {},
      async ({ open, ask, ready }) => {
        const at = open('a.ts', code);
        await ready();
        const [link] = await ask('textDocument/definition', 'a.ts', { position: at.here });
        const { start, end } = link.originSelectionRange;
        assert.equal(end.character - start.character, "'beta'".length);
        assert.match(link.targetUri, /flags\/dev\.json$/);
      },
      {
        capabilities: {
          ...pullClient,
          textDocument: { ...pullClient.textDocument, definition: { linkSupport: true } },
        },
      },
    ));
});
