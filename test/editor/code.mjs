#!/usr/bin/env node
// Stands in for the `code` program that @vscode/test-electron starts: takes the same options, runs the tests in the
// real extension host of a VS Code server, and ends with their exit code.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { launchBrowser, openWorkbench, remote } from './browser.mjs';
import { startCodeServer } from './code-server.mjs';

const given = process.argv.slice(2);
const option = (name) => given.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const extension = option('extensionDevelopmentPath');
const tests = option('extensionTestsPath');
const folder = given.find((one) => !one.startsWith('--'));
if (!extension || !tests || !folder) {
  console.error('usage: code.mjs FOLDER --extensionDevelopmentPath=PATH --extensionTestsPath=PATH');
  process.exit(64);
}

const workspace = mkdtempSync(join(tmpdir(), 'fk-folder-'));
cpSync(folder, workspace, { recursive: true });
// Without this option the server ignores the two paths silently, and no test ever runs.
const server = await startCodeServer({
  options: ['enable-smoke-test-driver'],
  settings: { 'editor.inlayHints.enabled': 'on' },
});
const browser = await launchBrowser(server.home);
try {
  process.exitCode = await runTests();
} finally {
  await browser.close();
  await server.close();
  rmSync(workspace, { recursive: true, force: true });
}

async function runTests() {
  const page = await browser.newPage();
  const ended = new Promise((resolve) => {
    setTimeout(() => resolve(124), 120_000).unref();
    page.on('crash', () => resolve(90));
    void page.exposeFunction('codeAutomationExit', (code) => resolve(code));
  });
  // Arguments are a console's; the workbench's own log comes the same way, and only mocha's lines are wanted.
  await page.exposeFunction('codeAutomationLog', (_kind, values) => {
    const line = format(...values);
    const mochas =
      /^\s*(✔|✓|\d+\)|\d+ (passing|failing|pending)|[+-] |at |\w*Error)/.test(line) && !/bindings file/.test(line);
    if (mochas || process.env.FLAGKEEPER_VERBOSE) console.log(line);
  });
  const counts = join(server.home, 'counts.json');
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('FLAGKEEPER_')));
  await openWorkbench(page, server, workspace, [
    ['extensionDevelopmentPath', remote(server, extension)],
    ['extensionTestsPath', remote(server, tests)],
    ['extensionEnvironment', JSON.stringify({ ...own, FLAGKEEPER_COUNTS: counts })],
    ['skipWelcome', 'true'],
  ]);
  const code = await ended;
  const wanted = process.env.FLAGKEEPER_COUNTS;
  // Green without having run a test is red.
  if (!existsSync(counts)) return code === 0 ? 92 : code;
  if (wanted) cpSync(counts, wanted);
  return code === 0 && !JSON.parse(readFileSync(counts, 'utf8')).passed ? 92 : code;
}
