import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { type Folder, folderOf } from '../../support/folder';
import { runCli } from '../../support/run-cli';

const flags = JSON.stringify({
  version: '1',
  flags: { 'new-nav': {}, 'new-tabs': {}, 'dark-mode': {} },
  values: { 'new-nav': { enabled: true }, 'new-tabs': { enabled: false }, 'dark-mode': { enabled: false } },
});

describe('flagkeeper init', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = folderOf({
      'src/registry.ts': `export enum FeatureFlag { NewNav = 'new-nav', NewTabs = 'new-tabs' }`,
      'src/app.ts': `import { FeatureFlag } from './registry';
        import { features } from 'our-own-sdk';
        export const nav = features.isFeatureOn(FeatureFlag.NewNav);
        export const tabs = features.isFeatureOn(FeatureFlag.NewTabs);
        export const dark = features.isFeatureOn('dark-mode');
        setFlag('written-one'); setFlag('written-two');`,
      'flags/dev.json': flags,
      'flags/prod.json': flags,
    });
  });
  afterEach(() => folder.remove());
  const run = (...args: readonly string[]) => runCli(['init', ...args], { cwd: folder.path });
  const written = () => parse(readFileSync(join(folder.path, 'flagkeeper.config.jsonc'), 'utf8'));

  it('proposes what finds something, and the proposal works', async () => {
    const { code, stdout, stderr } = await run();
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /3 lookups of 3 flags, such as new-nav in src\/app\.ts:3/);
    assert.deepEqual(written(), {
      sources: [
        { use: 'file', path: 'flags/{environment}.json' },
        { use: 'code', path: 'src/registry.ts', export: 'FeatureFlag' },
      ],
      environments: ['dev', 'prod'],
      lookups: [{ call: 'features.isFeatureOn', key: 0 }],
    });
    const scan = await runCli(['scan', '--format', 'json', '--no-cache'], { cwd: folder.path });
    assert.deepEqual([scan.code, scan.stderr], [0, '']);
    assert.equal(JSON.parse(scan.stdout).lookups.length, 3);
  });

  it('never writes over a configuration unless told to', async () => {
    folder.write('flagkeeper.config.jsonc', '{}');
    const { code, stderr } = await run();
    assert.equal(code, 2);
    assert.match(stderr, /--force/);
    assert.deepEqual(written(), {});
    assert.equal((await run('--force')).code, 0);
    assert.equal(written().lookups.length, 1);
  });

  it('never adds a second configuration to a folder', async () => {
    folder.write('flagkeeper.config.yaml', 'include: ["src/**"]\n');
    const { code, stderr } = await run('--force');
    assert.equal(code, 2);
    assert.match(stderr, /flagkeeper\.config\.yaml/);
  });

  it('shows what it would write', async () => {
    const { code, stdout } = await run('--output', '-');
    assert.equal(code, 0);
    assert.equal(parse(stdout).lookups.length, 1);
    assert.throws(written, /ENOENT/);
  });
});
