import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { resolveModule } from '../../../shared/code/modules';
import { codeOf, settingsWith } from '../../support/check-code';
import { type Folder, folderOf } from '../../support/folder';

describe('the code of a workspace', () => {
  let folder: Folder;
  afterEach(() => folder.remove());

  it('decodes byte order marks and UTF-16, and reads on where bytes are no UTF-8', async () => {
    const utf16 = Buffer.from('\ufeffuseFlag("größe")', 'utf16le');
    folder = folderOf({
      'bom.ts': '\ufeffuseFlag()',
      'little.ts': utf16,
      'big.ts': Buffer.from(utf16).swap16(),
      'latin.ts': Buffer.concat([Buffer.from('useFlag("'), Buffer.from([0xe9]), Buffer.from('")')]),
    });
    const { code } = await codeOf(folder.path);
    assert.deepEqual(code.naming('useFlag'), ['big.ts', 'bom.ts', 'latin.ts', 'little.ts']);
    assert.equal(code.read('bom.ts'), 'useFlag()');
    assert.equal(code.read('little.ts'), 'useFlag("größe")');
    assert.equal(code.read('big.ts'), 'useFlag("größe")');
    assert.equal(code.facts('latin.ts'), 'USEFLAG("\ufffd")');
  });

  it('lets open buffers win over the disk until they are dropped', async () => {
    folder = folderOf({ 'a.ts': 'one', 'b.ts': 'import "./a"', 'c.ts': '' });
    const { code } = await codeOf(folder.path);
    code.setBuffer('a.ts', 'two');
    code.setBuffer('c.ts', 'import "./a"');
    assert.deepEqual([code.read('a.ts'), code.facts('a.ts')], ['two', 'TWO']);
    assert.deepEqual([code.naming('one'), code.naming('two')], [[], ['a.ts']]);
    assert.deepEqual(code.importers('a.ts'), ['b.ts', 'c.ts']);
    code.dropBuffer('a.ts');
    code.dropBuffer('c.ts');
    assert.deepEqual([code.read('a.ts'), code.facts('a.ts')], ['one', 'ONE']);
    assert.deepEqual(code.importers('a.ts'), ['b.ts']);
  });

  it('takes a buffer that is on no disk yet for a file, unless it is ignored', async () => {
    folder = folderOf({ '.gitignore': 'tmp', 'tmp/x.ts': '', 'a.ts': 'import "./new"' });
    const { code } = await codeOf(folder.path);
    assert.equal(resolveModule('./new', 'a.ts', code), undefined);
    code.setBuffer('new.ts', 'flags');
    code.setBuffer('tmp/y.ts', 'flags');
    code.setBuffer('notes.md', 'flags');
    assert.deepEqual(code.list(), ['a.ts', 'new.ts']);
    assert.deepEqual(resolveModule('./new', 'a.ts', code), { file: 'new.ts' });
    assert.deepEqual(code.importers('new.ts'), ['a.ts']);
  });

  it('follows the disk: files that change, come and go, folders too', async () => {
    folder = folderOf({ 'a.ts': 'one', 'dir/b.ts': 'one' });
    const kept = await codeOf(folder.path);
    const { code } = kept;
    folder.write('a.ts', 'two');
    folder.write('new/c.ts', 'one');
    rmSync(join(folder.path, 'dir'), { recursive: true });
    assert.deepEqual(code.naming('one'), ['a.ts', 'dir/b.ts']);
    kept.changed(['a.ts', 'new', 'dir']);
    await kept.update();
    assert.deepEqual(
      [code.list(), code.naming('one'), code.facts('a.ts')],
      [['a.ts', 'new/c.ts'], ['new/c.ts'], 'TWO'],
    );
    folder.write('.gitignore', 'new');
    kept.changed(['.gitignore']);
    await kept.update();
    assert.deepEqual(code.list(), ['a.ts']);
  });

  it('stays the same through hundreds of changes', async () => {
    folder = folderOf({ 'a.ts': 'import "./b"; word0', 'b.ts': 'kept' });
    const kept = await codeOf(folder.path);
    for (let times = 1; times <= 400; times++) {
      folder.write('a.ts', `import "./b"; word${times}`);
      kept.changed(['a.ts']);
      await kept.update();
    }
    assert.deepEqual(kept.code.naming('word400'), ['a.ts']);
    assert.deepEqual(kept.code.naming('word399'), []);
    assert.deepEqual(kept.code.naming('kept'), ['b.ts']);
    assert.deepEqual(kept.code.importers('b.ts'), ['a.ts']);
    assert.ok(kept.code.index.nextId < 400, 'numbers of old versions are given back');
  });

  it('reads excluded, generated and declaration files for their names only', async () => {
    folder = folderOf({ 'a.ts': 'x', 'old/b.ts': 'x', 'c.d.ts': 'x', 'd.ts': '// @generated\nx', 'e.min.js': 'x' });
    const { code } = await codeOf(folder.path, { settingsOf: () => settingsWith({ exclude: ['old/**'] }) });
    assert.deepEqual(code.list(), ['a.ts']);
    assert.deepEqual(code.naming('x'), ['a.ts', 'c.d.ts', 'd.ts', 'old/b.ts']);
    assert.equal(code.facts('c.d.ts'), 'X');
    assert.equal(code.facts('e.min.js'), undefined);
  });

  it('resolves names through links and into ignored files, never out of the repository', async () => {
    folder = folderOf({
      '.gitignore': 'generated',
      'generated/keys.ts': 'keys',
      'packages/flags/index.ts': '',
      'app/a.ts': '',
    });
    const outside = folderOf({ 'secret.ts': 'secret' });
    symlinkSync('../packages/flags', join(folder.path, 'app/flags'));
    symlinkSync(outside.path, join(folder.path, 'app/out'));
    symlinkSync(join(outside.path, 'secret.ts'), join(folder.path, 'app/secret.ts'));
    const { code } = await codeOf(folder.path);
    assert.deepEqual(resolveModule('./flags', 'app/a.ts', code), { file: 'packages/flags/index.ts' });
    assert.deepEqual(resolveModule('../generated/keys', 'app/a.ts', code), { file: 'generated/keys.ts' });
    assert.equal(code.facts('generated/keys.ts'), 'KEYS');
    for (const specifier of ['./out/secret', './secret']) {
      assert.equal(resolveModule(specifier, 'app/a.ts', code), undefined);
    }
    assert.equal(code.read('app/out/secret.ts'), undefined);
    assert.equal(code.facts('app/secret.ts'), undefined);
    outside.remove();
  });

  it('knows which files import a package, its parts included', async () => {
    folder = folderOf({
      'a.ts': 'import "sdk"',
      'b.ts': 'import "sdk/react"',
      'c.ts': 'import "sdk-other"; sdk',
      'd.ts': 'require("@scope/sdk/node")',
    });
    const { code } = await codeOf(folder.path);
    assert.deepEqual(code.importing('sdk'), ['a.ts', 'b.ts']);
    assert.deepEqual(code.importing('@scope/sdk'), ['d.ts']);
    code.setBuffer('a.ts', '');
    code.setBuffer('c.ts', 'import "sdk"');
    assert.deepEqual(code.importing('sdk'), ['b.ts', 'c.ts']);
  });

  it('tells which files surely export nothing by a name', async () => {
    folder = folderOf({
      'a.ts': 'export const flag = 1',
      'b.ts': 'export\n * from "./a"',
      'c.js': 'module.exports = all',
      'd.ts': 'export const other = 1 * 2',
      'e.ts': '',
    });
    const { code } = await codeOf(folder.path);
    code.setBuffer('e.ts', 'export * as x from "./a"');
    const exporting = (name: string) =>
      ['a.ts', 'b.ts', 'c.js', 'd.ts', 'e.ts'].filter((one) => code.mayExport(one, name));
    assert.deepEqual(exporting('flag'), ['a.ts', 'b.ts', 'c.js', 'e.ts']);
    assert.ok(code.mayExport('not-read/yet.ts', 'flag'));
  });

  it('asks for the configuration of each folder, and knows tests', async () => {
    folder = folderOf({ 'a/x.ts': '', 'b/x.ts': '', 'b/x.test.ts': '' });
    const { code } = await codeOf(folder.path, {
      settingsOf: (path) =>
        settingsWith(path.startsWith('a/') ? { exclude: ['a'] } : { tests: { files: ['**/*.test.ts'], mocks: [] } }),
    });
    assert.deepEqual(code.list(), ['b/x.test.ts', 'b/x.ts']);
    assert.deepEqual(
      code.list().filter((path) => code.isTest(path)),
      ['b/x.test.ts'],
    );
  });
});
