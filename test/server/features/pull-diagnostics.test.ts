import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { type Editor, withEditor } from '../../support/with-editor';

describe('pulled diagnostics', () => {
  it('name their source and rule, and lead to its page', () =>
    withEditor({}, async ({ client, open, ask, ready }) => {
      const at = open('a.ts', asking("await «from»client.getBooleanValue('new-chekout', false)«to»;\n"));
      await ready();
      const [{ range, source, code, codeDescription, severity, message }] = (
        await ask('textDocument/diagnostic', 'a.ts')
      ).items;
      assert.deepEqual(range, { start: at.from, end: at.to });
      assert.deepEqual([source, code, severity], ['flagkeeper', 'unknown-flag', 1]);
      assert.match(codeDescription.href, /docs\/rules\/unknown-flag/);
      assert.match(message, /did you mean "new-checkout"/);
      assert.ok(client.notifications.every(({ method }) => method !== 'textDocument/publishDiagnostics'));
    }));

  it('follow what is typed', () =>
    withEditor({}, async (editor) => {
      editor.open('a.ts', asking("await client.getBooleanValue('nope-nope', false);\n"));
      await editor.ready();
      assert.deepEqual(await codes(editor), ['unknown-flag']);
      editor.client.change(editor.workspace.path('a.ts'), asking("await client.getBooleanValue('beta', false);\n"), 2);
      assert.ok(!(await codes(editor)).includes('unknown-flag'));
    }));

  it('say so where nothing changed', () =>
    withEditor({}, async ({ open, ask, ready }) => {
      open('a.ts', asking("await client.getBooleanValue('nope', false);\n"));
      await ready();
      const { resultId } = await ask('textDocument/diagnostic', 'a.ts');
      const again = await ask('textDocument/diagnostic', 'a.ts', { previousResultId: resultId });
      assert.deepEqual(again, { kind: 'unchanged', resultId });
    }));

  it('fade what never runs', () =>
    withEditor({}, async ({ open, ask, ready }) => {
      const code = `if (await client.getBooleanValue('new-checkout', false)) first();
else «a»second()«b»;
(await client.getBooleanValue('old-banner', false)) && «c»third()«d»;
if (client.getBooleanValue('old-banner', false)) fourth();
if (await client.getBooleanValue('beta', false)) fifth();
`;
      const at = open('a.ts', asking(code));
      await ready();
      const { items } = await ask('textDocument/diagnostic', 'a.ts');
      const faded = items.filter(({ tags }: any) => tags?.includes(1));
      assert.deepEqual(
        faded.map(({ range, code, severity }: any) => [range.start, code, severity]),
        [
          [at.a, 'rolled-out', 4],
          [at.c, 'never-on', 4],
        ],
      );
      assert.deepEqual(faded[1].range.end, at.d);
    }));

  it('are as severe as the settings want to see', () =>
    withEditor(
      {},
      async (editor) => {
        const lines = ['new-checkout', 'nope-nope'].map((key) => `await client.getBooleanValue('${key}', false);\n`);
        editor.open('a.ts', asking(lines.join('')));
        await editor.ready();
        assert.deepEqual(await codes(editor), ['unknown-flag']);
      },
      { settings: { diagnostics: { minimumSeverity: 'error' } } },
    ));

  it('strike a deprecated flag through', () =>
    withEditor({ 'flags/dev.json': deprecated, 'flags/prod.json': deprecated }, async ({ open, ask, ready }) => {
      open('a.ts', asking("await client.getBooleanValue('short-lived', false);\n"));
      await ready();
      const { items } = await ask('textDocument/diagnostic', 'a.ts');
      assert.deepEqual(items.find(({ code }: any) => code === 'deprecated')?.tags, [2]);
    }));

  it('are not shown where Flagkeeper is switched off', () =>
    withEditor(
      {},
      async (editor) => {
        editor.open('a.ts', asking("await client.getBooleanValue('nope-nope', false);\n"));
        await editor.ready();
        assert.deepEqual(await codes(editor), []);
      },
      { settings: { enable: false } },
    ));
});

const deprecated = JSON.stringify({
  version: '1',
  flags: { 'short-lived': { name: 'x', _deprecation: { status: 'planned' } } },
  values: { 'short-lived': { enabled: true } },
});

async function codes({ ask }: Editor): Promise<string[]> {
  return (await ask('textDocument/diagnostic', 'a.ts')).items.map(({ code }: any) => code);
}
