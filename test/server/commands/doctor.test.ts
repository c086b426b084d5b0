import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openShop, type Shop } from '../../support/shop';

describe('flagkeeper doctor', () => {
  let shop: Shop;
  beforeEach(() => {
    shop = openShop();
  });
  afterEach(() => shop.remove());

  it('finds a healthy folder healthy', async () => {
    const { code, stdout } = await shop.run('doctor');
    assert.equal(code, 0);
    assert.match(stdout, /✔ +Configuration +flagkeeper\.config\.jsonc/);
    assert.match(stdout, /✔ +Source file:flags\/\{environment\}\.json +answers/);
    assert.doesNotMatch(stdout, /✖/);
  });

  it('says what is broken, and what mends it', async () => {
    rmSync(join(shop.path, 'flags/experiments.flagd.json'));
    writeFileSync(join(shop.path, 'flagkeeper.config.yaml'), 'include: []\n');
    const { code, stdout } = await shop.run('doctor');
    assert.equal(code, 2);
    assert.match(stdout, /✖ +Configuration .*flagkeeper\.config\.yaml/);
    assert.match(stdout, /✖ +Source file:flags\/experiments\.flagd\.json/);
    assert.match(stdout, /→ /);
  });

  it('has advice for a folder without anything', async () => {
    const { code, stdout } = await shop.run('doctor', '--cwd', 'flags', '--config', '../package.json');
    assert.equal(code, 0);
    assert.match(stdout, /no TypeScript or JavaScript/);
  });
});
