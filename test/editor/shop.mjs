import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, openWorkbench, remote } from './browser.mjs';
import { startCodeServer } from './code-server.mjs';
import { root, scratch, vsix } from './places.mjs';

/**
 * The example in a real VS Code with the packed extension, in a folder of its own. `prepare` may change the folder before
 * it is opened; `close` leaves nothing behind. With `appConfig` its flags are there, as in the demo. A `bare` window has no
 * folder open.
 */
export async function openShop({ prepare = () => {}, appConfig, file, size = {}, settings, bare, ...options } = {}) {
  const folder = join(mkdtempSync(join(tmpdir(), 'fk-shop-')), 'shop');
  cpSync(join(root, 'examples/shop'), folder, { recursive: true });
  if (appConfig) renameSync(join(folder, 'appconfig.config.jsonc'), join(folder, 'flagkeeper.config.jsonc'));
  prepare(folder);
  let server;
  let browser;
  const close = async () => {
    await browser?.close();
    await server?.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  };
  try {
    const env = appConfig?.env;
    server = await startCodeServer({ extensions: [vsix], settings: { ...look, ...settings }, env, ...options });
    browser = await launchBrowser(server.home);
    const { width = 1280, height = 800, scale = 1 } = size;
    const open = async () => {
      const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
      // Nothing here is about how fast a machine is.
      page.setDefaultTimeout(120_000);
      const payload = file ? [['openFile', remote(server, join(folder, file))]] : [];
      await openWorkbench(page, server, bare ? undefined : folder, payload);
      return page;
    };
    return { folder, server, page: await open(), open, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As people see it who came for the code: nothing beside it that the pictures are not about. */
export const look = {
  'workbench.colorTheme': 'Dark Modern',
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

/** The frame in which the report is drawn, once it is. */
export async function reportFrame(page) {
  for (let tries = 0; tries < 600; tries++) {
    for (const frame of page.frames()) {
      const drawn = await frame
        .locator('main #findings')
        .count()
        .catch(() => 0);
      if (drawn > 0) return frame;
    }
    await page.waitForTimeout(100);
  }
  assert.fail('the report was not drawn within a minute');
}

/** Runs a command from the palette. */
export async function run(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list').getByText(title).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Opens a file by its name. */
export async function openFile(page, path) {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').first().fill(path);
  await page.locator('.quick-input-list').getByText(path.split('/').pop()).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Takes a fix from the light bulb's menu; the key is dropped now and then right after the caret moved. */
export async function choose(page, title) {
  const fix = page.locator('.action-widget').getByText(title).first();
  for (let tries = 0; tries < 6; tries++) {
    await page.keyboard.press('Control+.');
    if (await shows(fix, 10_000)) return fix.click();
    await page.keyboard.press('Escape');
  }
  assert.fail(`never offered: ${title}`);
}

/** The sidebar of Flagkeeper, shown, and wide enough for what its rows say. */
export async function openSidebar(page, width = 460) {
  // As soon as it is known, the number of findings is drawn over what is clicked.
  await page.locator('.activitybar .action-item a[aria-label^="Flagkeeper"]').click({ force: true });
  const bar = page.locator('.part.sidebar');
  await bar.waitFor();
  const { x, y, width: now, height } = await bar.boundingBox();
  await page.mouse.move(x + now, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(x + width + 200, y + 20);
}

/** The rows of a view; each has what a screen reader says as its name. */
export function rowsOf(page, view) {
  return page.locator('.pane', { has: page.locator('.pane-header', { hasText: view }) }).getByRole('treeitem');
}

export async function until(holds, seconds = 10) {
  for (let waited = 0; waited < seconds * 1000; waited += 50) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`waited ${seconds} seconds`);
}

/** A picture of the documentation, taken anew when asked for; else one that nobody keeps. */
export async function photograph(page, name) {
  // Whatever slides or fades in has come to rest.
  await page.waitForTimeout(400);
  await page.screenshot({
    path: process.env.FLAGKEEPER_SCREENSHOT ? join(root, `docs/images/${name}.png`) : scratchPicture(name),
  });
}

/** Where pictures go that nobody keeps. */
export function scratchPicture(name) {
  return join(scratch, `${name}.png`);
}

function shows(locator, timeout) {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
