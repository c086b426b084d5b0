import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choose, openFile, openShop, photograph, run, scratchPicture, until } from './shop.mjs';

const misspelt = 'src/checkout/gift.ts';
const gift = `import { type Customer, isEnabled } from '@/features/client';

/** What wrapping costs, where the warehouse can wrap. */
export async function wrappingFor(customer: Customer): Promise<number> {
  return (await isEnabled('gift-wrp', customer)) ? 2.5 : 0;
}
`;

describe('in a real VS Code', () => {
  let shop;
  let page;

  before(async () => {
    const prepare = (folder) => writeFileSync(join(folder, misspelt), gift);
    const size = { height: 860, scale: 1.5 };
    shop = await openShop({ prepare, file: 'src/checkout/checkout.ts', size });
    page = shop.page;
    await page.waitForSelector('.monaco-editor .view-lines');
    await run(page, 'View: Toggle Primary Side Bar Visibility');
  });

  after(() => shop?.close());

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
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
    await photograph(page, 'editor');
    await page.keyboard.press('Escape');
  });

  it('mends a spelling, and the file on disk is mended', async () => {
    await openFile(page, misspelt);
    const line = page.locator('.view-line', { hasText: 'gift-wrp' });
    await page.waitForSelector('.monaco-editor .squiggly-error', { timeout: 60_000 });
    await line.getByText("'gift-wrp'").click();
    await choose(page, "Change the key to 'gift-wrap'");
    await page.locator('.view-line', { hasText: 'gift-wrap' }).waitFor();
    await page.keyboard.press('Control+s');
    await until(() => /isEnabled\('gift-wrap', customer\)/.test(readFileSync(join(shop.folder, misspelt), 'utf8')));
  });

  it('shows the report', async () => {
    await run(page, 'Flagkeeper: Show the Report');
    await page.locator('.tab', { hasText: 'Flag Report' }).waitFor({ timeout: 20_000 });
  });
});
