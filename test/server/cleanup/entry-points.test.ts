import assert from 'node:assert/strict';
import { findEntryPoints } from '../../../server/cleanup/entry-points';
import type { CodeBase } from '../../../shared/code/files';

/** Entry points of a repository that lies in memory: `code` is scanned, `texts` are all other files. */
function entriesOf(code: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>> = {}) {
  const base = {
    read: (path: string) => code[path] ?? texts[path],
    list: () => Object.keys(code),
    naming: (word: string) => Object.keys(code).filter((path) => code[path]?.includes(word)),
  };
  return findEntryPoints(base as unknown as CodeBase<unknown>, {
    paths: Object.keys(texts),
    read: (path: string) => texts[path],
  });
}

describe('entry points', () => {
  it('are what a glob loads, and nothing beside it', () => {
    const { isOpen } = entriesOf({
      'app/src/main-list.ts': "const all = import.meta.glob<Module>('../img/**/*.png', { eager: true });\n",
      'app/src/parts.ts':
        "const parts = import.meta.glob('./parts/*.tsx');\nconst more = require.context('./more', true, /ts$/);\n",
    });
    assert.equal(isOpen('app/src/parts/one.tsx'), true);
    assert.equal(isOpen('app/src/more/deep/two.ts'), true);
    assert.equal(isOpen('app/src/view.tsx'), false);
    assert.equal(isOpen('other/view.tsx'), false);
  });

  it('are everything where a glob is worked out, or the files of an alias wherever it leads', () => {
    const { isOpen } = entriesOf({ 'a.ts': 'const all = require.context(folder);\n' });
    assert.equal(isOpen('deep/view.tsx'), true);
    const aliased = entriesOf({ 'a.ts': "const all = import.meta.glob('@/pages-of/*.ts');\n" });
    assert.equal(aliased.isOpen('app/src/pages-of/one.ts'), true);
    assert.equal(aliased.isOpen('app/src/other/one.ts'), false);
  });

  it('are named by what may use code: not by prose, and not by what was built of the code itself', () => {
    const built = "'use strict';\nObject.defineProperty(exports, '__esModule', { value: true });\nexports.Panel = 1;\n";
    const { mentioned } = entriesOf(
      {},
      {
        'CHANGELOG.md': 'Panel is new',
        'docs/start.md': "import { Shelf } from '../src/shelf';\n\n<Shelf />\n",
        'lib/panel.js': built,
        'lib/view.js': 'var Frame = 1;\n//# sourceMappingURL=view.js.map\n',
        'old/legacy.js': 'window.Handmade = Panels;',
        'page.html': '<Shown></Shown>',
      },
    );
    assert.equal(mentioned('Panel', 'anywhere'), undefined);
    assert.equal(mentioned('Panel', 'templates'), undefined);
    assert.equal(mentioned('Frame', 'templates'), undefined);
    assert.equal(mentioned('Shelf', 'templates'), 'docs/start.md');
    assert.equal(mentioned('Handmade', 'anywhere'), 'old/legacy.js');
    assert.equal(mentioned('Shown', 'templates'), 'page.html');
  });
});
