import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { asked, press } from './questions.mjs';
import { openShop, rowsOf, run, scratchPicture, until } from './shop.mjs';

describe('a person who has just installed it', function () {
  this.timeout(900_000);
  let shop;
  let page;

  before(async () => {
    shop = await openShop({ bare: true });
    page = shop.page;
  });

  after(() => shop?.close());

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
  });

  it('is offered the example where no folder is open', async () => {
    await page.locator('.activitybar .action-item a[aria-label^="Flagkeeper"]').click({ force: true });
    const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Flags' }) });
    await pane.getByText('Open a folder to see its feature flags.').waitFor();
    await pane.getByRole('button', { name: 'Try It on an Example' }).click();
  });

  it('gets it in a folder of their own, with the views and the walkthrough beside it', async () => {
    const parent = join(shop.folder, '../tried');
    mkdirSync(parent);
    await press(page, 'Pick a Folder');
    const path = page.locator('.quick-input-widget input').first();
    // The dialog fills in where it begins, at some moment.
    await until(async () => (await path.inputValue()).startsWith('/'), 60);
    await path.fill(`${parent}/`);
    await page.getByRole('button', { name: 'Put the Example Here' }).click();
    await page.waitForURL(/flagkeeper-demo/);
    await page.getByText('Start with Flagkeeper').first().waitFor();
    await page.getByRole('button', { name: 'Show the Flags' }).waitFor();
    await rowsOf(page, 'Flags').filter({ hasText: 'dark-mode' }).first().waitFor();
    await rowsOf(page, 'Rollouts').filter({ hasText: 'prod-01' }).first().waitFor();
  });

  it('can roll a change out there', async () => {
    await run(page, 'Flagkeeper: Start a Rollout…');
    await asked(page, 'What is rolled out?');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'tax-engine-v2' }).first().waitFor();
  });
});
