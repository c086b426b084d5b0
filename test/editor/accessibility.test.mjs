import assert from 'node:assert/strict';
import { startLocalAppConfig } from './local-app-config.mjs';
import { openShop, openSidebar, rowsOf, scratchPicture } from './shop.mjs';

describe('for everybody', function () {
  this.timeout(900_000);
  let appConfig;
  let shop;
  let page;

  before(async () => {
    appConfig = await startLocalAppConfig();
    shop = await openShop({ appConfig, size: { width: 1240, height: 900 } });
    page = shop.page;
    await openSidebar(page);
    await rowsOf(page, 'Flags').filter({ hasText: 'dark-mode' }).first().waitFor({ timeout: 120_000 });
    await rowsOf(page, 'Flag Debt').filter({ hasText: 'stock-badge' }).first().waitFor({ timeout: 60_000 });
    await rowsOf(page, 'Rollouts').filter({ hasText: 'prod-01' }).first().waitFor({ timeout: 60_000 });
  });

  after(async () => {
    await shop?.close();
    appConfig?.close();
  });

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
  });

  it('reads its trees aloud as sentences', async () => {
    const said = await page.locator('.part.sidebar').ariaSnapshot();
    for (const words of [
      /tree "Flags"/,
      /treeitem "Mixed \d" \[expanded\]/,
      // The demo's own rollout goes on meanwhile.
      /treeitem "express-pay, (mixed in prod-01 \+2|rolling out, \d+ % in prod-01) · .*, \d+ lookups?"/,
      /tree "Flag Debt"/,
      /treeitem "Warning: .*stock-badge.* differs between critical environments/,
      /tree "Rollouts"/,
      /treeitem "prod-01: (complete|\d+ %|100 %, baking) · shop\/flags · #\d+"/,
    ])
      assert.match(said, words, said);
    // What draws nothing is not read either.
    assert.doesNotMatch(said, /\$\(|undefined|\[object/);
  });
});
