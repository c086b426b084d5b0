import { openShop, openSidebar, scratchPicture } from './shop.mjs';

describe('the sidebar', () => {
  let shop;
  let page;

  before(async () => {
    shop = await openShop({ settings: { 'workbench.colorTheme': 'Dark Modern' } });
    page = shop.page;
    await openSidebar(page);
  });

  after(() => shop?.close());

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
  });

  it('shows every flag with its state', async () => {
    await page
      .getByRole('treeitem', { name: /new-checkout/ })
      .first()
      .waitFor({ timeout: 60_000 });
  });
});
