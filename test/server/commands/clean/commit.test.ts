import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked, asking, flaggedRepositories } from '../../../support/flagged-repository';

describe('flagkeeper clean --commit', function () {
  this.timeout(120_000);
  const { open, close } = flaggedRepositories();
  after(close);
  const both = `${asking('a', 'new-x')}${asking('b', 'new-y').split('\n').slice(2).join('\n')}`;

  it('makes one commit a flag, of the files of that flag alone', async () => {
    const repository = open({ 'src/x.ts': asking('x', 'new-x'), 'src/both.ts': both, 'notes.md': 'notes\n' });
    repository.write('notes.md', 'staged\n');
    repository.git('add', 'notes.md');
    repository.write('notes.md', 'staged, and more\n');
    const { code, stderr } = await repository.clean('new-x', 'new-y', '--keep', 'true', '--commit', '--no-verify');
    assert.equal(code, 0, stderr);
    assert.deepEqual(repository.git('log', '--format=%s', '-2').trim().split('\n'), [
      'Remove the flag new-y',
      'Remove the flag new-x',
    ]);
    assert.deepEqual(filesOf(repository, 'HEAD'), ['src/both.ts']);
    assert.deepEqual(filesOf(repository, 'HEAD~1'), ['src/both.ts', 'src/x.ts']);
    assert.match(repository.git('show', 'HEAD~1:src/both.ts'), /new-y/);
    assert.equal(repository.git('diff', '--cached', '--name-only').trim(), 'notes.md');
    assert.match(repository.git('diff', '--cached'), /\+staged\n/);
    assert.equal(repository.git('status', '--porcelain').trim(), 'MM notes.md');
  });

  it('stops where a hook says no, and starts from what a hook formatted', async () => {
    const repository = open({ 'src/x.ts': asking('x', 'new-x'), 'src/both.ts': both });
    const hook = join(repository.path, '.git/hooks/pre-commit');
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\necho "no commits on Fridays" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    const refused = await repository.clean('new-x', 'new-y', '--keep', 'true', '--commit', '--no-verify');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /no commits on Fridays\nnot begun: new-y/);
    assert.equal(readFileSync(join(repository.path, 'src/x.ts'), 'utf8'), asked('x'));
    repository.git('checkout', '--quiet', '.');
    repository.write('.git/hooks/pre-commit', "#!/bin/sh\nsed -i 's/^/ /' src/both.ts\ngit add src/both.ts\n");
    const formatted = await repository.clean('new-x', 'new-y', '--keep', 'true', '--commit', '--no-verify');
    assert.equal(formatted.code, 0, formatted.stderr);
    assert.equal(repository.git('log', '-1', '--format=%s').trim(), 'Remove the flag new-y');
    assert.doesNotMatch(readFileSync(join(repository.path, 'src/both.ts'), 'utf8'), /isEnabled/);
  });

  it('leaves out what git does not know, and says so', async () => {
    const repository = open({ 'src/x.ts': asking('x', 'new-x') });
    repository.write('src/fresh.ts', asking('fresh', 'new-x'));
    const { code, stderr } = await repository.clean('new-x', '--keep', 'true', '--commit', '--no-verify');
    assert.equal(code, 0, stderr);
    assert.deepEqual(filesOf(repository, 'HEAD'), ['src/x.ts']);
    assert.match(stderr, /git does not know these files.*\n {2}src\/fresh.ts/);
    assert.equal(readFileSync(join(repository.path, 'src/fresh.ts'), 'utf8'), asked('fresh'));
  });
});

function filesOf(repository: { git(...args: readonly string[]): string }, commit: string): readonly string[] {
  return repository.git('show', '--name-only', '--format=', commit).trim().split('\n');
}
