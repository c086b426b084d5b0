import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { type Editor, withEditor } from '../../support/with-editor';

const all = ['beta', 'new-checkout', 'old-banner'];

describe('completion', () => {
  it('offers the keys in an empty string where a key is expected', () =>
    checkKeys("await client.getBooleanValue('«here»', false);\n", all));
  it('offers them in a string that is begun', () =>
    checkKeys("await client.getBooleanValue('new-«here»', false);\n", all));
  it('offers them in a string that is not ended', () => checkKeys("await client.getBooleanValue('«here»\n", all));
  it('offers nothing in any other string', () => checkKeys("const text = '«here»';\n", []));
  it('offers nothing in plain code', () => checkKeys('const «here» = 1;\n', []));

  it('replaces the whole key', () =>
    withEditor({}, async (editor) => {
      const { at, list } = await complete(editor, "await client.getBooleanValue('«from»ne«here»w-old«to»', false);\n");
      const { range, newText } = list.find(({ label }: any) => label === 'new-checkout').textEdit;
      assert.deepEqual([range, newText], [{ start: at.from, end: at.to }, 'new-checkout']);
    }));

  it('says the state of each', () =>
    withEditor({}, async (editor) => {
      const { list } = await complete(editor, "await client.getBooleanValue('«here»', false);\n");
      assert.match(list.find(({ label }: any) => label === 'beta').detail, /off in prod/);
    }));

  it('leaves the document as it was', () =>
    withEditor({}, async (editor) => {
      await complete(editor, "await client.getBooleanValue('beta«here»', false);\n");
      const { items } = await editor.ask('textDocument/diagnostic', 'a.ts');
      assert.deepEqual(
        items.filter(({ code }: any) => code === 'unknown-flag'),
        [],
      );
    }));
});

function checkKeys(code: string, keys: readonly string[]): Promise<void> {
  return withEditor({}, async (editor) => {
    const { list } = await complete(editor, code);
    assert.deepEqual(
      list.map(({ label }: any) => label),
      keys,
    );
  });
}

async function complete({ open, ask, ready }: Editor, code: string) {
  const at = open('a.ts', asking(code));
  await ready();
  return { at, list: await ask('textDocument/completion', 'a.ts', { position: at.here }) };
}
