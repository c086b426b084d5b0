import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../server/workspace';
import type { FileScan, Workspace } from '../../server/workspace/types';
import type { Settings } from '../../shared/settings/types';
import { settingsWith } from '../support/check-code';
import { type Folder, folderOf } from '../support/folder';

const SDK = "import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n";
const FILES = {
  'src/flags.ts': `${SDK}export const isOn = (key: string) => client.getBooleanValue(key, false);\n`,
  'src/keys.ts': "export const KEYS = { banner: 'new-banner' } as const;\n",
  'src/page.ts':
    "import { isOn } from './flags';\nimport { KEYS } from './keys';\nif (await isOn(KEYS.banner)) show();\n",
  'src/cart.ts': `${SDK}export const cart = () => client.getBooleanValue('new-cart', true);\n`,
  'src/plain.ts': 'export const nothing = 1;\n',
};

describe('a workspace', () => {
  let folder: Folder;
  let workspace: Workspace;
  beforeEach(() => {
    folder = folderOf(FILES);
    workspace = open();
  });
  afterEach(async () => {
    await workspace.close();
    folder.remove();
  });

  const open = (given: Partial<Settings> = {}) =>
    openWorkspace({ root: folder.path, settingsOf: () => settingsWith(given), noCache: true });
  const said = (scan: Pick<FileScan, 'lookups'>) => scan.lookups.map(({ file, flag }) => `${file} ${flag}`);

  it('scans every file, and those alone that are asked for', async () => {
    const all = await workspace.scan();
    assert.deepEqual(said(all), ['src/cart.ts new-cart', 'src/page.ts new-banner']);
    assert.equal(all.stats.files, 5);
    assert.equal(all.stats.lookups, 2);
    assert.ok(all.stats.parsed >= 4 && all.stats.parsed <= 5);
    assert.deepEqual(said(await workspace.scan({ paths: ['./src/page.ts'] })), ['src/page.ts new-banner']);
    assert.deepEqual(said(await workspace.scan({ paths: ['src/'] })), said(all));
    assert.deepEqual(said(await workspace.scan({ paths: ['sr'] })), []);
    assert.deepEqual(said(await workspace.scan({ paths: ['.'] })), said(all));
  });

  it('answers for a file from its direct imports before it was read, and completely after', async () => {
    assert.equal(workspace.ready, false);
    const first = await workspace.lookupsIn('src/page.ts');
    assert.deepEqual([said(first), first.completeness], [['src/page.ts new-banner'], 'file']);
    await workspace.warmUp();
    const second = await workspace.lookupsIn('src/page.ts');
    assert.deepEqual([said(second), second.completeness], [['src/page.ts new-banner'], 'workspace']);
    assert.equal(await workspace.lookupsIn('src/page.ts'), second, 'the same answer is the same object');
  });

  it('follows edits in open buffers, into other files too', async () => {
    await workspace.warmUp();
    workspace.setBuffer('src/keys.ts', FILES['src/keys.ts'].replace('new-banner', 'newest-banner'));
    await workspace.warmUp();
    assert.deepEqual(said(await workspace.lookupsIn('src/page.ts')), ['src/page.ts newest-banner']);
    workspace.setBuffer('src/plain.ts', FILES['src/cart.ts']);
    assert.deepEqual(said(await workspace.lookupsIn('src/plain.ts')), ['src/plain.ts new-cart']);
    workspace.dropBuffer('src/keys.ts');
    workspace.dropBuffer('src/plain.ts');
    assert.deepEqual(said(await workspace.scan()), ['src/cart.ts new-cart', 'src/page.ts new-banner']);
  });

  it('follows the disk', async () => {
    await workspace.warmUp();
    folder.write('src/more.ts', "import { isOn } from './flags';\nisOn('more');\n");
    folder.write('src/cart.ts', FILES['src/cart.ts'].replace('new-cart', 'newest-cart'));
    rmSync(join(folder.path, 'src/keys.ts'));
    workspace.fileCreated(['src/more.ts']);
    workspace.fileChanged(['src/cart.ts']);
    workspace.fileDeleted(['src/keys.ts']);
    const after = await workspace.scan();
    assert.deepEqual(said(after), ['src/cart.ts newest-cart', 'src/more.ts more']);
    assert.equal(after.dynamic.length, 1, 'the key went with its file');
  });

  it('follows the configuration', async () => {
    let given: Partial<Settings> = {};
    const other = openWorkspace({ root: folder.path, settingsOf: () => settingsWith(given), noCache: true });
    assert.equal((await other.scan()).lookups.length, 2);
    given = { exclude: ['src/cart.ts'] };
    other.settingsChanged();
    assert.deepEqual(said(await other.scan()), ['src/page.ts new-banner']);
    await other.close();
  });

  it('says once that answers may have changed, and not where nothing was said anew', async () => {
    let told = 0;
    const stop = workspace.onChanged(() => told++);
    await workspace.warmUp();
    assert.equal(told, 1);
    workspace.setBuffer('src/cart.ts', FILES['src/cart.ts']);
    await workspace.warmUp();
    assert.equal(told, 1, 'opened, not edited');
    workspace.setBuffer('src/cart.ts', SDK);
    await workspace.warmUp();
    assert.equal(told, 2);
    stop();
    workspace.setBuffer('src/cart.ts', '');
    await workspace.warmUp();
    assert.equal(told, 2);
  });

  it('serves many questions at a time, some given up', async () => {
    const controller = new AbortController();
    const asked = [
      workspace.scan({ signal: controller.signal }),
      workspace.scan(),
      workspace.lookupsIn('src/page.ts'),
      workspace.warmUp(),
    ];
    controller.abort(new Error('enough'));
    const answers = await Promise.allSettled(asked);
    assert.deepEqual(
      answers.map(({ status }) => status),
      ['rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    );
    workspace.setBuffer('src/cart.ts', SDK);
    const [one, all] = await Promise.all([workspace.lookupsIn('src/cart.ts'), workspace.scan()]);
    assert.deepEqual([said(one), said(all)], [[], ['src/page.ts new-banner']]);
  });

  it('collects the ignore comments of files that belong to the scan', async () => {
    folder.write('src/a.ts', '// flagkeeper-ignore rolled-out: stays until May\nnothing();\n');
    folder.write('src/b.ts', '// see flagkeeper about what to ignore\n');
    const [comment, ...more] = await workspace.ignores();
    assert.deepEqual(more, []);
    assert.equal(comment?.file, 'src/a.ts');
    assert.deepEqual(comment?.rules, ['rolled-out']);
    assert.deepEqual([comment?.line, comment?.start], [2, { line: 1, column: 1 }]);
  });

  it('does not parse anything twice, in this run or the next', async () => {
    const cache = folderOf({});
    const run = async () => {
      const one = openWorkspace({ root: folder.path, settingsOf: () => settingsWith(), cacheDir: cache.path });
      const first = await one.scan();
      const again = await one.scan();
      await one.close();
      assert.equal(again.stats.parsed, 0);
      assert.deepEqual(again.lookups, first.lookups);
      return first;
    };
    const cold = await run();
    const warm = await run();
    assert.equal(warm.stats.parsed, 0);
    assert.deepEqual([warm.lookups, warm.dynamic, warm.skipped], [cold.lookups, cold.dynamic, cold.skipped]);
    cache.remove();
  });
});
