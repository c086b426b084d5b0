import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeptCode } from '../../../server/workspace/kept-code';
import { codeOf, settingsWith } from '../../support/check-code';
import { type Folder, folderOf } from '../../support/folder';

describe('a big workspace', function () {
  this.timeout(120_000);
  let folder: Folder;
  before(() => {
    folder = folderOf({ 'src/a.ts': 'useFlag' });
    for (let dir = 0; dir < 100; dir++) {
      mkdirSync(join(folder.path, `nothing/${dir}`), { recursive: true });
      for (let file = 0; file < 1000; file++) writeFileSync(join(folder.path, `nothing/${dir}/${file}.ts`), '');
    }
  });
  after(() => folder.remove());

  const editing = { factsOf: (text: string) => text, lend: () => undefined, takeBack: () => {} };
  const asItIs = { extract: (_: string, text: string) => text, edit: () => editing };
  const open = () =>
    new KeptCode<string>({ root: folder.path, settingsOf: () => settingsWith(), noCache: true }, asItIs);

  it('of 100,000 files of nothing is read, and lets others work meanwhile', async () => {
    const kept = open();
    let turns = 0;
    const timer = setInterval(() => {
      turns++;
    }, 1);
    const told: number[] = [];
    await kept.update({ onProgress: ({ done }) => told.push(done) });
    clearInterval(timer);
    assert.equal(kept.code.list().length, 100_001);
    assert.deepEqual(kept.code.naming('useFlag'), ['src/a.ts']);
    assert.ok(turns > 5 && told.length > 5, `${turns} turns for others, ${told.length} words of progress`);
  });

  it('stops in the middle when told to, and starts anew when asked again', async () => {
    const kept = open();
    const controller = new AbortController();
    const first = kept.update({ signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) });
    await assert.rejects(first, /enough/);
    assert.equal(kept.ready, false);
    await assert.rejects(kept.update({ signal: AbortSignal.abort(new Error('never')) }), /never/);
    await kept.update();
    assert.equal(kept.code.list().length, 100_001);
  });

  it('goes on for others when one who waits gives up', async () => {
    const kept = open();
    const controller = new AbortController();
    const impatient = kept.update({ signal: controller.signal });
    const patient = kept.update();
    controller.abort(new Error('enough'));
    await assert.rejects(impatient, /enough/);
    await patient;
    assert.equal(kept.code.list().length, 100_001);
  });
});

describe('an empty workspace', () => {
  it('needs neither git nor package.json', async () => {
    const folder = folderOf({ 'a.ts': '' });
    const { code } = await codeOf(folder.path);
    assert.deepEqual(code.list(), ['a.ts']);
    assert.deepEqual(code.manifests(), []);
    folder.remove();
  });
});
