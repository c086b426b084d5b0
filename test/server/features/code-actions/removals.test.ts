import assert from 'node:assert/strict';
import { applyWorkspaceEdit } from '../../../support/apply-workspace-edit';
import { asking, type Place } from '../../../support/flag-workspace';
import { git } from '../../../support/git-repository';
import { pullClient, pushClient } from '../../../support/lsp-client';
import { type Editor, withEditor } from '../../../support/with-editor';

const twice = asking(`if (await client.getBooleanValue('new-«here»checkout', false)) {
  first();
} else {
  second();
}
if (await client.getBooleanValue('new-checkout', false)) {
  third();
}
`);

describe('removals', () => {
  it('keep what is proven, never preferred, in three widths', () =>
    withEditor({}, async (editor) => {
      const found = await removalsAt(editor, twice);
      assert.deepEqual(
        found.map(({ title }) => title),
        ['here', 'in this file', 'in the workspace'].map(
          (where) => `Remove flag 'new-checkout', keep enabled (proven: served in prod since 2026-01-02), ${where}`,
        ),
      );
      for (const { kind, isPreferred, edit } of found)
        assert.deepEqual([kind, isPreferred, edit], ['quickfix', undefined, undefined]);
    }));

  it('stand before an ignore where they are proven', () =>
    withEditor({}, async (editor) => {
      const at = editor.open('a.ts', twice);
      await editor.ready();
      const titles = (await actions(editor, at.here!, {})).map(({ title }) => title.split(/[ ,]/)[0]);
      assert.deepEqual(titles, ['Remove', 'Remove', 'Remove', 'Ignore', 'Ignore']);
    }));

  it('take away one place', () =>
    withEditor({}, async (editor) => {
      const [here] = await removalsAt(editor, twice);
      await checkRemoval(editor, here, {
        'a.ts': asking(`first();
if (await client.getBooleanValue('new-checkout', false)) {
  third();
}
`),
      });
    }));

  it('take away the places of a file, under its version and without a question', () =>
    withEditor({}, async (editor) => {
      const inFile = (await removalsAt(editor, twice))[1];
      const edit = await checkRemoval(editor, inFile, { 'a.ts': 'first();\nthird();\n' });
      assert.equal(edit.documentChanges[0].textDocument.version, 1);
      const [annotation] = annotationsOf(edit);
      assert.equal(annotation.needsConfirmation, false);
      assert.match(annotation.label, /^Remove flag 'new-checkout', keep enabled .+ \(not type-checked\)$/);
    }));

  it('take away the whole flag, files that only it needed too, and ask before they do', () =>
    withEditor(elsewhere, async (editor) => {
      const everywhere = (await removalsAt(editor, usesOther))[2];
      const edit = await checkRemoval(editor, everywhere, { 'a.ts': 'start();\n', 'b.ts': 'third();\n' });
      assert.deepEqual(versionsOf(edit), { 'a.ts': 1, 'b.ts': null });
      assert.equal(annotationsOf(edit)[0].needsConfirmation, true);
    }));

  it('delete files that nothing needs any more', () =>
    withEditor(
      { 'checkout-key.ts': "export const NEW = 'new-checkout';\n" },
      async (editor) => {
        track(editor, 'checkout-key.ts');
        const code = asking(
          "import { NEW } from './checkout-key';\nif (await client.getBooleanValue(«here»NEW, false)) first();\n",
        );
        const everywhere = (await removalsAt(editor, code))[2];
        await checkRemoval(editor, everywhere, { 'a.ts': 'first();\n', 'checkout-key.ts': null });
      },
      { capabilities: deletingClient },
    ));

  it('leave an empty module where the client deletes no files', () =>
    withEditor({ 'checkout-key.ts': "export const NEW = 'new-checkout';\n" }, async (editor) => {
      track(editor, 'checkout-key.ts');
      const code = asking(
        "import { NEW } from './checkout-key';\nif (await client.getBooleanValue(«here»NEW, false)) first();\n",
      );
      const everywhere = (await removalsAt(editor, code))[2];
      await checkRemoval(editor, everywhere, { 'a.ts': 'first();\n', 'checkout-key.ts': 'export {};\n' });
    }));

  it('are offered in both directions where nothing is proven', () =>
    withEditor({}, async (editor) => {
      const code = asking("if (await client.getBooleanValue('be«here»ta', false)) first();\nelse second();\n");
      const found = await removalsAt(editor, code);
      assert.deepEqual(
        found.map(({ title }) => title.replace(/,[^,]+$/, '')),
        [...Array(3).fill("Remove flag 'beta', keep enabled"), ...Array(3).fill("Remove flag 'beta', keep disabled")],
      );
      await checkRemoval(editor, found[0], { 'a.ts': 'first();\n' });
      await checkRemoval(editor, found[3], { 'a.ts': 'second();\n' });
    }));

  it('see what is not saved', () =>
    withEditor(elsewhere, async (editor) => {
      editor.open('b.ts', elsewhere['b.ts'].replace('third', 'fourth'), 'unsaved');
      const everywhere = (await removalsAt(editor, usesOther))[2];
      const edit = await checkRemoval(editor, everywhere, { 'a.ts': 'start();\n', 'b.ts': 'fourth();\n' });
      assert.deepEqual(versionsOf(edit), { 'a.ts': 1, 'b.ts': 1 });
    }));

  it('come with their edits to who cannot resolve', () =>
    withEditor(
      {},
      async (editor) => {
        const [here, inFile] = await removalsAt(editor, twice);
        assert.ok(here.edit.changes);
        await checkRemoval(editor, inFile, { 'a.ts': 'first();\nthird();\n' });
      },
      { capabilities: pushClient },
    ));

  it('count columns as the client does', () =>
    withEditor(
      {},
      async (editor) => {
        const code = asking("say('héé', await client.getBooleanValue('new-«here»checkout', false));");
        const { edit } = await editor.client.request('codeAction/resolve', (await removalsAt(editor, code))[0]);
        const last = edit.documentChanges[0].edits.at(-1).range.end;
        assert.deepEqual(last, {
          line: 2,
          character: Buffer.byteLength(asking(code).split('\n').at(-1)!.replace('«here»', '')),
        });
      },
      { capabilities: { ...pullClient, general: { positionEncodings: ['utf-8'] } } },
    ));

  it('say why they can do nothing', () =>
    withEditor(
      {},
      async (editor) => {
        const code = asking("if (await client.getBooleanValue('new-«here»checkout', false)) first(;\n");
        const found = await removalsAt(editor, code);
        assert.match(found[0].disabled.reason, /a\.ts:3:\d+, [a-z-]+: /);
      },
      { capabilities: disablingClient },
    ));

  it('ask first where a place has to stay, and say which', () =>
    withEditor({}, async (editor) => {
      const code = asking(`if (await client.getBooleanValue('new-«here»checkout', false)) first();
const key = Math.random() > 0.5 ? 'new-checkout' : 'beta';
if (await client.getBooleanValue(key, false)) second();
`);
      const { edit } = await editor.client.request('codeAction/resolve', (await removalsAt(editor, code))[1]);
      const [annotation] = annotationsOf(edit);
      assert.equal(annotation.needsConfirmation, true);
      assert.match(annotation.description, /^1 place stays: a\.ts:5:\d+, dynamic-key: /);
    }));

  it('of a whole file are what is proven, for who asks by name', () =>
    withEditor({}, async (editor) => {
      const code = `«here»${asking(`if (await client.getBooleanValue('new-checkout', false)) first();
if (await client.getBooleanValue('old-banner', false)) second();
if (await client.getBooleanValue('beta', false)) third();
`)}`;
      const at = editor.open('a.ts', code);
      await editor.ready();
      const only = ['source.removeFlags'];
      const [all, ...others] = await actions(editor, at.here!, { only });
      assert.deepEqual([all.kind, all.isPreferred, others.length], ['source.removeFlags.flagkeeper', undefined, 0]);
      await checkRemoval(editor, all, {
        'a.ts': asking("first();\nif (await client.getBooleanValue('beta', false)) third();\n"),
      });
      // What editors ask when a file is saved.
      assert.deepEqual(await actions(editor, at.here!, { only, triggerKind: 2 }), []);
      assert.deepEqual(await actions(editor, at.here!, { only: ['source.fixAll'] }), []);
    }));

  it('do nothing once their place is gone', () =>
    withEditor({}, async (editor) => {
      const [here] = await removalsAt(editor, twice);
      editor.client.change(editor.workspace.path('a.ts'), 'nothing();\n', 2);
      assert.equal((await editor.client.request('codeAction/resolve', here)).edit, undefined);
    }));
});

const elsewhere = { 'b.ts': asking("if (await client.getBooleanValue('new-checkout', false)) third();\n") };

const usesOther = asking("if (await client.getBooleanValue('new-«here»checkout', false)) start();\n");

const deletingClient = {
  ...pullClient,
  workspace: {
    ...pullClient.workspace,
    workspaceEdit: { ...pullClient.workspace.workspaceEdit, resourceOperations: ['delete'] },
  },
};

const disablingClient = {
  ...pullClient,
  textDocument: {
    ...pullClient.textDocument,
    codeAction: { ...pullClient.textDocument.codeAction, disabledSupport: true },
  },
};

async function removalsAt(editor: Editor, code: string): Promise<any[]> {
  const at = editor.open('a.ts', code);
  await editor.ready();
  const found = await actions(editor, at.here!, {});
  return found.filter(({ title }) => title.startsWith('Remove flag'));
}

function actions({ ask }: Editor, here: Place, context: object): Promise<any[]> {
  const range = { start: here, end: here };
  return ask('textDocument/codeAction', 'a.ts', { range, context: { diagnostics: [], ...context } });
}

/** Resolves an action where it has no edit yet; compares the files that it changes. */
async function checkRemoval(
  { client, workspace, texts }: Editor,
  action: any,
  expected: Record<string, string | null>,
): Promise<any> {
  const { edit } = action.edit ? action : await client.request('codeAction/resolve', action);
  const after = applyWorkspaceEdit(edit, (path) => texts.get(path) ?? workspace.read(relativeTo(path)));
  const named = Object.entries(after).map(([path, text]) => [relativeTo(path), text]);
  assert.deepEqual(Object.fromEntries(named), expected);
  return edit;
}

/** Git could bring it back, so it may be deleted. */
function track({ workspace }: Editor, file: string): void {
  git(workspace.folder, ['init', '--quiet']);
  git(workspace.folder, ['add', file]);
}

function annotationsOf(edit: any): any[] {
  return Object.values(edit.changeAnnotations);
}

function versionsOf(edit: any): Record<string, number | null> {
  return Object.fromEntries(
    edit.documentChanges.map(({ textDocument: { uri, version } }: any) => [relativeTo(uri), version]),
  );
}

/** Every file of these folders lies at the top. */
function relativeTo(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
