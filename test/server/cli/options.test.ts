import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, folderOf } from '../../support/folder';
import { type CliRun, runCli } from '../../support/run-cli';

const values = (key: string, enabled: boolean) => ({ [key]: { enabled, _updatedAt: '2026-01-01T00:00:00Z' } });

describe('the command line', () => {
  let folder: Folder;
  before(() => {
    folder = folderOf({
      'src/app.ts': 'export {};\n',
      'flags.json': JSON.stringify({
        version: '1',
        flags: { a: {}, b: {} },
        values: { ...values('a', true), ...values('b', false) },
      }),
      'flagkeeper.config.json': JSON.stringify({ sources: [{ use: 'file', path: 'flags.json' }] }),
    });
  });
  after(() => folder.remove());
  const run = (...args: readonly string[]) => runCli([...args, '--no-cache'], { cwd: folder.path });
  const refused = ({ code, stdout, stderr }: CliRun, said: RegExp) => {
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, said);
  };

  it('says what it can do, and does it without the compiler', async () => {
    const traced = { env: { NODE_OPTIONS: `--require ${join(__dirname, '../../support/trace-compiler.cjs')}` } };
    for (const args of [['--help'], ['report', '--help'], ['--version'], ['flags', '--cwd', folder.path]]) {
      const { code, stdout, stderr } = await runCli(args, traced);
      assert.deepEqual([code, stderr], [0, ''], args.join(' '));
      assert.notEqual(stdout, '');
    }
  });

  it('knows its version', async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));
    assert.equal((await runCli(['--version'])).stdout, `${version}\n`);
  });

  it('asks what was meant by an unknown command or option', async () => {
    refused(await run('repotr'), /report/);
    refused(await run('report', '--fail-onn', 'error'), /--fail-on/);
    refused(await runCli([]), /Usage/);
  });

  it('refuses values that mean nothing', async () => {
    refused(await run('report', '--now', 'yesterday'), /2026-11-20T09:00:00Z/);
    refused(await run('report', '--now', '2026-02-31'), /--now/);
    refused(await run('report', '--fail-on', 'everything'), /error, warning, info, never/);
    refused(await run('report', '--max-findings', '-1'), /whole number/);
    refused(await run('report', '--format', 'xml'), /pretty, json, markdown/);
    refused(await run('report', 'no/such/path'), /no\/such\/path/);
    refused(await run('explain'), /flag/);
    refused(await run('scan', '--output', 'a', '--output', 'b'), /--format/);
  });

  it('pairs formats with outputs, and leaves stdout to what is left', async () => {
    const out = (name: string) => join(folder.path, name);
    const { code, stdout, stderr } = await run(
      ...['flags', '--format', 'json', '--output', out('flags.out.json')],
      ...['--format', 'csv', '--output', '-', '--format', 'markdown'],
    );
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(JSON.parse(readFileSync(out('flags.out.json'), 'utf8')).schemaVersion, 1);
    assert.match(stdout, /^key,type[\s\S]*\n\| /);
  });

  it('writes nothing where it refuses', async () => {
    await run('flags', '--format', 'json', '--output', 'never.json', '--now', 'never');
    assert.equal(existsSync(join(folder.path, 'never.json')), false);
  });

  it('fixes the clock', async () => {
    const { stdout } = await run('report', '--format', 'json', '--now', '2030-01-01T00:00:00Z');
    assert.equal(JSON.parse(stdout).now, '2030-01-01T00:00:00.000Z');
  });

  it('paints only where somebody insists', async () => {
    const painted = async (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
      (await runCli(['flags', '--cwd', folder.path, ...args], { env })).stdout.includes('\u001b[');
    assert.equal(await painted({}), false);
    assert.equal(await painted({ FORCE_COLOR: '1' }), true);
    assert.equal(await painted({ FORCE_COLOR: '0' }), false);
    assert.equal(await painted({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(await painted({ FORCE_COLOR: '1' }, '--no-color'), false);
  });

  it('counts findings against the limits', async () => {
    const exit = async (...args: readonly string[]) => (await run('report', '--now', '2026-03-01', ...args)).code;
    assert.equal(await exit(), 0, 'no error among them');
    assert.equal(await exit('--fail-on', 'warning'), 1);
    assert.equal(await exit('--fail-on', 'info'), 1);
    assert.equal(await exit('--fail-on', 'never'), 0);
    assert.equal(await exit('--max-findings', '0'), 1);
    assert.equal(await exit('--max-findings', '100'), 0);
  });

  it('keeps quiet where asked to', async () => {
    const bare = folderOf({ 'a.ts': '' });
    try {
      assert.match((await runCli(['scan'], { cwd: bare.path })).stderr, /flagkeeper init/);
      assert.equal((await runCli(['scan', '--quiet'], { cwd: bare.path })).stderr, '');
    } finally {
      bare.remove();
    }
  });
});
