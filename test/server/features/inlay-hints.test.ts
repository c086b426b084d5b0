import assert from 'node:assert/strict';
import { asking, flagFiles } from '../../support/flag-workspace';
import { withEditor } from '../../support/with-editor';

const everything = { range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } } };

describe('inlay hints', () => {
  it('say the state behind each lookup', () =>
    withEditor({}, async ({ open, ask, ready }) => {
      const at = open(
        'a.ts',
        asking(
          "await client.getBooleanValue('new-checkout', false)«a»;\nawait client.getBooleanValue('beta', false)«b»;\n",
        ),
      );
      await ready();
      const hints = await ask('textDocument/inlayHint', 'a.ts', everything);
      assert.deepEqual(
        hints.map(({ position }: any) => position),
        [at.a, at.b],
      );
      assert.match(hints[0].label, /^on everywhere/);
      assert.match(hints[1].label, /^off in prod.*on in dev/);
    }));

  it('are asked for again once everything was read', () =>
    withEditor({}, async ({ client, open, ready }) => {
      open('a.ts', asking("await client.getBooleanValue('beta', false);\n"));
      await ready();
      await client.until(() => client.asked.find(({ method }) => method === 'workspace/inlayHint/refresh'));
    }));

  it('come for the lines that are shown, and no others', () =>
    withEditor({}, async ({ open, ask, ready }) => {
      const line = "await client.getBooleanValue('beta', false);\n";
      const at = open('a.ts', asking(`${line}«from»${line}«to»\n`));
      await ready();
      const hints = await ask('textDocument/inlayHint', 'a.ts', { range: { start: at.from, end: at.to } });
      assert.deepEqual(
        hints.map(({ position }: any) => position.line),
        [at.from!.line],
      );
    }));

  it('follow what is typed, saved or not', () =>
    withEditor({}, async ({ client, workspace, open, ask, ready }) => {
      open('a.ts', asking("await client.getBooleanValue('beta', false);\n"), 'unsaved');
      await ready();
      client.change(workspace.path('a.ts'), asking("await client.getBooleanValue('new-checkout', false);\n"), 2);
      const [hint] = await ask('textDocument/inlayHint', 'a.ts', everything);
      assert.match(hint.label, /^on everywhere/);
    }));

  it('say nothing where they are switched off', () =>
    withEditor(
      {},
      async ({ open, ask, ready }) => {
        open('a.ts', asking("await client.getBooleanValue('beta', false);\n"));
        await ready();
        assert.deepEqual(await ask('textDocument/inlayHint', 'a.ts', everything), []);
      },
      { settings: { inlayHints: { enabled: false } } },
    ));

  it('escape in their tooltip what a vendor wrote', () =>
    withEditor(flagFiles({ beta: [true, true] }, '<img src=x> [a](command:b)'), async ({ open, ask, ready }) => {
      open('a.ts', asking("await client.getBooleanValue('beta', false);\n"));
      await ready();
      const [{ tooltip }] = await ask('textDocument/inlayHint', 'a.ts', everything);
      assert.doesNotMatch(tooltip.value, /(?<!\\)<img|\]\(command:/);
    }));
});
