import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Folder } from '../../support/folder';
import { git, repositoryOf } from '../../support/git-repository';
import { runCli } from '../../support/run-cli';

const at = '2026-01-01T00:00:00Z';
const files = {
  'src/sdk.ts': 'export const flags = { isEnabled: (_key: string): boolean => false };\n',
  'src/main.ts': [
    "import { old } from './old';",
    "import { flags } from './sdk';",
    '',
    'export function run(): string {',
    "  if (flags.isEnabled('new-x')) {",
    "    return 'new';",
    '  }',
    '  return old();',
    '}',
    '',
  ].join('\r\n'),
  'src/old.ts': "export const old = () => 'old';\n",
  'docs/flags.md': '# Flags\n\nnew-x is the new way.\n',
  'flagkeeper.config.json': JSON.stringify({
    exclude: ['src/sdk.ts'],
    lookups: [{ call: 'flags.isEnabled', from: './src/sdk', key: 0 }],
  }),
};
const cleaned = ['', 'export function run(): string {', "  return 'new';", '}', ''].join('\r\n').replace(/^\r\n/, '');

describe('flagkeeper clean', function () {
  this.timeout(120_000);
  const folders: Folder[] = [];
  const open = (more: Readonly<Record<string, string>> = {}) => {
    const folder = repositoryOf([{ at, write: { ...files, ...more } }]);
    folders.push(folder);
    return folder.path;
  };
  const run = (cwd: string, ...args: readonly string[]) =>
    runCli(['clean', 'new-x', '--keep', 'true', ...args, '--no-cache'], { cwd });
  after(() => {
    for (const folder of folders) folder.remove();
  });

  it('prints a diff that git applies, and changes nothing', async () => {
    const cwd = open();
    const { code, stdout, stderr } = await run(cwd);
    assert.equal(code, 0, stderr);
    assert.equal(readFileSync(join(cwd, 'src/main.ts'), 'utf8'), files['src/main.ts']);
    execFileSync('git', ['-C', cwd, 'apply'], { input: stdout });
    assert.equal(readFileSync(join(cwd, 'src/main.ts'), 'utf8'), cleaned);
    assert.equal(existsSync(join(cwd, 'src/old.ts')), false);
    assert.match(stderr, /docs\/flags\.md:3: still names it/);
  });

  it('writes with --write, keeps line ends, and finds nothing more the second time', async () => {
    const cwd = open();
    assert.equal((await run(cwd, '--write')).code, 0);
    assert.equal(readFileSync(join(cwd, 'src/main.ts'), 'utf8'), cleaned);
    assert.equal(existsSync(join(cwd, 'src/old.ts')), false);
    const again = await run(cwd, '--write', '--force');
    assert.equal(again.code, 0);
    assert.match(again.stderr, /nothing to remove/);
  });

  it('says in JSON what went, what stays and what was checked', async () => {
    const cwd = open();
    const { code, stdout } = await run(cwd, '--format', 'json');
    const [cleanup] = JSON.parse(stdout).cleanups;
    assert.equal(code, 0);
    assert.deepEqual(cleanup.edits, [{ file: 'src/main.ts', newText: cleaned }]);
    assert.deepEqual(cleanup.deleted, ['src/old.ts']);
    assert.deepEqual(cleanup.refused, []);
    assert.deepEqual(cleanup.mentions, [{ file: 'docs/flags.md', line: 3 }]);
    assert.deepEqual(cleanup.verified, { newErrors: [] });
  });

  it('writes nothing over uncommitted changes in the same files, unless forced', async () => {
    const cwd = open();
    writeFileSync(join(cwd, 'src/main.ts'), `${files['src/main.ts']}// mine\r\n`);
    const refused = await run(cwd, '--write');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /uncommitted changes/);
    assert.match(readFileSync(join(cwd, 'src/main.ts'), 'utf8'), /isEnabled/);
    assert.equal((await run(cwd, '--write', '--force')).code, 0);
    assert.doesNotMatch(readFileSync(join(cwd, 'src/main.ts'), 'utf8'), /isEnabled/);
  });

  it('writes nothing that would add type errors, unless forced', async () => {
    const cwd = open({
      'src/main.ts':
        "import { flags } from './sdk';\nconst kind: 'a' | 'b' = flags.isEnabled('new-x') ? 'a' : 'b';\nexport const isB = flags.isEnabled('new-x') ? Number('1').toFixed('x') : kind;\n",
    });
    const { code, stdout } = await run(cwd, '--format', 'json');
    assert.equal(code, 0, 'the error was there before');
    assert.deepEqual(JSON.parse(stdout).cleanups[0].verified, { newErrors: [] });
    const worse = open({
      'src/main.ts':
        "import { flags } from './sdk';\nexport function f(v: string | number): number {\n  if (!flags.isEnabled('new-x') || typeof v === 'string') return 0;\n  const on = flags.isEnabled('new-x');\n  return on === (false as boolean) ? v : one(on);\n}\nconst one = (v: false | number) => Number(v);\n",
    });
    const said = await run(worse, '--write');
    if (said.code === 1) assert.match(readFileSync(join(worse, 'src/main.ts'), 'utf8'), /isEnabled/);
  });

  it('stops whole where one file cannot be written', async function () {
    if (process.getuid?.() === 0) this.skip();
    const cwd = open();
    chmodSync(join(cwd, 'src/old.ts'), 0o444);
    const { code, stderr } = await run(cwd, '--write');
    assert.equal(code, 2);
    assert.match(stderr, /nothing was written/);
    assert.match(readFileSync(join(cwd, 'src/main.ts'), 'utf8'), /isEnabled/);
  });

  it('makes one commit a flag', async () => {
    const cwd = open();
    git(cwd, ['config', 'user.name', 'Somebody']);
    git(cwd, ['config', 'user.email', 'somebody@example.org']);
    assert.equal((await run(cwd, '--commit')).code, 0);
    assert.equal(git(cwd, ['log', '-1', '--format=%s']).trim(), 'Remove the flag new-x');
    assert.equal(git(cwd, ['status', '--porcelain']), '');
  });

  it('keeps a file that git does not know', async () => {
    const cwd = open();
    git(cwd, ['rm', '--quiet', '--cached', 'src/old.ts']);
    git(cwd, ['-c', 'commit.gpgsign=false', 'commit', '--quiet', '-m', 'x', '--author', 'S <s@example.org>']);
    const { code, stderr } = await run(cwd, '--write');
    assert.equal(code, 1);
    assert.match(stderr, /untracked-file/);
    assert.equal(existsSync(join(cwd, 'src/old.ts')), true);
  });

  it('takes the entry out of the registry, and out of what is kept in step with it', async () => {
    const cwd = open({
      'src/flags.ts': "export type FlagName =\n  | 'new-x'\n  | 'other';\n",
      'src/dev.ts':
        "import type { FlagName } from './flags';\n\nexport const shown: FlagName[] = ['other', 'new-x'];\n",
      'flagkeeper.config.json': JSON.stringify({
        exclude: ['src/sdk.ts'],
        sources: [{ use: 'code', path: 'src/flags.ts', export: 'FlagName' }],
        lookups: [{ call: 'flags.isEnabled', from: './src/sdk', key: 0 }],
        mirrors: [{ array: 'shown', from: 'src/dev.ts' }],
      }),
    });
    const { code, stderr } = await run(cwd, '--write');
    assert.equal(code, 0, stderr);
    assert.equal(readFileSync(join(cwd, 'src/flags.ts'), 'utf8'), "export type FlagName =\n  | 'other';\n");
    assert.match(readFileSync(join(cwd, 'src/dev.ts'), 'utf8'), /= \['other'\];/);
  });

  it('explains bad usage', async () => {
    const cwd = open();
    assert.equal((await runCli(['clean', '--no-cache'], { cwd })).code, 2);
    const keep = await runCli(['clean', 'new-x', '--keep', 'v2', '--no-cache'], { cwd });
    assert.equal(keep.code, 2);
    assert.match(keep.stderr, /--keep '"v2"'/);
    const unproven = await runCli(['clean', 'new-x', '--no-cache'], { cwd });
    assert.equal(unproven.code, 2);
    assert.match(unproven.stderr, /--keep/);
    const nobody = await runCli(['clean', 'never-heard', '--keep', 'true', '--no-cache'], { cwd });
    assert.equal(nobody.code, 0);
    assert.match(nobody.stderr, /nothing to remove/);
  });
});
