import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, openWorkbench, remote } from './browser.mjs';
import { startCodeServer } from './code-server.mjs';
import { root, scratch, vsix } from './places.mjs';

/**
 * The example in a real VS Code with the packed extension, in a folder of its own. `prepare` may change the folder before
 * it is opened; `close` leaves nothing behind.
 */
export async function openShop({ prepare = () => {}, file, width = 1280, height = 800, scale = 1, ...options } = {}) {
  const folder = join(mkdtempSync(join(tmpdir(), 'fk-shop-')), 'shop');
  cpSync(join(root, 'examples/shop'), folder, { recursive: true });
  prepare(folder);
  let server;
  let browser;
  const close = async () => {
    await browser?.close();
    await server?.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  };
  try {
    server = await startCodeServer({ extensions: [vsix], ...options });
    browser = await launchBrowser(server.home);
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
    const payload = file ? [['openFile', remote(server, join(folder, file))]] : [];
    await openWorkbench(page, server, folder, payload);
    return { folder, page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a command from the palette. */
export async function run(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list').getByText(title).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Where pictures go that nobody keeps. */
export function scratchPicture(name) {
  return join(scratch, `${name}.png`);
}
