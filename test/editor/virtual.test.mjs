import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { launchBrowser, openWorkbench } from './browser.mjs';
import { startCodeServer } from './code-server.mjs';
import { root, vsix } from './places.mjs';
import { look, run, scratchPicture } from './shop.mjs';

describe('in a folder that is on no disk', function () {
  this.timeout(300_000);
  let home;
  let server;
  let browser;
  let page;

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'fk-virtual-'));
    const packagePath = join(home, 'virtual-folder.vsix');
    const cwd = join(root, 'test/editor/virtual-folder');
    await createVSIX({ cwd, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
    server = await startCodeServer({ extensions: [vsix, packagePath], settings: look });
    browser = await launchBrowser(server.home);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(120_000);
    await openWorkbench(page, server, 'memory:/shop', [['openFile', 'memory:/shop/checkout.ts']]);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    if (home) rmSync(home, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
  });

  it('says in each view that there is nothing to read, and what helps', async () => {
    await page.locator('.view-line', { hasText: 'new-checkout' }).waitFor();
    await page.locator('.activitybar .action-item a[aria-label^="Flagkeeper"]').click({ force: true });
    for (const view of ['Flags', 'Flag Debt', 'Rollouts']) {
      const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: view }) });
      await pane.getByText(/in a virtual workspace it has nothing to read\. Open the folder locally/).waitFor();
    }
  });

  it('says the same where somebody asks for more', async () => {
    for (const title of ['Show the Report', 'Start a Rollout…', 'Copy the Key of a Flag']) {
      await run(page, `Flagkeeper: ${title}`);
      const message = page.locator('.notification-toast .notification-list-item-message');
      await message.getByText('Flagkeeper reads files from disk, and a virtual workspace has none.').first().waitFor();
      await run(page, 'Notifications: Clear All');
      await message.first().waitFor({ state: 'detached' });
    }
  });
});
