import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { withEditor } from '../../support/with-editor';

const code = asking("await client.getBooleanValue('beta', false);\nawait client.getBooleanValue('beta', true);\n");
const settings = { codeLens: { enabled: true } };

describe('code lenses', () => {
  it('are off unless asked for', () =>
    withEditor({}, async ({ open, ask, ready }) => {
      open('a.ts', code);
      await ready();
      assert.deepEqual(await ask('textDocument/codeLens', 'a.ts'), []);
    }));

  it('say state and lookups, and name no command that the editor lacks', () =>
    withEditor(
      {},
      async ({ open, ask, ready }) => {
        open('a.ts', code);
        await ready();
        const lenses = await ask('textDocument/codeLens', 'a.ts');
        assert.equal(lenses.length, 2);
        assert.match(lenses[0].command.title, /^beta: .*off in prod.* · 2 lookups$/);
        assert.equal(lenses[0].command.command, '');
      },
      { settings },
    ));

  it('show the lookups where the editor can', () =>
    withEditor(
      {},
      async ({ open, ask, ready }) => {
        open('a.ts', code);
        await ready();
        const [lens] = await ask('textDocument/codeLens', 'a.ts');
        assert.equal(lens.command.command, 'flagkeeper.showReferences');
        assert.equal(lens.command.arguments[2].length, 2);
      },
      { settings, initializationOptions: { commands: ['flagkeeper.showReferences'] } },
    ));
});
