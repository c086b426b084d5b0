import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked, asking, flaggedRepositories } from '../../../support/flagged-repository';
import { cliPath, runCli } from '../../../support/run-cli';

const files = { 'src/x.ts': asking('x', 'new-x'), 'src/y.ts': asking('y', 'new-y'), 'src/z.ts': asking('z', 'new-z') };
const args = ['clean', 'new-x', 'new-y', 'new-z', '--keep', 'true', '--interactive', '--no-verify', '--no-cache'];

describe('flagkeeper clean --interactive', function () {
  this.timeout(120_000);
  const { open, close } = flaggedRepositories();
  after(close);

  it('asks flag by flag, shows the diff on demand, and goes on after a no', async () => {
    const repository = open(files);
    const { code, stderr } = await runCli([...args, '--write'], { cwd: repository.path, input: 'd\nn\n?\ny\nq\n' });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Remove new-x\? \[y,n,d,a,q,\?\]/);
    assert.match(stderr, /\n-import \{ flags \} from '.\/sdk';/);
    assert.match(stderr, /y: yes/);
    const read = (file: string) => readFileSync(join(repository.path, file), 'utf8');
    assert.equal(read('src/x.ts'), files['src/x.ts']);
    assert.equal(read('src/y.ts'), asked('y'));
    assert.equal(read('src/z.ts'), files['src/z.ts']);
  });

  it('prints what was chosen where nothing is to be written; no answer is a no', async () => {
    const repository = open(files);
    const chosen = await runCli(args, { cwd: repository.path, input: 'y\n' });
    assert.equal(chosen.code, 0, chosen.stderr);
    assert.match(chosen.stdout, /src\/x\.ts/);
    assert.doesNotMatch(chosen.stdout, /src\/[yz]\.ts/);
    assert.equal(repository.git('status', '--porcelain'), '');
    const none = await runCli([...args, '--write'], { cwd: repository.path });
    assert.equal(none.code, 0, none.stderr);
    assert.equal(repository.git('status', '--porcelain'), '');
  });

  it('asks on a terminal', function () {
    if (process.platform !== 'linux' || spawnSync('script', ['--version']).status !== 0) this.skip();
    const repository = open(files);
    const command = [process.execPath, cliPath, ...args, '--write'].join(' ');
    const { stdout, status } = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: repository.path,
      input: 'y\na\n',
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /Remove new-x\?/);
    for (const name of ['x', 'y', 'z'])
      assert.equal(readFileSync(join(repository.path, `src/${name}.ts`), 'utf8'), asked(name));
  });
});
