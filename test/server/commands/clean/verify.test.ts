import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { flaggedRepositories } from '../../../support/flagged-repository';
import { folderOf } from '../../../support/folder';
import { runCli } from '../../../support/run-cli';

const root = resolve(__dirname, '../../../..');
const files = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: { strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', types: [] },
  }),
  'src/kind.ts':
    "import { flags } from './sdk';\nexport const later = flags.isEnabled('new-x') ? Promise.resolve([1]) : Promise.resolve(['a']);\n",
  'src/user.ts':
    "import { later } from './kind';\nexport const user: typeof later = Promise.resolve(new Map([['a', 'b']]).get('a')!.split(','));\n",
};
const keep = ['new-x', '--keep', 'true'];

describe('flagkeeper clean, type-checked', function () {
  this.timeout(120_000);
  const { open, close } = flaggedRepositories();
  const unpacked = folderOf({});
  after(() => {
    close();
    unpacked.remove();
  });

  it('writes nothing that would add type errors, unless forced', async () => {
    const repository = open(files);
    const refused = await repository.clean(...keep, '--write', '--format', 'json');
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /src\/user.ts:2:14: new type error TS2322/);
    assert.match(refused.stderr, /nothing was written, since that would add type errors; --force/);
    assert.equal(repository.git('status', '--porcelain'), '');
    const said: { cleanups: { verified: { newErrors: unknown[] } }[] } = JSON.parse(refused.stdout);
    const validate = new Ajv2020().compile(JSON.parse(readFileSync(join(root, 'schemas/clean.schema.json'), 'utf8')));
    assert.equal(validate(said), true, JSON.stringify(validate.errors));
    assert.equal(said.cleanups[0]!.verified.newErrors.length, 1);
    assert.equal((await repository.clean(...keep, '--write', '--force')).code, 1);
    assert.equal(repository.git('status', '--porcelain').trim(), 'M src/kind.ts');
  });

  it('says so where time or memory do not suffice, and where nobody wanted it', async () => {
    const repository = open(files);
    const late = await repository.clean(...keep, '--verify-timeout', '0', '--format', 'json');
    assert.equal(late.code, 0);
    const [cleanup] = JSON.parse(late.stdout).cleanups;
    assert.deepEqual([cleanup.verified, cleanup.reason], [null, 'the type check was not done after 0 s']);
    assert.match(late.stderr, /not type-checked: the type check was not done after 0 s/);
    const args = ['clean', ...keep, '--no-cache', '--write'];
    const small = await runCli(args, { cwd: repository.path, env: { NODE_OPTIONS: '--max-old-space-size=120' } });
    assert.equal(small.code, 0, small.stderr);
    assert.match(small.stderr, /not type-checked: the type check needed more than \d+ MB of memory/);
    assert.equal(repository.git('status', '--porcelain').trim(), 'M src/kind.ts');
  });

  it('knows Promise, Map and arrays as people install it', async () => {
    const repository = open(files);
    const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', unpacked.path];
    const name = execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }).trim().split('\n').at(-1)!;
    execFileSync('tar', ['-xzf', name], { cwd: unpacked.path });
    const cli = join(unpacked.path, 'package/dist/cli.js');
    const args = [cli, 'clean', ...keep, '--no-cache', '--format', 'json', '--quiet'];
    const { stdout } = await runNode(args, repository.path);
    assert.deepEqual(
      JSON.parse(stdout).cleanups[0].verified.newErrors.map(({ file, code }: { file: string; code: number }) => [
        file,
        code,
      ]),
      [['src/user.ts', 2322]],
    );
  });
});

function runNode(args: readonly string[], cwd: string): Promise<{ stdout: string }> {
  const { execFile } = require('node:child_process') as typeof import('node:child_process');
  return new Promise((settle) => execFile(process.execPath, [...args], { cwd }, (_, stdout) => settle({ stdout })));
}
