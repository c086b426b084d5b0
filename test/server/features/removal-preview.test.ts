import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { previewRemoval, type RemovalPreview } from '../../../shared/protocol';
import { applyWorkspaceEdit } from '../../support/apply-workspace-edit';
import { asking } from '../../support/flag-workspace';
import { pullClient, uriOf } from '../../support/lsp-client';
import { type Editor, withEditor } from '../../support/with-editor';

const guarded = (flag: string, then: string) => `if (await client.getBooleanValue('${flag}', false)) ${then}();\n`;
const code = {
  'a.ts': asking(guarded('new-checkout', 'first') + guarded('beta', 'second')),
  'b.ts': asking(guarded('new-checkout', 'third')),
};

describe('removal-preview', function () {
  // Each checks the types of a whole program.
  this.timeout(60_000);
  it('shows every file as it is and as it would be, and changes nothing', () =>
    withEditor(code, async (editor) => {
      const preview = await previewed(editor, [{ flag: 'new-checkout' }]);
      assert.deepEqual(
        preview.files.map(({ uri, before, after }) => [uri, before, after]),
        [
          [uriOf(editor.workspace.path('a.ts')), code['a.ts'], asking(`first();\n${guarded('beta', 'second')}`)],
          [uriOf(editor.workspace.path('b.ts')), code['b.ts'], 'third();\n'],
        ],
      );
      assert.deepEqual([preview.decisions[0]!.keep, preview.decisions[0]!.proven], [true, true]);
      assert.deepEqual(preview.typeErrors, []);
      assert.equal(editor.workspace.read('a.ts'), code['a.ts']);
      assert.ok(!editor.client.asked.some(({ method }) => method === 'workspace/applyEdit'));
    }));

  it('is asked for a value where nothing is proven', () =>
    withEditor(code, async (editor) => {
      await assert.rejects(previewed(editor, [{ flag: 'beta' }]), /Nothing is proven about "beta"/);
      const preview = await previewed(editor, [{ flag: 'beta', keep: false }, { flag: 'new-checkout' }]);
      assert.deepEqual(
        preview.decisions.map(({ flag, proven }) => `${flag} ${proven}`),
        ['beta false', 'new-checkout true'],
      );
      assert.equal(preview.files.find(({ file }) => file === 'a.ts')!.after, 'first();\n');
    }));

  it('says how far it is to who wants to know', () =>
    withEditor(code, async (editor) => {
      await previewed(editor, [{ flag: 'new-checkout' }], { workDoneToken: 'mine' });
      const told = editor.client.notifications.filter(
        ({ method, params }) => method === '$/progress' && params.token === 'mine',
      );
      assert.ok(told.some(({ params }) => params.value.message === 'Checking types'));
    }));

  it('is applied as one edit under the versions of what is open, saved by the editor', () =>
    withEditor(
      code,
      async (editor) => {
        editor.open('a.ts', code['a.ts']);
        const { id } = await previewed(editor, [{ flag: 'new-checkout' }]);
        assert.equal(await editor.client.request('flagkeeper/applyRemoval', { preview: id }), null);
        const [{ params }] = editor.client.asked.filter(({ method }) => method === 'workspace/applyEdit') as [any];
        assert.deepEqual(params.metadata, { isRefactoring: true });
        const after = applyWorkspaceEdit(params.edit, (path) => editor.workspace.read(path.split('/').pop()!));
        assert.equal(after[editor.workspace.path('b.ts')], 'third();\n');
        const versions = params.edit.documentChanges.map(({ textDocument }: any) => textDocument.version);
        assert.deepEqual(versions, [1, null]);
        await assert.rejects(editor.client.request('flagkeeper/applyRemoval', { preview: id }), /preview is gone/);
      },
      { answers },
    ));

  it('is not applied to files that changed since, open or on disk', () =>
    withEditor(code, async (editor) => {
      const { id } = await previewed(editor, [{ flag: 'new-checkout' }]);
      writeFileSync(editor.workspace.path('b.ts'), `// later\n${code['b.ts']}`);
      await assert.rejects(apply(editor, id), /^Error: b\.ts was changed since; nothing was removed/);
      editor.open('a.ts', `${code['a.ts']}// typed\n`, 'unsaved');
      await assert.rejects(apply(editor, id), /^Error: a\.ts was changed since/);
      assert.ok(!editor.client.asked.some(({ method }) => method === 'workspace/applyEdit'));
    }));

  it('is not applied where types would break', () =>
    withEditor(
      {
        'tsconfig.json': '{ "compilerOptions": { "strict": true }, "include": ["*.ts"] }',
        'a.ts': asking("export const limit: number = await client.getNumberValue('limit', 5);\n"),
      },
      async (editor) => {
        const { id, typeErrors, files } = await previewed(editor, [{ flag: 'limit', keep: 'many' }]);
        assert.equal(files.length, 1);
        assert.deepEqual(
          typeErrors.map(({ file, code: number }) => `${file} TS${number}`),
          ['a.ts TS2322'],
        );
        await assert.rejects(apply(editor, id), /^Error: 1 new type error would come in; nothing was changed/);
        assert.ok(!editor.client.asked.some(({ method }) => method === 'workspace/applyEdit'));
      },
    ));

  it('says what stays, and what still names the flag', () =>
    withEditor(
      {
        ...code,
        'a.ts': asking(
          `const key = Math.random() > 0.5 ? 'new-checkout' : 'beta';\nif (await client.getBooleanValue(key, false)) second();\n`,
        ),
        'docs.md': '# All\n\nThe `new-checkout` flag.\n',
      },
      async (editor) => {
        const { refused, mentions } = await previewed(editor, [{ flag: 'new-checkout' }]);
        assert.deepEqual(
          refused.map(({ file, code: why }) => `${file} ${why}`),
          ['a.ts dynamic-key'],
        );
        assert.ok(mentions.some(({ file, line }) => file === 'docs.md' && line === 3));
      },
    ));

  it('can be cancelled, and of another folder it is refused', () =>
    withEditor(code, async (editor) => {
      await editor.ready();
      const asked = { folder: uriOf(editor.workspace.folder), decisions: [{ flag: 'new-checkout' }] };
      await assert.rejects(editor.client.cancelled('flagkeeper/previewRemoval', asked), { code: -32800 });
      mkdirSync(editor.workspace.path('other'));
      const other = { ...asked, folder: uriOf(editor.workspace.path('other')) };
      await assert.rejects(editor.client.request('flagkeeper/previewRemoval', other), /no folder of the workspace/);
    }));

  it('stands behind the removal from the whole workspace, where the editor has the command', () =>
    withEditor(
      {},
      async (editor) => {
        const at = editor.open(
          'a.ts',
          asking("if (await client.getBooleanValue('new-«here»checkout', false)) go();\n"),
        );
        await editor.ready();
        const found = await editor.ask('textDocument/codeAction', 'a.ts', {
          range: { start: at.here, end: at.here },
          context: { diagnostics: [], only: ['quickfix'] },
        });
        const removals = found.filter(({ title }: any) => title.startsWith('Remove flag'));
        assert.deepEqual(
          removals.map(({ title, command }: any) => [title.split(', ').pop(), command?.command]),
          [
            ['here', undefined],
            ['in this file', undefined],
            ['in the workspace', previewRemoval],
          ],
        );
        const folder = uriOf(editor.workspace.folder);
        assert.deepEqual(removals[2].command.arguments, [
          { folder, decisions: [{ flag: 'new-checkout', keep: true }] },
        ]);
        assert.deepEqual(await editor.client.request('codeAction/resolve', removals[2]), removals[2]);
      },
      { capabilities: pullClient, initializationOptions: { commands: [previewRemoval] } },
    ));
});

const answers = { 'workspace/applyEdit': { applied: true } };

async function previewed(editor: Editor, decisions: readonly object[], more: object = {}): Promise<RemovalPreview> {
  await editor.ready();
  const folder = uriOf(editor.workspace.folder);
  return editor.client.request('flagkeeper/previewRemoval', { folder, decisions, ...more });
}

function apply(editor: Editor, preview: string): Promise<unknown> {
  return editor.client.request('flagkeeper/applyRemoval', { preview });
}
