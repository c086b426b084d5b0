import assert from 'node:assert/strict';
import { axeFindings } from './axe.mjs';
import { startLocalAppConfig } from './local-app-config.mjs';
import { openShop, openSidebar, photograph, reportFrame, rowsOf, run, scratchPicture } from './shop.mjs';

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' };

describe('for everybody', function () {
  this.timeout(240_000);
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
      /treeitem "Mixed 3" \[expanded\]/,
      /treeitem "express-pay, mixed in prod-01 \+2 · .*, \d+ lookups?"/,
      /tree "Flag Debt"/,
      /treeitem "Warning: .*stock-badge.* differs between critical environments/,
      /tree "Rollouts"/,
      /treeitem "prod-01: complete · shop\/flags · #\d+"/,
    ])
      assert.match(said, words, said);
    // What draws nothing is not read either.
    assert.doesNotMatch(said, /\$\(|undefined|\[object/);
  });

  for (const [kind, theme] of Object.entries(themes)) {
    it(`leaves axe nothing to object to in the sidebar and the report (${kind})`, async () => {
      shop.changeSettings({ 'workbench.colorTheme': theme });
      await page.locator(`.monaco-workbench.${{ light: 'vs', dark: 'vs-dark', contrast: 'hc-black' }[kind]}`).waitFor();
      const rows = await axeFindings(page, '.part.sidebar .pane-body .monaco-list-rows');
      await run(page, 'Flagkeeper: Show the Report');
      const frame = await reportFrame(page);
      await frame.locator('body[data-vscode-theme-kind]').waitFor({ state: 'attached' });
      const report = await axeFindings(frame);
      await photograph(page, `report-${kind}`);
      assert.deepEqual({ rows, report }, { rows: [], report: [] });
    });
  }

  it('draws the plots in keyboard’s reach, and opens a finding from the page', async () => {
    const frame = await reportFrame(page);
    await frame.locator('button[data-act="open"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: /\.tsx?$/ }).waitFor({ timeout: 60_000 });
  });
});
