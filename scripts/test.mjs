// `npm test`: everything from nothing. First what runs anywhere, then what needs outside programs.
// `--no-editor` leaves the tests in a real VS Code out, `--no-aws-cli` those that drive the local AppConfig with
// Debian's botocore and AWS CLI; the closing line says so.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, installAwsCli, needNode, run } from './prepare.mjs';

needNode();
const known = ['--no-editor', '--no-aws-cli'];
const unknown = process.argv.slice(2).filter((word) => !known.includes(word));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')}; the options are ${known.join(' and ')}`);
  process.exit(2);
}
const withEditor = !process.argv.includes('--no-editor');
const withAws = !process.argv.includes('--no-aws-cli');
const scratch = mkdtempSync(join(tmpdir(), 'flagkeeper-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

try {
  if (step('install', install) && step('build', build)) {
    step('types', () => run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']));
    step('lint', () =>
      run(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.']),
    );
    const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'scripts/counting-reporter.cjs'];
    const outside = ['editor', 'aws', 'fixtures'].flatMap((folder) => ['--ignore', `test/${folder}/**`]);
    suite('tests', [...mocha, ...outside, 'test/**/*.test.ts']);
    if (withAws && step('AWS CLI set-up', installAwsCli)) suite('AWS CLI', [...mocha, 'test/aws/*.test.ts']);
    if (withEditor && step('editor set-up', () => run(process.execPath, ['test/editor/set-up.mjs'])))
      suite('editor', ['test/editor/run.mjs']);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
const left = [withEditor ? '' : ', editor tests left out', withAws ? '' : ', AWS CLI tests left out'].join('');
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}${left}`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

/** Something that only has to succeed: not a test, but a failure like any other. */
function step(name, act) {
  console.log(`\n── ${name}`);
  if (act()) return true;
  console.error(`✗ ${name}`);
  counts.failed += 1;
  return false;
}

/** Tests that write `{ passed, failed, skipped }` to the file named by FLAGKEEPER_COUNTS; none run is a failure. */
function suite(name, args) {
  console.log(`\n── ${name}`);
  const file = join(scratch, `${name}.json`);
  const succeeded = run(process.execPath, args, { FLAGKEEPER_COUNTS: file });
  const said = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  for (const kind of ['passed', 'failed', 'skipped']) counts[kind] += said[kind] ?? 0;
  if (said.failed === 0 && (!succeeded || said.passed === 0)) {
    console.error(`✗ ${name}: ${succeeded ? 'no test ran' : 'ended early'}`);
    counts.failed += 1;
  }
}
