import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, openWorkbench, remote } from './browser.mjs';
import { startCodeServer } from './code-server.mjs';
import { root, scratch, vsix } from './places.mjs';

describe('in a folder that nobody trusts', () => {
  let folder;
  let server;
  let browser;
  let page;

  before(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'fk-shop-')), 'shop');
    cpSync(join(root, 'examples/shop'), folder, { recursive: true });
    server = await startCodeServer({
      extensions: [vsix],
      trust: true,
      settings: { 'editor.inlayHints.enabled': 'on' },
    });
    browser = await launchBrowser(server.home);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await openWorkbench(page, server, folder, [['openFile', remote(server, join(folder, 'src/features/client.ts'))]]);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    if (folder) rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: join(scratch, 'failed.png') });
  });

  it('still shows what the files say', async () => {
    await page.locator('.statusbar').getByText('Restricted Mode').waitFor({ timeout: 60_000 });
    const line = page.locator('.view-line', { hasText: /ops-read-only.*off\s+everywhere/ });
    await line.waitFor({ timeout: 60_000 });
  });

  it('says what stays unknown, and that nothing is rolled out, where the flags are at a vendor', async () => {
    const other = join(folder, '../vendor');
    cpSync(folder, other, { recursive: true });
    renameSync(join(other, 'appconfig.config.jsonc'), join(other, 'flagkeeper.config.jsonc'));
    await openWorkbench(page, server, other);
    await page.locator('.activitybar .action-item a[aria-label^="Flagkeeper"]').click({ force: true });
    const pane = (view) => page.locator('.pane', { has: page.locator('.pane-header', { hasText: view }) });
    await pane('Flags')
      .getByRole('treeitem', { name: /^Not known \d+/ })
      .waitFor({ timeout: 60_000 });
    await pane('Rollouts').getByText('In Restricted Mode nothing is rolled out').waitFor({ timeout: 60_000 });
    await pane('Rollouts').getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
  });
});
