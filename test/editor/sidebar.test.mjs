import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalAppConfig } from './local-app-config.mjs';
import { asked, pick, press } from './questions.mjs';
import { openShop, openSidebar, reportFrame, rowsOf, run, scratchPicture, until } from './shop.mjs';

describe('the sidebar and its report', function () {
  this.timeout(900_000);
  let appConfig;
  let shop;
  let page;

  before(async () => {
    appConfig = await startLocalAppConfig();
    // High enough for every row: the editor draws no other.
    shop = await openShop({ appConfig, size: { width: 1240, height: 2600 } });
    page = shop.page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openSidebar(page);
    await rowsOf(page, 'Flag Debt').filter({ hasText: 'stock-badge' }).first().waitFor();
  });

  after(async () => {
    await shop?.close();
    appConfig?.close();
  });

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
  });

  it('counts on its icon what the status bar counts', async () => {
    const status = page.locator('.statusbar').getByText(/\d+ flags · \d+ to look at/);
    const [, debt] = / (\d+) to look at/.exec(await status.innerText());
    const icon = page.locator('.activitybar .action-item', { has: page.locator('a[aria-label^="Flagkeeper"]') });
    await icon.locator('.badge-content', { hasText: debt }).waitFor();
  });

  it('groups flag debt by rule, owner, file and age, and flags likewise', async () => {
    const debt = { Owner: 'No owner', File: 'src/account/routes.ts', Age: 'A year and more', Rule: 'unknown-flag' };
    for (const [by, group] of Object.entries(debt)) await grouped('Flag Debt', 'Group the Flag Debt by…', by, group);
    const flags = { Environment: 'prod-01', Owner: 'No owner', File: 'src/account/routes.ts', State: 'Mixed' };
    for (const [by, group] of Object.entries(flags)) await grouped('Flags', 'Group the Flags by…', by, group);
  });

  it('copies several findings as one issue', async () => {
    await finding('stock-badge').click();
    await finding('new-chekout').click({ modifiers: ['Control'] });
    await menu(finding('new-chekout'), 'Copy a Finding as an Issue');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await until(async () => /^# 2 findings on feature flags/.test(await copied()), 30);
    assert.match(await copied(), /## "stock-badge" differs between critical environments[\s\S]*prod-01 · on/);
  });

  it('previews the removal of the flags that are selected, and of all that a rule proves', async () => {
    await groupOf('File');
    await page.locator('.pane-header', { hasText: 'Flag Debt' }).hover();
    await groupOf('Rule');
    const never = rowsOf(page, 'Flag Debt').filter({ hasText: 'never-on' }).first();
    await never.scrollIntoViewIfNeeded();
    await never.hover();
    await never.getByRole('button', { name: /^Preview the Removal of Flags/ }).click();
    await page.locator('.tab', { hasText: /Without 3 flags/ }).waitFor();
    await run(page, 'View: Close All Editors');
    const one = finding('bulk-orders');
    await one.scrollIntoViewIfNeeded();
    await one.click();
    await finding('summer-banner').click({ modifiers: ['Control'] });
    await menu(finding('summer-banner'), 'Preview the Removal of Flags…');
    await page.locator('.tab', { hasText: /Without 2 flags/ }).waitFor();
    await run(page, 'View: Close All Editors');
  });

  it('opens a flag in the console of its vendor', async () => {
    const row = rowsOf(page, 'Flags').filter({ hasText: 'dark-mode' }).first();
    await row.scrollIntoViewIfNeeded();
    await menu(row, 'Open in the Vendor’s Console');
    assert.match(await press(page, 'Cancel'), /https:\/\/console\.aws\.amazon\.com\/systems-manager\/appconfig\//);
  });

  it('saves plots of the report as pictures', async () => {
    await run(page, 'Flagkeeper: Show the Report');
    const frame = await reportFrame(page);
    for (const figure of ['Debt over time', 'Debt by owner', 'Debt by age', 'Ages of flags']) {
      await frame.getByRole('button', { name: `Save as PNG: ${figure}` }).click();
      const bytes = await saved(`${figure}.png`);
      assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
      assert.ok(bytes.readUInt32BE(16) >= 600 && bytes.length > 2000, `${figure}: ${bytes.length} bytes`);
    }
  });

  it('exports the report as a page that stands by itself, and as Markdown', async () => {
    const frame = await reportFrame(page);
    await frame.getByRole('button', { name: 'Export…' }).click();
    await pick(page, 'HTML');
    const html = (await saved('report.html')).toString();
    const alone = await page.context().browser().newPage();
    await alone.setContent(html);
    assert.equal(await alone.locator('figure svg').count(), 4);
    assert.equal(await alone.locator('script, img, link').count(), 0);
    await alone.getByText('stock-badge').first().waitFor();
    await alone.close();
    await frame.getByRole('button', { name: 'Export…' }).click();
    await pick(page, 'Markdown');
    assert.match((await saved('report.md')).toString(), /stock-badge/);
  });

  it('leads from the report to the code, and to the removal of what is proven', async () => {
    const frame = await reportFrame(page);
    await frame.getByRole('button', { name: 'Preview its removal: dark-mode' }).click();
    await page.locator('.tab', { hasText: /Without dark-mode/ }).waitFor();
    await page.locator('.tab', { hasText: 'Flag Report' }).click();
    await (await reportFrame(page))
      .getByRole('button', { name: /^src\/account\/routes\.ts:\d+$/ })
      .first()
      .click();
    await page.locator('.tab', { hasText: 'routes.ts' }).waitFor();
  });

  function finding(flag) {
    return rowsOf(page, 'Flag Debt').filter({ hasText: flag }).first();
  }

  async function groupOf(by) {
    await run(page, 'Flagkeeper: Group the Flag Debt by…');
    await asked(page, 'Group the flag debt by');
    await pick(page, by);
  }

  async function grouped(view, command, by, group) {
    await run(page, `Flagkeeper: ${command}`);
    await asked(
      page,
      command.slice(0, -1).replace('Group the Flag Debt', 'Group the flag debt').replace('Flags', 'flags'),
    );
    await pick(page, by);
    await page.locator('.pane-header', { hasText: view }).getByText(`by ${by.toLowerCase()}`).waitFor();
    await rowsOf(page, view).filter({ hasText: group }).first().waitFor();
  }

  async function menu(row, title) {
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: title }).click();
  }

  /** Answers the dialog that asks where a file goes; answers what is written there. */
  async function saved(name) {
    const file = join(shop.folder, name.replaceAll(' ', '-'));
    const path = page.locator('.quick-input-widget input').first();
    // What was typed the last time stands there until the dialog has its own proposal.
    await until(async () => /\/flag-[^/]*$/.test(await path.inputValue()), 60);
    await path.fill(file);
    await page.keyboard.press('Enter');
    await until(() => existsSync(file) && readFileSync(file).length > 0, 60);
    return readFileSync(file);
  }
});
