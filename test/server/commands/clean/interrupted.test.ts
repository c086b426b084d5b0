import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asked, asking, flaggedRepositories } from '../../../support/flagged-repository';
import { runCli } from '../../../support/run-cli';

const preload = resolve(__dirname, '../../../support/act-at.cjs');
const files = { 'src/a.ts': asking('a', 'new-x'), 'src/b.ts': asking('b', 'new-x'), 'src/c.ts': asking('c', 'new-x') };

describe('flagkeeper clean --write, interrupted', function () {
  this.timeout(120_000);
  const { open, close } = flaggedRepositories();
  after(close);
  const killed = (cwd: string, env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
    runCli(['clean', 'new-x', '--keep', 'true', ...args, '--no-cache', '--no-verify'], {
      cwd,
      env: { NODE_OPTIONS: `--require ${preload}`, ...env },
    });

  it('says what was changed and what was not, and starts over', async () => {
    const repository = open(files);
    const read = (file: string) => readFileSync(join(repository.path, file), 'utf8');
    // The first rename is the journal's.
    const { signal } = await killed(repository.path, { AT: '3', ONLY: 'rename' }, '--write');
    assert.equal(signal, 'SIGKILL');
    assert.equal(read('src/a.ts'), asked('a'));
    assert.equal(read('src/b.ts'), files['src/b.ts']);
    const looked = await repository.clean('new-x', '--keep', 'true', '--no-verify');
    assert.equal(looked.code, 2);
    assert.match(
      looked.stderr,
      /changed already:\n {2}src\/a.ts\nas they were:\n {2}src\/b.ts\n {2}src\/c.ts\n--write puts/,
    );
    assert.equal(read('src/a.ts'), asked('a'), 'a run that does not write changes nothing');
    const again = await repository.clean('new-x', '--keep', 'true', '--no-verify', '--write');
    assert.equal(again.code, 0, again.stderr);
    for (const name of ['a', 'b', 'c']) assert.equal(read(`src/${name}.ts`), asked(name));
    assert.equal(existsSync(join(repository.path, '.git/flagkeeper')), false);
  });

  it('between the files and their commit, makes the commit in the end', async () => {
    const repository = open(files);
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\nkill -9 $(ps -o ppid= -p $PPID)\nexit 1\n');
    const hook = join(repository.path, '.git/hooks/pre-commit');
    chmodSync(hook, 0o755);
    const { signal } = await killed(repository.path, {}, '--commit');
    assert.equal(signal, 'SIGKILL');
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n');
    assert.equal(readFileSync(join(repository.path, 'src/c.ts'), 'utf8'), asked('c'));
    const again = await repository.clean('new-x', '--keep', 'true', '--no-verify', '--commit');
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stderr, /before its commit of new-x/);
    assert.equal(repository.git('log', '-1', '--format=%s').trim(), 'Remove the flag new-x');
    assert.equal(repository.git('status', '--porcelain'), '');
  });
});
