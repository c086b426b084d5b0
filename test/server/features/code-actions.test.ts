import assert from 'node:assert/strict';
import { asking, type Place } from '../../support/flag-workspace';
import { pushClient } from '../../support/lsp-client';
import { type Editor, withEditor } from '../../support/with-editor';

const misspelt = asking("await client.getBooleanValue('new-che«here»kout', false);\n");

describe('code actions', () => {
  it('mend a spelling: preferred, and resolved when chosen', () =>
    withEditor({}, async (editor) => {
      const [fix, ignore] = await actionsAt(editor, misspelt);
      assert.deepEqual([fix.kind, fix.isPreferred, fix.edit], ['quickfix', true, undefined]);
      assert.equal(ignore.isPreferred, undefined);
      const [{ textDocument, edits }, label] = await resolved(editor, fix);
      assert.equal(textDocument.version, 1);
      assert.deepEqual(texts(edits), ["'new-checkout'"]);
      assert.ok(label);
    }));

  it('come with their edits to who cannot resolve', () =>
    withEditor(
      {},
      async (editor) => {
        const [fix] = await actionsAt(editor, misspelt);
        assert.equal(fix.isPreferred, undefined);
        assert.deepEqual(texts(Object.values<any>(fix.edit.changes)[0]), ["'new-checkout'"]);
      },
      { capabilities: pushClient },
    ));

  it('carry the diagnostic that they mend', () =>
    withEditor({}, async (editor) => {
      const at = editor.open('a.ts', misspelt);
      await editor.ready();
      const { items } = await editor.ask('textDocument/diagnostic', 'a.ts');
      const [fix] = await actions(editor, at.here!, { diagnostics: items });
      assert.deepEqual(
        fix.diagnostics.map(({ code }: any) => code),
        ['unknown-flag'],
      );
    }));

  it('write an ignore above the line', () =>
    withEditor({}, async (editor) => {
      const found = await actionsAt(editor, asking("await client.getBooleanValue('new-«here»checkout', false);\n"));
      const [{ edits }] = await resolved(
        editor,
        found.find(({ title }: any) => title.includes('rolled-out')),
      );
      assert.match(edits[0].newText, /^\/\/ flagkeeper-ignore rolled-out: .+\n$/);
    }));

  it('mend all spelling and unused ignores for who asks for that, and remove no flag', () =>
    withEditor({}, async (editor) => {
      const code = [
        "«here»await client.getBooleanValue('new-chekout', false);",
        '// flagkeeper-ignore expired: not any more',
        "await client.getBooleanValue('old-banner', false);\n",
      ];
      const at = editor.open('a.ts', asking(code.join('\n')));
      await editor.ready();
      const [all, ...others] = await actions(editor, at.here!, { diagnostics: [], only: ['source.fixAll'] });
      assert.deepEqual([all.kind, all.isPreferred, others.length], ['source.fixAll.flagkeeper', undefined, 0]);
      const [{ edits }] = await resolved(editor, all);
      assert.deepEqual(texts(edits), ["'new-checkout'", '']);
    }));

  it('do not offer everything among the fixes of one place', () =>
    withEditor({}, async (editor) => {
      const found = await actionsAt(editor, misspelt);
      assert.ok(found.length > 0 && found.every(({ kind }: any) => kind === 'quickfix'));
    }));
});

async function actionsAt(editor: Editor, code: string): Promise<any[]> {
  const at = editor.open('a.ts', code);
  await editor.ready();
  return actions(editor, at.here!, { diagnostics: [] });
}

function actions({ ask }: Editor, here: Place, context: object): Promise<any[]> {
  return ask('textDocument/codeAction', 'a.ts', { range: { start: here, end: here }, context });
}

/** The change to the one document, and the words that stand over it. */
async function resolved({ client }: Editor, action: object): Promise<[any, string]> {
  const { edit } = await client.request('codeAction/resolve', action);
  assert.equal(edit.documentChanges.length, 1);
  const [change] = edit.documentChanges;
  return [change, edit.changeAnnotations[change.edits[0].annotationId].label];
}

function texts(edits: readonly any[]): string[] {
  return edits.map(({ newText }) => newText);
}
