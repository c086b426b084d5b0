import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { pushClient, uriOf } from '../../support/lsp-client';
import { type Editor, withEditor } from '../../support/with-editor';

const wrong = asking("await client.getBooleanValue('nope-nope', false);\n");

describe('pushed diagnostics', () => {
  it('come by themselves, under the version they speak of, to who cannot ask', () =>
    withEditor(
      {},
      async (editor) => {
        editor.open('a.ts', wrong);
        await pushed(editor, 1, (codes) => codes.includes('unknown-flag'));
        editor.client.change(
          editor.workspace.path('a.ts'),
          asking("await client.getBooleanValue('beta', false);\n"),
          2,
        );
        await pushed(editor, 2, (codes) => !codes.includes('unknown-flag'));
        assert.equal(editor.client.capabilities.diagnosticProvider, undefined);
      },
      { capabilities: pushClient },
    ));

  it('go when the document closes', () =>
    withEditor(
      {},
      async (editor) => {
        const { client, workspace } = editor;
        editor.open('a.ts', wrong);
        await pushed(editor, 1, (codes) => codes.length > 0);
        const seen = client.notifications.length;
        const uri = uriOf(workspace.path('a.ts'));
        client.notify('textDocument/didClose', { textDocument: { uri } });
        const last = await client.notification(
          'textDocument/publishDiagnostics',
          (params) => params.uri === uri && params.version === undefined,
          seen,
        );
        assert.deepEqual(last.diagnostics, []);
      },
      { capabilities: pushClient },
    ));
});

function pushed({ client }: Editor, version: number, fits: (codes: readonly string[]) => boolean): Promise<any> {
  return client.notification(
    'textDocument/publishDiagnostics',
    (params) => params.version === version && fits(params.diagnostics.map(({ code }: any) => code)),
  );
}
