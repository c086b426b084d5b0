// Bundles the three programs (extension, server, command line), and what they load when they first need it: the language
// client, the compiler, Azure's client.
// `node scripts/build.mjs [--dev]`: --dev keeps names and writes source maps.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { ts } from 'ts-morph';

const dev = process.argv.includes('--dev');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });

/**
 * The compiler is ten times everything else, so it lives in a file of its own, loaded at the first property read:
 * `--help`, `initialize` and a warm scan never touch it. What V8 made of it is kept (server/compiler/load.ts).
 */
const compilerOnFirstUse = {
  name: 'compiler-on-first-use',
  setup(build) {
    build.onResolve({ filter: /^(ts-morph|@ts-morph\/common)$/ }, () => ({ path: 'ts-morph', namespace: 'lazy' }));
    build.onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({
      contents: `
        const { join } = require('node:path');
        const { loadCompiled } = require('./server/compiler/load');
        let compiler;
        const load = () => (compiler ??= loadCompiled(join(__dirname, 'compiler.js')));
        exports.getLibFiles = () => load().getLibFiles();
        const get = () => {
          const { ts } = load();
          Object.defineProperty(exports, 'ts', { enumerable: true, value: ts });
          return ts;
        };
        Object.defineProperty(exports, 'ts', { enumerable: true, configurable: true, get });`,
      loader: 'js',
      resolveDir: process.cwd(),
    }));
  },
};

/**
 * The compiler's enumerations and its plain tests of kind, written out. Each `ts.SyntaxKind.X` and `ts.isX(…)` would
 * else be two calls of getters at run time: half of what it takes to gather a file's facts.
 */
const kindsWrittenOut = {
  name: 'kinds-written-out',
  setup(build) {
    build.onLoad({ filter: /[\\/](?:shared|server)[\\/].*\.ts$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const tests = new Map();
      const source = readFileSync(path, 'utf8');
      const aliases = [...source.matchAll(/\bconst (\w+) = ts\.([A-Z]\w*);/g)].map(([, name, of]) => [name, of]);
      const number = (enumeration, member, otherwise) => {
        const value = ts[enumeration]?.[member];
        return typeof value === 'number' ? String(value) : otherwise;
      };
      const contents = aliases
        .reduce(
          (text, [name, of]) =>
            text.replace(new RegExp(`(?<![.\\w$])${name}\\.(\\w+)`, 'g'), (whole, member) => number(of, member, whole)),
          source,
        )
        .replace(/\bts\.([A-Z]\w*)\.(\w+)/g, (whole, enumeration, member) => number(enumeration, member, whole))
        .replace(/\bts\.(is[A-Z]\w*)/g, (whole, name) => {
          const kinds = testedKinds(name);
          if (kinds) tests.set(name, kinds);
          return kinds ? `$${name}` : whole;
        });
      const written = [...tests].map(
        ([name, kinds]) => `const $${name} = ((n: any) => ${kinds}) as unknown as typeof ts.${name};`,
      );
      return { contents: written.join('') + contents, loader: 'ts' };
    });
  },
};

/** `n.kind === 1 || n.kind === 2`, where that is all that a function of the compiler does. */
function testedKinds(name) {
  const source = String(ts[name]).replace(/\s*\/\*.*?\*\//g, '');
  const [, parameter, test] = /^function \w+\((\w+)\) \{\s*return ([^;{}]+);\s*\}$/.exec(source) ?? [];
  if (test === undefined) return undefined;
  const alternatives = test.split(' || ').map((one) => /^(\w+)\.kind === (\d+)$/.exec(one.trim()));
  if (!alternatives.every((one) => one?.[1] === parameter)) return undefined;
  return alternatives.map((one) => `n.kind === ${one[2]}`).join(' || ');
}

/** Azure's client lives in a file of its own, read by those whose configuration names it. */
const azureOnFirstUse = {
  name: 'azure-on-first-use',
  setup(build) {
    build.onResolve({ filter: /^\.\/sdk$/ }, ({ importer }) =>
      /[\\/]server[\\/]azure[\\/][\w-]+\.ts$/.test(importer) ? { path: './azure.js', external: true } : undefined,
    );
  },
};

/** Reading the language client is most of what activation would cost: it is done when the server is started. */
const clientOnFirstUse = {
  name: 'client-on-first-use',
  setup(build) {
    build.onResolve({ filter: /^vscode-languageclient\/node$/ }, () => ({
      path: './language-client.js',
      external: true,
    }));
  },
};

/**
 * esbuild's helper makes a copy of a whole CommonJS module, a getter for each of its hundreds of names, for every file
 * that imports it. One copy does: sixty of them were most of what activation took.
 */
const copiedOnce = {
  name: 'copied-once',
  setup(build) {
    build.onEnd(({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles)
        writeFileSync(path, path.endsWith('.js') ? withOneCopy(path, text) : text);
    });
  },
};

function withOneCopy(path, text) {
  const helper =
    /([\w$]+) ?= ?\(([\w$]+), ?([\w$]+), ?([\w$]+)\) ?=> ?(\(\4 ?= ?\2 ?!= ?null ?\? ?[\w$]+\([\w$]+\(\2\)\) ?: ?\{\}, ?)/;
  if (!helper.test(text)) throw new Error(`${path}: esbuild's helper for CommonJS modules looks different now`);
  return text.replace(
    helper,
    (_, name, module, isNode, copy, made) =>
      `${name} = (${module}, ${isNode}, ${copy}) => !${isNode} && (${name}.known ??= new Map()).get(${module}) || ${made}!${isNode} && ${name}.known.set(${module}, ${copy}), `,
  );
}

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: !dev,
  sourcemap: dev,
  legalComments: 'none',
  logLevel: 'warning',
  define: { FLAGKEEPER_VERSION: JSON.stringify(version) },
  mainFields: ['module', 'main'],
};
await Promise.all([
  esbuild.build({
    ...common,
    stdin: {
      contents: "export { getLibFiles, ts } from '@ts-morph/common';",
      resolveDir: process.cwd(),
    },
    outfile: 'dist/compiler.js',
    minify: true,
    sourcemap: false,
  }),
  esbuild.build({
    ...common,
    entryPoints: ['server/cli.ts'],
    outfile: 'dist/cli.js',
    plugins: [compilerOnFirstUse, azureOnFirstUse, kindsWrittenOut, copiedOnce],
    write: false,
    banner: { js: '#!/usr/bin/env node' },
  }),
  esbuild.build({
    ...common,
    entryPoints: ['server/lsp.ts'],
    outfile: 'dist/server.js',
  }),
  esbuild.build({
    ...common,
    entryPoints: ['server/language-server.ts'],
    outfile: 'dist/language-server.js',
    // Run by server/compiler/load.ts, which knows `require` alone.
    supported: { 'dynamic-import': false },
    plugins: [compilerOnFirstUse, azureOnFirstUse, kindsWrittenOut, copiedOnce],
    write: false,
  }),
  esbuild.build({
    ...common,
    entryPoints: ['server/azure/sdk.ts'],
    outfile: 'dist/azure.js',
    minify: true,
    sourcemap: false,
  }),
  esbuild.build({
    ...common,
    entryPoints: ['client/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    supported: { 'dynamic-import': false },
    plugins: [clientOnFirstUse, copiedOnce],
    write: false,
  }),
  esbuild.build({
    ...common,
    entryPoints: ['vscode-languageclient/node'],
    outfile: 'dist/language-client.js',
    external: ['vscode'],
  }),
]);
chmodSync('dist/cli.js', 0o755);
