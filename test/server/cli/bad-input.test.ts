import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, folderOf } from '../../support/folder';
import { cliPath, runCli } from '../../support/run-cli';

const code = `import { OpenFeature } from '@openfeature/server-sdk';
const client = OpenFeature.getClient();
export const on = () => client.getBooleanValue('new-checkout', false);
`;
const flags = JSON.stringify({
  version: '1',
  flags: { 'new-checkout': { name: 'New checkout' }, 'old-banner': { name: 'Old banner' } },
  values: {
    'new-checkout': { enabled: true, _updatedAt: '2025-01-01T00:00:00Z' },
    'old-banner': { enabled: false, _updatedAt: '2025-01-01T00:00:00Z' },
  },
});
const configuration = JSON.stringify({ sources: [{ use: 'file', path: 'flags.json' }] });
const shop = { 'src/app.ts': code, 'flags.json': flags, 'flagkeeper.config.json': configuration };

describe('bad input', () => {
  const folders: Folder[] = [];
  const folder = (files: Parameters<typeof folderOf>[0]) => {
    const one = folderOf(files);
    folders.push(one);
    return one.path;
  };
  const run = (cwd: string, ...args: readonly string[]) => runCli([...args, '--no-cache'], { cwd });
  afterEach(() => {
    for (const one of folders.splice(0)) one.remove();
  });

  describe('a workspace', () => {
    it('without a configuration is read with what is known anyway', async () => {
      const { code: exit, stdout, stderr } = await run(folder({ 'src/app.ts': code }), 'report');
      assert.equal(exit, 0, stderr);
      assert.match(stderr, /flagkeeper init/);
      assert.doesNotMatch(stdout, /error/);
    });

    it('without git and without package.json is a workspace all the same', async () => {
      const { code: exit, stdout } = await run(folder(shop), 'flags', '--format', 'json');
      assert.equal(exit, 0);
      assert.deepEqual(
        JSON.parse(stdout).flags.map(({ key }: { key: string }) => key),
        ['new-checkout', 'old-banner'],
      );
    });

    it('that is empty has nothing in it', async () => {
      const { code: exit, stdout } = await run(folder({}), 'scan', '--format', 'json');
      assert.equal(exit, 0);
      assert.deepEqual(JSON.parse(stdout).lookups, []);
    });

    it('of 100,000 files of nothing is read in reasonable time', async function () {
      this.timeout(180_000);
      const cwd = manyFiles(folder({}), 100_000);
      const { code: exit, stdout, stderr } = await run(cwd, 'scan', '--format', 'json');
      assert.equal(exit, 0, stderr);
      const { lookups, stats } = JSON.parse(stdout);
      assert.deepEqual([lookups, stats.files], [[], 100_000]);
      assert.ok(stats.durationMs < 60_000, `${stats.durationMs} ms`);
    });

    it('with symlinks in a circle ends', async () => {
      const cwd = folder(shop);
      symlinkSync('..', join(cwd, 'src/up'));
      const { code: exit } = await run(cwd, 'scan');
      assert.equal(exit, 0);
    });

    it('that is not there, or is a file, is bad usage', async () => {
      const cwd = folder(shop);
      for (const place of ['no/such', 'flags.json']) {
        const { code: exit, stderr } = await run(cwd, 'scan', '--cwd', place);
        assert.equal(exit, 2);
        assert.match(stderr, new RegExp(place));
      }
    });
  });

  describe('a configuration', () => {
    const wrong: Readonly<Record<string, unknown>> = {
      include: 'src',
      exclude: [1],
      sources: [{ use: 'nothing-such' }],
      environments: ['dev', 'dev'],
      critical: [''],
      lookups: [{ call: 'isOn' }],
      tests: { files: 'x' },
      mirrors: [{}],
      permanent: {},
      rules: { 'rolled-out': ['warning', { days: -1 }] },
      ignore: [{ rule: 'inactive' }],
      extends: 7,
      soruces: [],
    };
    for (const [field, value] of Object.entries(wrong))
      it(`with an impossible ${field} is refused, with its place`, async () => {
        const text = `{\n  ${JSON.stringify(field)}: ${JSON.stringify(value)}\n}\n`;
        const { code: exit, stderr } = await run(folder({ ...shop, 'flagkeeper.config.json': text }), 'report');
        assert.equal(exit, 2);
        assert.match(stderr, /^flagkeeper\.config\.json:2:\d+: error: /m);
        assert.match(stderr, new RegExp(field));
      });

    it('that is no JSON is refused, with its place', async () => {
      const { code: exit, stderr } = await run(folder({ ...shop, 'flagkeeper.config.json': '{ "sources": [' }), 'scan');
      assert.equal(exit, 2);
      assert.match(stderr, /^flagkeeper\.config\.json:1:\d+: error: /m);
    });

    it('of which two stand in one folder is refused, and both are named', async () => {
      const { code: exit, stderr } = await run(
        folder({ ...shop, 'flagkeeper.config.yaml': 'include: []\n' }),
        'report',
      );
      assert.equal(exit, 2);
      assert.match(stderr, /flagkeeper\.config\.json/);
      assert.match(stderr, /flagkeeper\.config\.yaml/);
    });

    it('that is named and not there is refused', async () => {
      const { code: exit, stderr } = await run(folder(shop), 'report', '--config', 'other.json');
      assert.equal(exit, 2);
      assert.match(stderr, /other\.json/);
    });

    it('with a fault does not keep what is right from being printed', async () => {
      const text = JSON.stringify({ sources: [{ use: 'file', path: 'flags.json' }], permanant: [] });
      const { code: exit, stdout } = await run(
        folder({ ...shop, 'flagkeeper.config.json': text }),
        'flags',
        '--format',
        'json',
      );
      assert.equal(exit, 2);
      assert.equal(JSON.parse(stdout).flags.length, 2);
    });
  });

  describe('a source', () => {
    const hurt: Readonly<Record<string, string | Buffer | undefined>> = {
      missing: undefined,
      empty: '',
      'half a document': flags.slice(0, 100),
      binary: Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 0]),
      '50 MB large': Buffer.alloc(50 * 1024 * 1024, ' '),
    };
    for (const [how, content] of Object.entries(hurt))
      it(`that is ${how} fails alone: the rest is reported, and the exit code is 2`, async () => {
        const { 'flags.json': _, ...others } = shop;
        const cwd = folder({
          ...others,
          ...(content === undefined ? {} : { 'flags.json': content }),
          'more.json': flags,
          'flagkeeper.config.json': JSON.stringify({
            sources: ['flags.json', 'more.json'].map((path) => ({ use: 'file', path })),
          }),
        });
        const { code: exit, stdout, stderr } = await run(cwd, 'report', '--format', 'json');
        assert.equal(exit, 2);
        assert.match(stderr, /flags\.json/);
        const { sources, findings } = JSON.parse(stdout);
        assert.deepEqual(
          sources.map(({ state }: { state: string }) => state),
          ['failed', 'ok'],
        );
        assert.ok(findings.some(({ flag }: { flag: string }) => flag === 'new-checkout'));
      });

    it('whose path leaves the repository is never read', async () => {
      const outside = folder({ 'secret.json': flags });
      const cwd = folder({ ...shop, '.git/HEAD': 'ref: refs/heads/main\n' });
      symlinkSync(join(outside, 'secret.json'), join(cwd, 'linked.json'));
      for (const path of [
        join('..', outside.split('/').at(-1)!, 'secret.json'),
        join(outside, 'secret.json'),
        'linked.json',
      ]) {
        writeFileSync(join(cwd, 'flagkeeper.config.json'), JSON.stringify({ sources: [{ use: 'file', path }] }));
        const { code: exit, stdout, stderr } = await run(cwd, 'flags');
        assert.equal(exit, 2, path);
        assert.doesNotMatch(stdout, /old-banner/);
        assert.match(stderr, /leave|lead|outside|relative/);
      }
    });

    it('with two keys that fall together in camel case is an error that names both', async () => {
      const twins = JSON.stringify({
        version: '1',
        flags: { 'new-x': {}, newX: {} },
        values: { 'new-x': { enabled: true }, newX: { enabled: false } },
      });
      const text = JSON.stringify({ sources: [{ use: 'file', path: 'flags.json', keyCase: 'camel' }] });
      const cwd = folder({ ...shop, 'flags.json': twins, 'flagkeeper.config.json': text });
      const { code: exit, stderr } = await run(cwd, 'report');
      assert.equal(exit, 2);
      assert.match(stderr, /new-x/);
      assert.match(stderr, /newX/);
    });
  });

  describe('a place to write to', () => {
    it('that refuses is said, and nothing is left behind', async () => {
      const cwd = folder(shop);
      const { code: exit, stderr } = await run(cwd, 'report', '--output', 'no/such/folder/report.txt');
      assert.equal(exit, 2);
      assert.match(stderr, /report\.txt/);
      assert.deepEqual(readdirSync(cwd).sort(), ['flagkeeper.config.json', 'flags.json', 'src']);
    });

    it('that nobody can write to costs the cache, not the answer', async () => {
      const cwd = folder(shop);
      chmodSync(cwd, 0o555);
      // Root may write where others may not, but no folder can be made in a file.
      const full = join(folder({ file: '' }), 'file/cache');
      const { code: exit, stderr } = await runCli(['scan', '--cache-dir', full], { cwd });
      chmodSync(cwd, 0o755);
      assert.deepEqual([exit, stderr], [0, '']);
    });
  });

  describe('somebody who stops listening', () => {
    it('(| head) is no error', async () => {
      const cwd = folder(shop);
      const said = await shell(`"${process.execPath}" "${cliPath}" flags --format json --no-cache | head -c 1`, cwd);
      assert.deepEqual(said, { stdout: '{', stderr: '' });
    });

    it('(Ctrl-C) ends it at once with 130 and leaves nothing half done', async function () {
      this.timeout(120_000);
      const cwd = manyFiles(folder({ 'before.json': 'before' }), 20_000);
      const args = ['scan', '--format', 'json', '--output', 'before.json', '--no-cache'];
      const hook = ['--require', join(__dirname, '../../support/tell-when-listening.cjs')];
      const child = spawn(process.execPath, [...hook, cliPath, ...args], { cwd });
      await new Promise((heard) => child.stderr.once('data', heard));
      child.kill('SIGINT');
      const exit = await new Promise((resolve) => child.on('close', resolve));
      assert.equal(exit, 130);
      assert.equal(readFileSync(join(cwd, 'before.json'), 'utf8'), 'before');
      assert.deepEqual(
        readdirSync(cwd).filter((name) => name.startsWith('.')),
        [],
      );
    });
  });
});

function manyFiles(cwd: string, count: number): string {
  for (let at = 0; at < count; at += 1) {
    const folder = join(cwd, `f${Math.floor(at / 1000)}`);
    if (at % 1000 === 0) mkdirSync(folder);
    writeFileSync(join(folder, `m${at}.ts`), '');
  }
  return cwd;
}

function shell(command: string, cwd: string): Promise<{ stdout: string; stderr: string }> {
  const child = spawn('sh', ['-c', command], { cwd });
  const heard = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    heard.stdout += data;
  });
  child.stderr.on('data', (data) => {
    heard.stderr += data;
  });
  return new Promise((resolve) => child.on('close', () => resolve(heard)));
}
