// The tests in a real VS Code: first the extension's own, inside the extension host, then the ones that use it as
// people do. Packs the extension and tests the pack. `--keep` takes the pack that is there, `--ui-only` leaves the
// extension host out, `--screenshot` takes the pictures of the documentation anew; every other word is for mocha, and a
// `.test.mjs` file among them is run alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { unpack } from './code-server.mjs';
import { hostTests, root, scratch, unpacked, vsix } from './places.mjs';

const given = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
process.chdir(root);
if (!given.includes('--keep')) pack();
if (!given.includes('--ui-only')) await inExtensionHost();
const own = ['--keep', '--ui-only', '--screenshot'];
await inWorkbench(given.filter((one) => !own.includes(one)));
if (process.env.FLAGKEEPER_COUNTS) writeFileSync(process.env.FLAGKEEPER_COUNTS, JSON.stringify(total));
console.log(`editor: ${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function pack() {
  must(process.execPath, ['scripts/package.mjs', vsix]);
  unpack(vsix, unpacked);
}

async function inExtensionHost() {
  await esbuild.build({
    entryPoints: [join(root, 'test/editor/host/index.ts')],
    outfile: hostTests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
  });
  await counted('host', async (counts) => {
    const launchArgs = [join(root, 'examples/shop'), '--disable-extensions'];
    // A desktop VS Code is downloaded where a version is named; else a VS Code server from npm stands in for it.
    const version = process.env.FLAGKEEPER_VSCODE;
    const code = version ? { version } : { vscodeExecutablePath: join(root, 'test/editor/code.mjs') };
    const extensionDevelopmentPath = join(
      unpacked,
      readdirSync(unpacked).find((name) => name.startsWith('flagkeeper.')),
    );
    const extensionTestsEnv = { FLAGKEEPER_COUNTS: counts };
    await runTests({ ...code, extensionDevelopmentPath, extensionTestsPath: hostTests, launchArgs, extensionTestsEnv });
  });
}

async function inWorkbench(words) {
  const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--timeout', '180000', '--bail'];
  const isFile = (word) => word.endsWith('.test.mjs');
  const files = words.some(isFile) ? [] : ['test/editor/*.test.mjs'];
  mocha.push('--reporter', 'scripts/counting-reporter.cjs', ...files, ...words);
  await counted('workbench', (FLAGKEEPER_COUNTS) => {
    const picture = given.includes('--screenshot') ? { FLAGKEEPER_SCREENSHOT: '1' } : {};
    const env = { ...process.env, ...picture, FLAGKEEPER_COUNTS };
    spawnSync(process.execPath, mocha, { stdio: 'inherit', env });
  });
}

/** Adds up what a run wrote; one that wrote nothing has failed. */
async function counted(name, act) {
  const file = join(scratch, `${name}-counts.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  try {
    await act(file);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
  }
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 };
  total.passed += counts.passed;
  total.failed += counts.failed;
}

function must(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) return;
  console.error(`${program} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}`);
  process.exit(1);
}
