import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked, asking, flaggedRepositories } from '../../../support/flagged-repository';
import { runCli } from '../../../support/run-cli';

describe('flagkeeper clean, as patches', function () {
  this.timeout(120_000);
  const { open, close } = flaggedRepositories();
  after(close);
  const apply = (cwd: string, patch: string) =>
    execFileSync('git', ['-C', cwd, 'apply', '--whitespace=error-all', '-'], { input: patch, stdio: 'pipe' });

  it('writes one a flag, each applying on the one before', async () => {
    const both = `${asking('a', 'new-x')}${asking('b', 'team/new-y').split('\n').slice(2).join('\n')}`;
    const repository = open({ 'src/both.ts': both, 'src/x.ts': asking('x', 'new-x') });
    const { code, stdout, stderr } = await repository.clean(
      'new-x',
      'team/new-y',
      '--keep',
      'true',
      '--no-verify',
      '--patch',
      'out.patch',
      '--format',
      'json',
    );
    assert.equal(code, 0, stderr);
    const [first, second] = ['out.new-x.patch', 'out.team_new-y.patch'].map((name) =>
      readFileSync(join(repository.path, name), 'utf8'),
    );
    assert.match(first!, /src\/x\.ts/);
    assert.doesNotMatch(second!, /src\/x\.ts/);
    apply(repository.path, first!);
    const between = readFileSync(join(repository.path, 'src/both.ts'), 'utf8');
    apply(repository.path, second!);
    const [one, two] = JSON.parse(stdout).cleanups;
    assert.equal(between, one.edits.find(({ file }: { file: string }) => file === 'src/both.ts').newText);
    assert.equal(readFileSync(join(repository.path, 'src/both.ts'), 'utf8'), two.edits[0].newText);
    assert.equal(readFileSync(join(repository.path, 'src/x.ts'), 'utf8'), asked('x'));
  });

  it('names files from the root of the repository, also below it, whatever they are called', async () => {
    const config = { 'app/flagkeeper.config.json': JSON.stringify({ lookups: [{ call: 'isOn', key: 0 }] }) };
    const text = (name: string) =>
      `export const ${name} = isOn('new-x') ? 'on' : 'off';\ndeclare function isOn(key: string): boolean;\n`;
    const names = ['app/plain.ts', 'app/two words.ts', 'app/ünï.ts', 'app/qu"ote.ts', 'app/tab\there.ts'];
    const repository = open({
      ...config,
      ...Object.fromEntries(names.map((name, at) => [name, text(`v${at}`)])),
      'app/tool.ts': text('tool'),
    });
    chmodSync(join(repository.path, 'app/tool.ts'), 0o755);
    const cwd = join(repository.path, 'app');
    const { code, stdout, stderr } = await runCli(['clean', 'new-x', '--keep', 'true', '--no-cache'], { cwd });
    assert.equal(code, 0, stderr);
    apply(cwd, stdout);
    for (const name of names) assert.match(readFileSync(join(repository.path, name), 'utf8'), /= 'on';/, name);
  });

  it('keeps line ends, marks and encodings, and takes files away', async () => {
    const crlf = asking('crlf', 'new-x', '\r\n');
    const repository = open({
      'src/crlf.ts': crlf,
      'src/mark.ts': `\ufeff${asking('mark', 'new-x')}`,
      'src/end.ts': asking('end', 'new-x').trimEnd(),
      'src/user.ts': `import { old } from './old';\nimport { flags } from './sdk';\nexport const user = flags.isEnabled('new-x') ? 'new' : old;\n`,
      'src/old.ts': "export const old = 'old';\n",
    });
    chmodSync(join(repository.path, 'src/old.ts'), 0o755);
    repository.write(
      'src/wide.ts',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(asking('wide', 'new-x'), 'utf16le')]),
    );
    repository.git('add', '.');
    repository.git('commit', '--quiet', '-m', 'wide');
    const { code, stdout, stderr } = await repository.clean('new-x', '--keep', 'true', '--no-verify');
    assert.equal(code, 0, stderr);
    execFileSync('git', ['-C', repository.path, 'apply', '-'], { input: stdout, stdio: 'pipe' });
    const read = (file: string) => readFileSync(join(repository.path, file));
    assert.equal(read('src/crlf.ts').toString(), asked('crlf', '\r\n'));
    assert.equal(read('src/mark.ts').toString(), `\ufeff${asked('mark')}`);
    assert.equal(read('src/end.ts').toString(), asked('end').trimEnd());
    assert.equal(read('src/wide.ts').toString('utf16le'), `\ufeff${asked('wide')}`);
    assert.equal(existsSync(join(repository.path, 'src/old.ts')), false);
    const patched = repository.git('diff', '--binary');
    repository.git('checkout', '--quiet', '.');
    assert.equal((await repository.clean('new-x', '--keep', 'true', '--no-verify', '--write')).code, 0);
    assert.equal(repository.git('diff', '--binary'), patched, 'a patch does what --write does');
  });
});
