import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { uriOf } from '../../support/lsp-client';
import { type Editor, withEditor } from '../../support/with-editor';

const files = { 'src/b.ts': asking("export const b = () => client.getBooleanValue('beta', true);\n") };

describe('references', () => {
  it('are every lookup of the workspace, in files that nobody opened too', () =>
    withEditor(files, async (editor) => {
      const places = await referencesIn(editor, false);
      const { path } = editor.workspace;
      assert.deepEqual(places.sort(), [uriOf(path('a.ts')), uriOf(path('src/b.ts'))]);
    }));

  it('hold the definition where it is asked for', () =>
    withEditor(files, async (editor) => {
      const places = await referencesIn(editor, true);
      assert.ok(places.includes(uriOf(editor.workspace.path('flags/dev.json'))));
    }));
});

async function referencesIn({ open, ask, ready }: Editor, includeDeclaration: boolean): Promise<string[]> {
  const at = open('a.ts', asking("await client.getBooleanValue('be«here»ta', false);\n"));
  await ready();
  const params = { position: at.here, context: { includeDeclaration } };
  return (await ask('textDocument/references', 'a.ts', params)).map(({ uri }: any) => uri);
}
