import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked, asking, flaggedRepositories } from '../../../support/flagged-repository';

const lookups = [
  { call: 'flags.isEnabled', from: './src/sdk', key: 0 },
  { member: 'served', from: './src/sdk', value: 'enabled' },
];
const configured = (more: object) => ({
  'flagkeeper.config.json': JSON.stringify({ exclude: ['src/sdk.ts'], lookups, ...more }),
});

/** What both environments serve since January, but for one flag that is off in production alone. */
const document = (environment: 'dev' | 'prod') => {
  const value = (enabled: boolean) => ({
    enabled,
    _createdAt: '2026-01-02T00:00:00Z',
    _updatedAt: '2026-01-02T00:00:00Z',
  });
  const values = { 'new-x': value(true), 'never-y': value(false), 'half-z': value(environment === 'dev') };
  const flags = Object.fromEntries(Object.keys(values).map((key) => [key, { name: key }]));
  return JSON.stringify({ version: '1', flags, values }, null, 2);
};
const served = {
  ...configured({ sources: [{ use: 'file', path: 'flags/{environment}.json' }], environments: ['dev', 'prod'] }),
  'flags/dev.json': document('dev'),
  'flags/prod.json': document('prod'),
};

describe('what flagkeeper clean decides', function () {
  this.timeout(120_000);
  const { open, close } = flaggedRepositories();
  after(close);
  const at = ['--now', '2026-11-01T00:00:00Z', '--no-verify'];

  it('with --all is every proven flag, each at the value that is proven', async () => {
    const files = { x: 'new-x', y: 'never-y', z: 'half-z' };
    const code = Object.entries(files).map(([name, flag]) => [`src/${name}.ts`, asking(name, flag)]);
    const repository = open({ ...served, ...Object.fromEntries(code) });
    const run = await repository.clean('--all', '--write', ...at);
    assert.equal(run.code, 0, run.stderr);
    const read = (name: string) => readFileSync(join(repository.path, `src/${name}.ts`), 'utf8');
    assert.equal(read('x'), asked('x'));
    assert.equal(read('y'), asked('y').replace('new', 'old'));
    assert.equal(read('z'), asking('z', 'half-z'));
    assert.match(run.stderr, /new-x, keeping true \(.+\)/);
    assert.match(run.stderr, /never-y, keeping false \(.+\)/);
    const again = await repository.clean('--all', '--write', '--force', ...at);
    assert.equal(again.code, 0, again.stderr);
    assert.match(`${again.stdout}${again.stderr}`, /nothing/i);
  });

  it('is asked for where nothing is proven, and then nothing is written', async () => {
    const repository = open({ ...served, 'src/x.ts': asking('x', 'new-x'), 'src/z.ts': asking('z', 'half-z') });
    const run = await repository.clean('new-x', 'half-z', '--write', ...at);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /half-z.*--keep/);
    assert.equal(repository.git('status', '--porcelain'), '');
  });

  it('of attributes is what --keep says of them; others are refused', async () => {
    const code = [
      "import { served } from './sdk';",
      "export const limit = served['new-x'].enabled ? served['new-x'].max : 0;",
      "export const colour = served['new-x'].shade;",
      '',
    ].join('\n');
    const repository = open({ ...configured({}), 'src/limits.ts': code });
    const left = async (keep: string) => {
      const run = await repository.clean('new-x', '--keep', keep, '--write', '--force', '--no-verify');
      const text = readFileSync(join(repository.path, 'src/limits.ts'), 'utf8');
      repository.git('checkout', '--quiet', '.');
      return { code: run.code, text, said: run.stderr };
    };
    const whole = await left('{ "enabled": true, "max": 7, "shade": 3 }');
    assert.equal(whole.text, 'export const limit = 7;\nexport const colour = 3;\n');
    assert.equal(whole.code, 0);
    const part = await left('{ "enabled": true, "max": 7 }');
    assert.match(part.text, /limit = 7;\nexport const colour = served\['new-x'\]\.shade;/);
    assert.match(part.said, /refused, attribute: The value of the attribute shade is not decided/);
    assert.equal(part.code, 1);
    const bare = await left('true');
    assert.match(bare.text, /limit = served\['new-x'\]\.max;/);
    assert.equal(bare.code, 1);
  });

  it('of files that git does not know is to leave them, unless --delete-untracked says otherwise', async () => {
    const repository = open({ 'src/x.ts': asking('x', 'new-x').replace("'old'", 'old()') });
    repository.write('src/x.ts', `import { old } from './old';\n${asking('x', 'new-x').replace("'old'", 'old()')}`);
    repository.git('add', 'src/x.ts');
    repository.git('commit', '--quiet', '-m', 'old is elsewhere');
    repository.write('src/old.ts', "export const old = () => 'old';\n");
    const old = join(repository.path, 'src/old.ts');
    const run = await repository.clean('new-x', '--keep', 'true', '--write', '--no-verify');
    assert.match(run.stderr, /src\/old\.ts:1:1: refused, untracked-file: /);
    assert.ok(existsSync(old));
    repository.git('checkout', '--quiet', '.');
    const deleting = await repository.clean('new-x', '--keep', 'true', '--write', '--no-verify', '--delete-untracked');
    assert.equal(deleting.code, 0, deleting.stderr);
    assert.ok(!existsSync(old));
  });
});
