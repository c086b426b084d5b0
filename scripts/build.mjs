// Bundles the three programs (extension, server, command line) and the compiler that the last two share.
// `node scripts/build.mjs [--dev]`: --dev keeps names and writes source maps.
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as esbuild from 'esbuild';

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
        Object.defineProperty(exports, 'ts', { enumerable: true, get: () => load().ts });
        exports.getLibFiles = () => load().getLibFiles();`,
      loader: 'js',
      resolveDir: process.cwd(),
    }));
  },
};

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
    stdin: { contents: "export { ts } from 'ts-morph'; export { getLibFiles } from '@ts-morph/common';", resolveDir: process.cwd() },
    outfile: 'dist/compiler.js',
    minify: true,
    sourcemap: false,
  }),
  esbuild.build({
    ...common,
    entryPoints: ['server/cli.ts'],
    outfile: 'dist/cli.js',
    plugins: [compilerOnFirstUse],
    banner: { js: '#!/usr/bin/env node' },
  }),
  esbuild.build({
    ...common,
    entryPoints: ['server/lsp.ts'],
    outfile: 'dist/server.js',
    plugins: [compilerOnFirstUse],
  }),
  esbuild.build({
    ...common,
    entryPoints: ['client/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
  }),
]);
chmodSync('dist/cli.js', 0o755);
