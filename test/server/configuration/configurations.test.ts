import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadOptions, readConfigurations } from '../../../server/configuration/configurations';
import { type Folder, folderOf } from '../../support/folder';

describe('configurations on disk', () => {
  const folders: Folder[] = [];
  const keep = (folder: Folder) => {
    folders.push(folder);
    return folder;
  };
  const open = (files: Readonly<Record<string, string>>, options: ReadOptions = {}) => {
    const folder = keep(folderOf({ '.git/HEAD': '', ...files }));
    return { folder, found: readConfigurations(folder.path, options) };
  };
  const messages = (found: ReturnType<typeof readConfigurations>) =>
    found.problems().map(({ file, message }) => `${file}: ${message}`);
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });

  it('a file belongs to the nearest one at or above it', () => {
    const { found } = open({
      'flagkeeper.config.json': '{ "permanent": ["root"] }',
      'packages/a/flagkeeper.config.yaml': 'permanent: [a]',
      'packages/b/package.json': '{ "name": "b", "flagkeeper": { "permanent": ["b"] } }',
    });
    const of = (path: string) => found.settingsOf(path).permanent.join();
    const paths = ['x.ts', 'packages/x.ts', 'packages/a/src/deep/x.ts', 'packages/b/x.ts'];
    assert.deepEqual(paths.map(of), ['root', 'root', 'a', 'b']);
    const met = found.met().map(({ file }) => file);
    assert.deepEqual(met, ['flagkeeper.config.json', 'packages/a/flagkeeper.config.yaml', 'packages/b/package.json']);
    assert.deepEqual(found.problems(), []);
  });

  it('the git root is the end, whatever stands above it', () => {
    const { folder } = open({ 'flagkeeper.config.json': '{}', 'inner/.git/HEAD': '', 'inner/src/x.ts': '' });
    const found = readConfigurations(join(folder.path, 'inner/src'));
    assert.deepEqual([found.root, found.settingsOf('src/x.ts').file], [join(folder.path, 'inner'), undefined]);
  });

  it('without git the outermost configuration is the root', () => {
    const folder = keep(folderOf({ 'flagkeeper.config.jsonc': '{ /* none */ }', 'src/x.ts': '' }));
    const found = readConfigurations(join(folder.path, 'src'));
    assert.deepEqual([found.root, found.settingsOf('src/x.ts').file], [folder.path, 'flagkeeper.config.jsonc']);
  });

  it('without any, the built-in knowledge stands alone', () => {
    const { found } = open({ 'package.json': '{ "name": "flagkeeper" }', 'broken/package.json': '{ "flagkeeper" ' });
    const settings = found.settingsOf('broken/x.ts');
    assert.deepEqual([settings.file, settings.include, settings.sources], [undefined, ['**'], []]);
    assert.deepEqual(found.problems(), []);
  });

  it('two in one folder are an error that names both', () => {
    const { found } = open({ 'flagkeeper.config.json': '{}', 'package.json': '{ "flagkeeper": {} }' });
    assert.deepEqual(messages(found), [
      'package.json: There are 2 configurations in one folder: flagkeeper.config.json and package.json. Keep one of them.',
    ]);
  });

  it('parts are shared by extends, their paths relative to the file that they stand in', () => {
    const { found } = open({
      'shared/base.yaml':
        'extends: ../more.jsonc\nsources:\n  - use: file\n    path: flags.json\nrules:\n  naming: error\n',
      'more.jsonc': '{ "permanent": ["ops-*"], "rules": { "naming": "info" } } // the last word is not here',
      'app/flagkeeper.config.json':
        '{ "extends": ["../shared/base.yaml"], "permanent": ["x"], "sources": [{ "use": "file", "path": "own.json" }] }',
    });
    const settings = found.settingsOf('app/x.ts');
    const paths = settings.sources.map((source) => source.path);
    assert.deepEqual(paths, ['shared/flags.json', 'app/own.json']);
    assert.deepEqual(settings.permanent, ['ops-*', 'x']);
    assert.equal(settings.rules.naming?.severity, 'error');
    assert.deepEqual(settings.include, ['app/**']);
    assert.deepEqual(found.problems(), []);
    assert.deepEqual(found.files(), ['app/flagkeeper.config.json', 'more.jsonc', 'shared/base.yaml']);
  });

  it('extends that cannot be followed is an error, and the rest holds', () => {
    const { found, folder } = open({
      'flagkeeper.config.json': '{ "extends": ["a.json", "out.json", "../x.json"], "permanent": ["kept"] }',
      'a.json': '{ "extends": "b.json" }',
      'b.json': '{ "extends": "a.json" }',
    });
    assert.deepEqual(found.settingsOf('x.ts').permanent, ['kept']);
    assert.deepEqual(messages(found), [
      'b.json: extends goes round in a circle: flagkeeper.config.json → a.json → b.json → a.json.',
      'flagkeeper.config.json: extends names a file that does not exist: out.json.',
      'flagkeeper.config.json: extends[2] leads out of the repository: "../x.json".',
    ]);
    const outside = keep(folderOf({ 'x.json': '{}' }));
    symlinkSync(join(outside.path, 'x.json'), join(folder.path, 'out.json'));
    const linked = messages(readConfigurations(folder.path));
    assert.ok(linked.includes('flagkeeper.config.json: extends leads out of the repository: out.json.'));
  });

  it('a fault in a shared part is said once, whoever extends it', () => {
    const { found } = open({
      'base.json': '{ "nope": 1, "permanent": ["kept"] }',
      'a/flagkeeper.config.json': '{ "extends": ["../base.json"] }',
      'b/flagkeeper.config.json': '{ "extends": ["../base.json"] }',
    });
    const kept = ['a/x.ts', 'b/x.ts'].flatMap((path) => found.settingsOf(path).permanent);
    assert.deepEqual([kept, found.problems().map(({ file }) => file)], [['kept', 'kept'], ['base.json']]);
  });

  it('a file that is named replaces all of them', () => {
    const files = {
      'flagkeeper.config.json': '{ "permanent": ["a"] }',
      'config/ours.json': '{ "permanent": ["b"], "exclude": ["x/**"] }',
    };
    const { found, folder } = open(files, { config: 'config/ours.json' });
    const { permanent, include, exclude } = found.settingsOf('deep/x.ts');
    assert.deepEqual([permanent, include, exclude], [['b'], ['**'], ['config/x/**']]);
    const outside = keep(folderOf({ 'c.json': '{ "sources": [{ "use": "file", "path": "flags.json" }] }' }));
    const far = readConfigurations(join(folder.path, 'config'), { config: join(outside.path, 'c.json') });
    assert.equal(far.settingsOf('x.ts').sources[0]?.path, 'config/flags.json');
    const missing = readConfigurations(folder.path, { config: 'nope.json' });
    assert.deepEqual(messages(missing), [
      'nope.json: nope.json cannot be read: there is no such file, it holds no text, or it is larger than 5 MB.',
    ]);
  });

  it('an open buffer wins over the disk', () => {
    const { folder } = open({ 'flagkeeper.config.json': '{ "permanent": ["disk"] }' });
    const buffer = (path: string) => (path === 'flagkeeper.config.json' ? '{ "permanent": ["buffer"] }' : undefined);
    assert.deepEqual(readConfigurations(folder.path, { buffer }).settingsOf('x.ts').permanent, ['buffer']);
  });

  it('a file that is no text, or is empty, is an error at its place', () => {
    const { folder } = open({ 'a/flagkeeper.config.json': '', 'b/flagkeeper.config.yaml': '# nothing' });
    folder.write('c/flagkeeper.config.json', Buffer.from([0, 1, 2]));
    folder.write('e/flagkeeper.config.json', Buffer.alloc(6 * 1024 * 1024, ' '));
    folder.write('d/flagkeeper.config.json', Buffer.from('\ufeff{ "permanent": ["utf-16"] }', 'utf16le'));
    const found = readConfigurations(folder.path);
    for (const path of ['a/x', 'b/x', 'c/x', 'e/x']) assert.deepEqual(found.settingsOf(path).sources, []);
    assert.deepEqual(found.settingsOf('d/x').permanent, ['utf-16']);
    assert.deepEqual(messages(found), [
      'a/flagkeeper.config.json: The file is empty.',
      'b/flagkeeper.config.yaml: The file holds nothing but comments.',
      'c/flagkeeper.config.json: c/flagkeeper.config.json cannot be read: there is no such file, it holds no text, or it is larger than 5 MB.',
      'e/flagkeeper.config.json: e/flagkeeper.config.json cannot be read: there is no such file, it holds no text, or it is larger than 5 MB.',
    ]);
  });

  it('only what stands inside of "flagkeeper" in package.json is objected to', () => {
    const { found } = open({ 'package.json': '{ "name": "x", "name": "y", "flagkeeper": { "nope": 1 } }' });
    assert.equal(found.problems().length, 1);
    assert.match(found.problems()[0]!.message, /^"nope" is not known here/);
  });
});
