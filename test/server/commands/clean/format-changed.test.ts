import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type FlaggedRepository, flaggedRepositories } from '../../../support/flagged-repository';

const root = resolve(__dirname, '../../../..');

/** What folds to a call that a formatter breaks otherwise, below lines that it would change and nobody asked about. */
const wide = [
  "import { flags } from './sdk';",
  '',
  'export function run(send: (a: string, b: string) => void): void {',
  "  if (flags.isEnabled('new-x')) {",
  '    send(',
  "      'the first argument',",
  "      'the second argument',",
  '    );',
  '  }',
  '}',
  '',
  'export const  untouched   = {a:1};',
  '',
].join('\n');

describe('flagkeeper clean --format-changed', function () {
  this.timeout(120_000);
  const { open, close } = flaggedRepositories();
  after(close);

  const formatters = {
    Prettier: { '.prettierrc.json': '{ "singleQuote": true }' },
    Biome: {
      'biome.json':
        '{ "formatter": { "indentStyle": "space" }, "javascript": { "formatter": { "quoteStyle": "single" } } }',
    },
  };
  for (const [name, configuration] of Object.entries(formatters))
    it(`formats what changed with the workspace's ${name}, and nothing else`, async () => {
      const repository = open({ '.gitignore': 'node_modules\n', 'src/run.ts': wide, ...configuration });
      install(repository, name === 'Prettier' ? ['prettier'] : ['@biomejs']);
      const { code, stderr } = await clean(repository, '--format-changed');
      assert.equal(code, 0, stderr);
      assert.equal(
        readFileSync(join(repository.path, 'src/run.ts'), 'utf8'),
        [
          'export function run(send: (a: string, b: string) => void): void {',
          "  send('the first argument', 'the second argument');",
          '}',
          '',
          'export const  untouched   = {a:1};',
          '',
        ].join('\n'),
      );
    });

  it('leaves the layout as it was without it', async () => {
    const repository = open({ 'src/run.ts': wide });
    assert.equal((await clean(repository)).code, 0);
    assert.match(
      readFileSync(join(repository.path, 'src/run.ts'), 'utf8'),
      /\n {2}send\(\n {4}'the first argument',\n/,
    );
  });

  it('writes nothing where no formatter is configured, is installed, or can do it', async () => {
    const none = open({ 'src/run.ts': wide });
    const missing = open({ 'src/run.ts': wide, '.prettierrc.json': '{}' });
    const broken = open({ '.gitignore': 'node_modules\n', 'src/run.ts': wide, '.prettierrc.json': '{ "semi": ' });
    install(broken, ['prettier']);
    for (const [repository, words] of [
      [none, /--format-changed: neither Prettier nor Biome is configured for .*src\/run\.ts/],
      [missing, /--format-changed: Prettier is configured in .*, but not installed there/],
      [broken, /--format-changed: Prettier cannot format src\/run\.ts: /],
    ] as const) {
      const { code, stderr } = await clean(repository, '--format-changed');
      assert.equal(code, 2, stderr);
      assert.match(stderr, words);
      assert.equal(repository.git('status', '--porcelain'), '');
    }
  });
});

function clean(repository: FlaggedRepository, ...more: readonly string[]) {
  return repository.clean('new-x', '--keep', 'true', '--write', '--no-verify', ...more);
}

/** Stands in the repository as if it had been installed there. */
function install({ path }: FlaggedRepository, packages: readonly string[]): void {
  for (const name of packages) {
    const to = join(path, 'node_modules', name);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), to);
  }
}
