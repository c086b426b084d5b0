import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { startLocalAppConfig } from './local-app-config.mjs';
import { openShop, openSidebar, rowsOf, run, scratchPicture, until } from './shop.mjs';

describe('whatever happens to a window', function () {
  this.timeout(900_000);
  let appConfig;
  let shop;
  let page;

  before(async () => {
    appConfig = await startLocalAppConfig({ speed: 120 });
    shop = await openShop({ appConfig });
    page = shop.page;
    await openSidebar(page);
    await rowsOf(page, 'Flags').filter({ hasText: 'dark-mode' }).first().waitFor({ timeout: 120_000 });
  });

  after(async () => {
    await shop?.close();
    appConfig?.close();
  });

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
  });

  it('asks the vendor nothing while nobody looks and nothing runs', async () => {
    await rowsOf(page, 'Rollouts')
      .filter({ hasText: 'prod-01' })
      .filter({ hasText: 'complete' })
      .first()
      .waitFor({ timeout: 180_000 });
    await run(page, 'View: Toggle Primary Side Bar Visibility');
    // What was asked before is answered, and what follows from that too. That no timer is left is seen of the server alone.
    let before = 0;
    await until(async () => {
      before = appConfig.requests.length;
      await page.waitForTimeout(5000);
      return before > 0 && appConfig.requests.length === before;
    }, 120);
    await page.waitForTimeout(8000);
    assert.deepEqual(appConfig.requests.slice(before), []);
    // The door is open: whoever looks again, asks again.
    await run(page, 'View: Toggle Primary Side Bar Visibility');
    await until(() => appConfig.requests.length > before, 60);
  });

  it('starts a server that was killed again, and shows everything as before', async () => {
    const old = servers();
    assert.equal(old.length, 1);
    process.kill(old[0], 'SIGKILL');
    await until(() => !servers().includes(old[0]), 60);
    const before = appConfig.requests.length;
    await until(() => servers().length === 1, 60);
    // The new one reads the sources itself; until then the views show what the old one said.
    await until(() => appConfig.requests.length > before, 60);
    await page
      .locator('.statusbar')
      .getByText(/\d+ flags · \d+ to look at/)
      .waitFor({ timeout: 120_000 });
    await rowsOf(page, 'Flags').filter({ hasText: 'dark-mode' }).first().waitFor({ timeout: 120_000 });
    await rowsOf(page, 'Rollouts').filter({ hasText: 'prod-01' }).first().waitFor({ timeout: 60_000 });
  });

  /** The language servers of this VS Code. */
  function servers() {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
          return words.includes(shop.server.home) && /flagkeeper[^\0]*\/dist\/server\.js/.test(words);
        } catch {
          // It ended meanwhile.
          return false;
        }
      })
      .map(Number);
  }
});
