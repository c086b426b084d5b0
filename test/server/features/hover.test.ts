import assert from 'node:assert/strict';
import { asking } from '../../support/flag-workspace';
import { uriOf } from '../../support/lsp-client';
import { withEditor } from '../../support/with-editor';

describe('hover', () => {
  it('says what each environment serves, why it is debt, and where it is defined', () =>
    withEditor({}, async ({ workspace, open, ask, ready }) => {
      const at = open('a.ts', asking("await client.getBooleanValue('«in»new-checkout', false);\n"));
      await ready();
      const { contents, range } = await ask('textDocument/hover', 'a.ts', { position: at.in });
      assert.equal(contents.kind, 'markdown');
      assert.match(contents.value, /\| `dev` .*\*\*on\*\*/);
      assert.match(contents.value, /\| `prod` .*\*\*on\*\*/);
      assert.match(contents.value, /rolled-out/);
      assert.ok(contents.value.includes(uriOf(workspace.path('flags/dev.json'))));
      assert.equal(range.end.character - range.start.character, "'new-checkout'".length);
    }));

  it('says it where the flag is defined, too', () =>
    withEditor({}, async ({ workspace, open, ask, ready }) => {
      const text = workspace.read('flags/prod.json');
      open('flags/prod.json', text);
      await ready();
      const [place] = await ask('workspace/symbol', 'flags/prod.json', { query: 'beta' });
      const position = place.location.range.start;
      const answer = await ask('textDocument/hover', 'flags/dev.json', { position });
      assert.equal(answer, null, 'a document that is not open');
      open('flags/dev.json', workspace.read('flags/dev.json'));
      const hover = await ask('textDocument/hover', 'flags/dev.json', { position });
      assert.match(hover.contents.value, /`beta`/);
    }));

  it('says nothing elsewhere', () =>
    withEditor({}, async ({ open, ask, ready }) => {
      const at = open('a.ts', asking("const «x»text = 'beta';\n"));
      await ready();
      assert.equal(await ask('textDocument/hover', 'a.ts', { position: at.x }), null);
    }));
});
