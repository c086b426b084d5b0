import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, openWorkbench, remote } from './browser.mjs';
import { startCodeServer } from './code-server.mjs';
import { root, scratch, vsix } from './places.mjs';

/** The picture in the README is this test's own; it is taken anew when asked for. */
const picture = process.env.FLAGKEEPER_SCREENSHOT ? join(root, 'docs/images/editor.png') : join(scratch, 'editor.png');
const misspelt = 'src/checkout/gift.ts';
const gift = `import { type Customer, isEnabled } from '@/features/client';

/** What wrapping costs, where the warehouse can wrap. */
export async function wrappingFor(customer: Customer): Promise<number> {
  return (await isEnabled('gift-wrp', customer)) ? 2.5 : 0;
}
`;

describe('in a real VS Code', () => {
  let folder;
  let server;
  let browser;
  let page;

  before(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'fk-shop-')), 'shop');
    cpSync(join(root, 'examples/shop'), folder, { recursive: true });
    writeFileSync(join(folder, misspelt), gift);
    server = await startCodeServer({ extensions: [vsix], settings: look });
    browser = await launchBrowser(server.home);
    page = await browser.newPage({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1.5 });
    const file = remote(server, join(folder, 'src/checkout/checkout.ts'));
    await openWorkbench(page, server, folder, [['openFile', file]]);
    await page.waitForSelector('.monaco-editor .view-lines');
    await run(page, 'View: Toggle Primary Side Bar Visibility');
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    if (folder) rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: join(scratch, 'failed.png') });
  });

  it('shows the state of a flag behind the code that asks for it', async () => {
    // The editor draws spaces as no-break spaces.
    const line = page.locator('.view-line', { hasText: /Flag\.NewCheckout.*on\s+everywhere/ });
    await line.waitFor({ timeout: 60_000 });
  });

  it('underlines debt, and lists it among the problems', async () => {
    await page.waitForSelector('.monaco-editor .squiggly-warning', { timeout: 60_000 });
    await run(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel').getByText('rolled-out').first().waitFor();
  });

  it('says in the status bar how much there is to look at', async () => {
    await page
      .locator('.statusbar')
      .getByText(/\d+ flags · \d+ to look at/)
      .waitFor({ timeout: 30_000 });
  });

  it('shows on hover what each environment serves, since when', async () => {
    await run(page, 'View: Focus Active Editor Group');
    await page.locator('.view-line', { hasText: 'Flag.ExpressPay' }).getByText('ExpressPay').hover();
    const hover = page.locator('.monaco-hover:visible');
    await hover.getByText('prod-01').first().waitFor({ timeout: 20_000 });
    await hover
      .getByText(/defined \d{4}-\d\d-\d\d/)
      .first()
      .waitFor();
    await page.screenshot({ path: picture });
    await page.keyboard.press('Escape');
  });

  it('mends a spelling, and the file on disk is mended', async () => {
    await page.keyboard.press('Control+p');
    await page.locator('.quick-input-widget input').fill(misspelt);
    await page.locator('.quick-input-list').getByText('gift.ts').first().waitFor();
    await page.keyboard.press('Enter');
    const line = page.locator('.view-line', { hasText: 'gift-wrp' });
    await page.waitForSelector('.monaco-editor .squiggly-error', { timeout: 60_000 });
    await line.getByText("'gift-wrp'").click();
    await choose(page, "Change the key to 'gift-wrap'");
    await page.locator('.view-line', { hasText: 'gift-wrap' }).waitFor();
    await page.keyboard.press('Control+s');
    await until(() => /isEnabled\('gift-wrap', customer\)/.test(readFileSync(join(folder, misspelt), 'utf8')));
  });

  it('shows the report', async () => {
    await run(page, 'Flagkeeper: Show the Report');
    await page.locator('.tab', { hasText: 'Flag Report' }).waitFor({ timeout: 20_000 });
  });
});

/** As people see it who came for the code: nothing beside it that the picture is not about. */
const look = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.inlayHints.enabled': 'on',
  'editor.inlayHints.maximumLength': 0,
  'editor.fontSize': 13,
  'editor.lineHeight': 1.65,
  'editor.hover.delay': 100,
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'editor.lightbulb.enabled': 'off',
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.guides.indentation': false,
  'editor.bracketPairColorization.enabled': false,
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'files.autoSave': 'off',
};

/** Runs a command from the palette. */
async function run(page, title) {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await page.locator('.quick-input-list').getByText(title).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Takes a fix from the light bulb's menu; the key is dropped now and then right after the caret moved. */
async function choose(page, title) {
  const fix = page.locator('.action-widget').getByText(title).first();
  for (let tries = 0; tries < 6; tries++) {
    await page.keyboard.press('Control+.');
    const shown = await fix.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (shown) return fix.click();
    await page.keyboard.press('Escape');
  }
  assert.fail(`never offered: ${title}`);
}

async function until(holds) {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail('waited ten seconds');
}
