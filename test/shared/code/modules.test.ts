import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Files } from '../../../shared/code/files';
import { forgetModules, resolveModule } from '../../../shared/code/modules';

/** TypeScript's own placeholder, spelled so that no linter takes it for a forgotten backtick. */
const _HERE = ['$', '{configDir}'].join('');

function filesOf(texts: Record<string, string | object>): Files {
  return {
    list: () => Object.keys(texts).sort(),
    read: (path) => {
      const text = texts[path];
      return typeof text === 'object' ? JSON.stringify(text) : text;
    },
  };
}

/** `to` is a file, or `package:NAME/SUBPATH`, or undefined where nothing is found. */
function checkResolves(
  texts: Record<string, string | object>,
  from: string,
  cases: Record<string, string | undefined>,
) {
  const files = filesOf(texts);
  for (const [specifier, to] of Object.entries(cases)) {
    const found = resolveModule(specifier, from, files);
    const said =
      found && ('file' in found ? found.file : `package:${[found.package, found.subpath].filter(Boolean).join('/')}`);
    assert.equal(said, to, `${specifier} in ${from}`);
  }
}

describe('module resolution', () => {
  it('finds relative files by every extension, by the emitted name and by folder', () => {
    checkResolves(
      {
        'src/a.ts': '',
        'src/b.tsx': '',
        'src/c.mts': '',
        'src/d.cjs': '',
        'src/e/index.ts': '',
        'src/f.d.ts': '',
        'src/f.js': '',
        'src/g.json': '{}',
        'src/h/package.json': { main: './lib/start.js' },
        'src/h/lib/start.ts': '',
        'src/i.js': '',
        'src/i.ts': '',
        'src/both.ts': '',
        'src/both/index.ts': '',
        'src/file.service.ts': '',
        'index.ts': '',
      },
      'src/x.ts',
      {
        './a': 'src/a.ts',
        './a.js': 'src/a.ts',
        './b': 'src/b.tsx',
        './b.jsx': 'src/b.tsx',
        './b.js': 'src/b.tsx',
        './c.mjs': 'src/c.mts',
        './d.cjs': 'src/d.cjs',
        './e': 'src/e/index.ts',
        './e/': 'src/e/index.ts',
        './e/index.js': 'src/e/index.ts',
        './f': 'src/f.js',
        './g.json': 'src/g.json',
        './h': 'src/h/lib/start.ts',
        './i.js': 'src/i.ts',
        './both': 'src/both.ts',
        './file.service': 'src/file.service.ts',
        '..': 'index.ts',
        '../src/a.ts': 'src/a.ts',
        './a?raw': 'src/a.ts',
        './none': undefined,
        '../../../outside': undefined,
        '': undefined,
      },
    );
  });

  it('follows paths and baseUrl of the nearest tsconfig, with comments, extends and references', () => {
    checkResolves(
      {
        'tsconfig.base.json':
          '{ // shared\n "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["libs/*/src/index.ts"], "@lib/special": ["libs/other.ts"], "*.flags": ["flags/*.ts"], }, } }',
        'apps/web/tsconfig.json': {
          files: [],
          references: [{ path: './tsconfig.app.json' }, { path: '../../libs/core' }],
          extends: '../../tsconfig.base.json',
        },
        'apps/web/tsconfig.app.json': {
          compilerOptions: { paths: { '@/*': ['./source/*'], '~exact': ['./source/one'] } },
        },
        'apps/web/source/one.ts': '',
        'libs/core/src/index.ts': '',
        'libs/other.ts': '',
        'flags/shop.ts': '',
        'apps/api/tsconfig.json': { extends: ['../../tsconfig.base'], compilerOptions: { baseUrl: 'code' } },
        'apps/api/code/start/here.ts': '',
        'apps/api/libs/core/src/index.ts': '',
      },
      'apps/web/source/deep/x.ts',
      {
        '@/one': 'apps/web/source/one.ts',
        '~exact': 'apps/web/source/one.ts',
        '@lib/core': 'libs/core/src/index.ts',
        '@lib/special': 'libs/other.ts',
        'shop.flags': 'flags/shop.ts',
        'libs/other': 'libs/other.ts',
        react: 'package:react',
        '@lib/none': 'package:@lib/none',
      },
    );
  });

  it('counts inherited paths from the effective baseUrl, and from their own file without one', () => {
    const texts = {
      'base/tsconfig.json': { compilerOptions: { paths: { 'x/*': ['./x/*'], 'own/*': ['${configDir}/mine/*'] } } },
      'app/tsconfig.json': { extends: '../base/tsconfig.json' },
      'app/mine/a.ts': '',
      'base/x/a.ts': '',
      'app/x/a.ts': '',
      'other/tsconfig.json': { extends: '../base', compilerOptions: { baseUrl: '.' } },
      'other/x/a.ts': '',
    };
    checkResolves(texts, 'app/main.ts', { 'x/a': 'base/x/a.ts', 'own/a': 'app/mine/a.ts' });
    checkResolves(texts, 'other/main.ts', { 'x/a': 'other/x/a.ts' });
  });

  it('lays rootDirs over each other', () => {
    checkResolves(
      {
        'tsconfig.json': { compilerOptions: { rootDirs: ['src', 'generated'] } },
        'generated/views/flags.ts': '',
        'src/views/x.ts': '',
      },
      'src/views/x.ts',
      { './flags': 'generated/views/flags.ts' },
    );
  });

  it('prefers the source of workspace packages to their built files', () => {
    const texts = {
      'package.json': { workspaces: ['packages/*', '!packages/dead'] },
      'packages/flags/package.json': { name: '@shop/flags', main: './dist/index.js', types: './dist/index.d.ts' },
      'packages/flags/src/index.ts': '',
      'packages/flags/src/client/keys.ts': '',
      'packages/flags/dist/index.js': '',
      'packages/sdk/package.json': {
        name: 'sdk',
        exports: {
          '.': { types: './lib/types/index.d.ts', import: './lib/esm/index.mjs' },
          './keys/*': './lib/esm/keys/*.mjs',
          './hidden': null,
          './package.json': './package.json',
        },
      },
      'packages/sdk/src/index.ts': '',
      'packages/sdk/src/keys/all.ts': '',
      'packages/out/package.json': { name: 'out', main: 'build/out/main.js' },
      'packages/out/tsconfig.json': { compilerOptions: { outDir: 'build/out', rootDir: 'code' } },
      'packages/out/code/main.ts': '',
      'packages/own/package.json': {
        name: 'own',
        exports: { '.': { '@shop/source': './code/start.ts', default: './dist/start.js' } },
      },
      'packages/own/code/start.ts': '',
      'packages/plain/package.json': { name: 'plain' },
      'packages/plain/index.js': '',
      'packages/dead/package.json': { name: 'dead' },
      'packages/dead/index.ts': '',
      'packages/unbuilt/package.json': { name: 'unbuilt', main: './native/binding.node' },
      'apps/x.ts': '',
    };
    checkResolves(texts, 'apps/x.ts', {
      '@shop/flags': 'packages/flags/src/index.ts',
      '@shop/flags/dist/client/keys': 'packages/flags/src/client/keys.ts',
      '@shop/flags/client/keys': 'packages/flags/src/client/keys.ts',
      sdk: 'packages/sdk/src/index.ts',
      'sdk/keys/all': 'packages/sdk/src/keys/all.ts',
      'sdk/hidden': 'package:sdk/hidden',
      out: 'packages/out/code/main.ts',
      own: 'packages/own/code/start.ts',
      plain: 'packages/plain/index.js',
      dead: 'package:dead',
      unbuilt: 'package:unbuilt',
      'node:fs': 'package:node:fs',
      '@scope/far/deep/path': 'package:@scope/far/deep/path',
    });
    checkResolves(texts, 'packages/flags/src/client/keys.ts', { '@shop/flags': 'packages/flags/src/index.ts' });
  });

  it('reads pnpm, Lerna, Rush, object-form workspaces and linked folders', () => {
    const member = { 'libs/a/package.json': { name: 'a' }, 'libs/a/src/index.ts': '', 'x.ts': '' };
    const roots: Record<string, string | object>[] = [
      { 'pnpm-workspace.yaml': 'packages:\n  - "libs/**" # all\n  - "!**/test/**"\n' },
      { 'lerna.json': { packages: ['libs/*'] } },
      { 'rush.json': '{ /* all */ "projects": [{ "packageName": "a", "projectFolder": "libs/a" }] }' },
      { 'package.json': { workspaces: { packages: ['./libs/*/'] } } },
      { 'package.json': { dependencies: { a: 'file:./libs/a' } } },
    ];
    for (const root of roots) {
      checkResolves({ ...member, ...root }, 'x.ts', { a: 'libs/a/src/index.ts' });
    }
    checkResolves({ ...member, 'package.json': { dependencies: { a: '^1.0.0' } } }, 'x.ts', { a: 'package:a' });
    checkResolves({ ...member, 'pnpm-workspace.yaml': 'packages: [' }, 'x.ts', { a: 'package:a' });
  });

  it('extends a tsconfig that is a workspace package', () => {
    checkResolves(
      {
        'package.json': { workspaces: ['packages/*', 'app'] },
        'packages/config/package.json': { name: '@shop/config', exports: { './base.json': './base.json' } },
        'packages/config/base.json': { compilerOptions: { paths: { 'flags/*': ['${configDir}/flags/*'] } } },
        'app/package.json': { name: 'app' },
        'app/tsconfig.json': { extends: '@shop/config/base.json' },
        'app/flags/new.ts': '',
      },
      'app/x.ts',
      { 'flags/new': 'app/flags/new.ts' },
    );
  });

  it('resolves #imports, to files by condition and to packages', () => {
    checkResolves(
      {
        'package.json': {
          name: 'app',
          imports: {
            '#flags': { node: './dist/flags.js' },
            '#lib/*': './lib/*.js',
            '#sdk': 'unleash-client',
            '#self': 'app/flags',
          },
          exports: { './flags': './dist/flags.js' },
        },
        'src/flags.ts': '',
        'lib/a.js': '',
        'src/x.ts': '',
      },
      'src/x.ts',
      {
        '#flags': 'src/flags.ts',
        '#lib/a': 'lib/a.js',
        '#sdk': 'package:unleash-client',
        '#self': 'src/flags.ts',
        'app/flags': 'src/flags.ts',
        '#none': 'package:#none',
      },
    );
  });

  it('takes @/ and ~/ for the source folder where no tsconfig says otherwise', () => {
    checkResolves({ 'app/package.json': {}, 'app/src/a.js': '', 'app/b.js': '' }, 'app/src/deep/x.js', {
      '@/a': 'app/src/a.js',
      '~/b': 'app/b.js',
      '/src/a': 'app/src/a.js',
      '@/none': undefined,
    });
  });

  it('keeps its answers until told to forget them', () => {
    const texts: Record<string, string> = { 'x.ts': '' };
    const files = filesOf(texts);
    assert.equal(resolveModule('./a', 'x.ts', files), undefined);
    texts['a.ts'] = '';
    assert.equal(resolveModule('./a', 'x.ts', files), undefined);
    forgetModules(files);
    assert.deepEqual(resolveModule('./a', 'x.ts', files), { file: 'a.ts' });
  });

  it('answers a file that exists, or a package, whatever it is asked', () => {
    const files = filesOf({
      'tsconfig.json': '{"extends": "./tsconfig.json", "compilerOptions": {"paths": {"*": [1, "../*"], "a*b": "x"}}}',
      'package.json': '{"exports": [["./x"], 3], "imports": 7, "workspaces": [7, "["]}',
      'a/x.ts': '',
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('a', 'a*b', '#', '@', '@/', '..', './', '/', '*', 'a/b/../..')),
        (specifier) => {
          const found = resolveModule(specifier, 'a/x.ts', files);
          if (found && 'file' in found) assert.ok(files.list().includes(found.file), found.file);
        },
      ),
    );
  });
});
