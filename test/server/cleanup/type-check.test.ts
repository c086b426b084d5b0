import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from '../../../server/session';
import { type Folder, folderOf } from '../../support/folder';

const strict = (more: object = {}) =>
  JSON.stringify({
    compilerOptions: { strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', ...more },
  });
const base = {
  'src/sdk.ts': 'export function isEnabled(key: string): boolean {\n  return key.length > 99;\n}\n',
  'flagkeeper.config.json': JSON.stringify({
    exclude: ['src/sdk.ts'],
    lookups: [{ call: 'isEnabled', from: './src/sdk', key: 0 }],
  }),
};
/** Its type narrows from `'a' | 'b'` to `'a'`, which no rewrite can see to in other files' types. */
const kind = "import { isEnabled } from './sdk';\nexport const kind = isEnabled('new-x') ? 'a' : 'b';\n";

describe('the type check of a removal', function () {
  this.timeout(60_000);
  const folders: Folder[] = [];
  after(() => {
    for (const folder of folders) folder.remove();
  });
  const check = async (
    files: Readonly<Record<string, string>>,
    more: { seconds?: number; link?: readonly [string, string] } = {},
  ) => {
    const folder = folderOf({ ...base, ...files });
    folders.push(folder);
    if (more.link) symlinkSync(join(folder.path, more.link[0]), join(folder.path, more.link[1]));
    const session = openSession({ cwd: folder.path, now: () => new Date(), noCache: true, trusted: true });
    const [cleanup] = await session.cleanUp([{ flag: 'new-x', keep: true, because: '--keep', proven: false }], {
      verify: { timeoutSeconds: more.seconds ?? 60 },
      deleteUntracked: true,
    });
    await session.close();
    assert.ok(cleanup && cleanup.edits.length > 0, 'something is removed');
    const { verified, reason } = cleanup;
    return verified ? verified.newErrors.map(({ file, start, code }) => `${file}:${start.line} TS${code}`) : reason;
  };

  it('sees files that import a changed one, also through files that pass its exports on', async () => {
    const user = "const other: typeof kind = 'b';\nexport const it = other;\n";
    const found = await check({
      'tsconfig.json': strict(),
      'src/kind.ts': kind,
      'src/index.ts': "export * from './kind';\n",
      'src/again.ts': "import { kind } from './index';\nexport { kind as renamed };\n",
      'src/direct.ts': `import { kind } from './kind';\n${user}`,
      'src/through.ts': `import { kind } from '.';\n${user}`,
      'src/renamed.ts': `import { renamed as kind } from './again';\n${user}`,
      'src/stranger.ts': "export const s: number = 'not looked at';\n",
    });
    assert.deepEqual(found, ['src/direct.ts:2 TS2322', 'src/renamed.ts:2 TS2322', 'src/through.ts:2 TS2322']);
  });

  it('says nothing of errors that were there before, whatever their words are now', async () => {
    const found = await check({
      'tsconfig.json': strict(),
      'src/kind.ts': `${kind}export const wrong: number = 'text';\n`,
      'src/user.ts':
        "import { kind } from './kind';\n\nexport const n: number = kind;\nexport const m: Missing = kind;\n",
    });
    assert.deepEqual(found, []);
  });

  it('knows the library, and packages that are not installed stand in no way', async () => {
    const found = await check({
      'tsconfig.json': strict({ lib: ['es2022'] }),
      'src/kind.ts': [
        "import { isEnabled } from './sdk';",
        "import { far } from 'not-installed';",
        "export const list = isEnabled('new-x') ? [1] : ['a'];",
        "export const later = isEnabled('new-x') ? Promise.resolve(1) : Promise.resolve('a');",
        "export const map = isEnabled('new-x') ? new Map([[1, far]]) : new Map<string, number>();",
        '',
      ].join('\n'),
      'src/user.ts': [
        "import { later, list, map } from './kind';",
        "export const a: typeof list = ['a'];",
        "export const b: typeof later = Promise.resolve('a');",
        'export const c: typeof map = new Map<string, number>();',
        'export const d = list.map((each) => each)[0] satisfies number | string | undefined;',
        '',
      ].join('\n'),
    });
    assert.deepEqual(found, ['src/user.ts:2 TS2322', 'src/user.ts:3 TS2322', 'src/user.ts:4 TS2322']);
  });

  it('reads each file as the project wants it that includes it', async () => {
    const user =
      "import { kind } from './kind';\nexport const k: typeof kind | undefined = kind;\nexport const n: string = undefined;\nexport const o: typeof kind = 'b';\n";
    const found = await check({
      'tsconfig.json': JSON.stringify({
        files: [],
        references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.loose.json' }],
      }),
      'tsconfig.app.json': JSON.stringify({
        extends: './tsconfig.base.json',
        include: ['src'],
        exclude: ['src/*.loose.ts'],
      }),
      'tsconfig.loose.json': JSON.stringify({
        include: ['src/*.loose.ts'],
        compilerOptions: { strict: false, moduleResolution: 'bundler', module: 'esnext' },
      }),
      'tsconfig.base.json': strict({ baseUrl: '.', paths: { '~/*': ['src/*'] } }),
      'src/kind.ts': kind,
      'src/strict.ts': user.replace('./kind', '~/kind'),
      'src/very.loose.ts': user,
    });
    assert.deepEqual(found, ['src/strict.ts:4 TS2322', 'src/very.loose.ts:4 TS2322']);
    const loose = "export const f = (kind: 'a' | null) => (isEnabled('new-x') ? kind.length : 0);\n";
    const importing = "import { isEnabled } from './sdk';\n";
    // Without `strict` nobody is told of null: the default of the compiler that the workspace is written for counts.
    const config = (version: string) => ({
      'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'esnext', moduleResolution: 'bundler' } }),
      'package.json': JSON.stringify({ devDependencies: { typescript: version } }),
      'src/f.ts': `${importing}declare function take(value: 'a'): void;\nexport const value: 'a' | null = isEnabled('new-x') ? (Math.random() > 2 ? 'a' : null) : 'a';\n${loose}`,
      'src/g.ts': "import { value } from './f';\nexport const g: 'a' = value;\n",
    });
    assert.deepEqual(await check(config('^5.9.0')), []);
  });

  it('finds packages of the repository, linked or not', async () => {
    const packages = {
      'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
      'packages/core/package.json': JSON.stringify({ name: '@x/core', main: 'src/index.ts' }),
      'packages/core/src/index.ts': kind.replace('./sdk', '../../../src/sdk'),
      'packages/core/tsconfig.json': strict({ composite: true }),
      'packages/app/tsconfig.json': strict(),
      'packages/app/src/use.ts': "import { kind } from '@x/core';\nexport const other: typeof kind = 'b';\n",
      'packages/app/node_modules/@x/keep.txt': '',
    };
    assert.deepEqual(await check(packages), ['packages/app/src/use.ts:2 TS2322']);
    const link = ['packages/core', 'packages/app/node_modules/@x/core'] as const;
    assert.deepEqual(await check(packages, { link }), ['packages/app/src/use.ts:2 TS2322']);
  });

  it('takes declarations for the whole project into account', async () => {
    const found = await check({
      'tsconfig.json': strict({ types: [] }),
      'src/globals.d.ts': "declare const shape: { kind: 'a' | 'b' };\n",
      'src/kind.ts': `${kind}export const c: (typeof kind)[] = [shape.kind];\n`,
    });
    assert.deepEqual(found, ['src/kind.ts:2 TS2322']);
  });

  it('reads scripts, with a configuration and without', async () => {
    const script = "import { isEnabled } from './sdk.js';\nexport const kind = isEnabled('new-x') ? 'a' : 'b';\n";
    const sdk = { 'src/sdk.js': 'export const isEnabled = (key) => key.length > 99;\n', 'src/sdk.ts': '' };
    const config = {
      'flagkeeper.config.json': base['flagkeeper.config.json']
        .replaceAll('src/sdk', 'src/sdk')
        .replace('sdk.ts', 'sdk.js'),
    };
    const user = "import { kind } from './kind.js';\n/** @type {typeof kind} */\nexport const other = 'b';\n";
    const files = { ...sdk, ...config, 'src/kind.js': script, 'src/user.js': user };
    assert.deepEqual(await check(files), [], 'plain scripts have no types');
    assert.deepEqual(await check({ ...files, 'src/user.js': `// @ts-check\n${user}` }), ['src/user.js:4 TS2322']);
    assert.deepEqual(await check({ ...files, 'jsconfig.json': strict({ checkJs: true }) }), ['src/user.js:3 TS2322']);
  });

  it('never runs what a configuration names', async () => {
    const run = "require('node:fs').writeFileSync(__dirname + '/ran', ''); module.exports = () => ({});\n";
    const files = {
      'tsconfig.json': strict({ plugins: [{ name: './plugin.js' }], types: [] }),
      'plugin.js': run,
      'node_modules/typescript/package.json': '{ "version": "5.9.3", "main": "lib/typescript.js" }',
      'node_modules/typescript/lib/typescript.js': run,
      'src/kind.ts': kind,
    };
    assert.deepEqual(await check(files), []);
    const folder = folders.at(-1)!.path;
    const { existsSync } = await import('node:fs');
    assert.equal(existsSync(join(folder, 'ran')) || existsSync(join(folder, 'node_modules/typescript/lib/ran')), false);
  });

  it('gives up when its time is over, and says so', async () => {
    assert.equal(
      await check({ 'tsconfig.json': strict(), 'src/kind.ts': kind }, { seconds: 0 }),
      'the type check was not done after 0 s',
    );
  });
});
