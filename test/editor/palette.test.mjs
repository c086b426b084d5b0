import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { openShop, scratchPicture, until } from './shop.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const words = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Keys in place of the palette, which is told the same: nothing. */
const commands = manifest.contributes.commands.map(({ command, title }, index) => ({
  command,
  title: words[title.slice(1, -1)],
  letter: letters[index],
}));
const closing = {
  x: 'notifications.clearAll',
  w: 'workbench.action.closeAllEditors',
  p: 'workbench.action.closePanel',
};
const keys = [
  ...commands.map(({ command, letter }) => ({ key: `ctrl+k ctrl+alt+${letter}`, command })),
  ...Object.entries(closing).map(([letter, command]) => ({ key: `ctrl+alt+${letter}`, command })),
];
/** What would tell that nobody thought of it. */
const unthought = /undefined|\[object|TypeError|not a function|Cannot read|resulted in an error|\bat \w+ \(/;

describe('every command, with nothing chosen', function () {
  this.timeout(900_000);
  let page;
  let close = async () => {};

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
    await close();
  });

  it('says why it can do nothing, or does it, where nothing asks for a flag and nothing is configured', async () => {
    const prepare = (folder) => {
      for (const name of ['flagkeeper.config.jsonc', 'appconfig.config.jsonc', 'src', 'flags'])
        rmSync(join(folder, name), { recursive: true, force: true });
    };
    const shop = await openShop({ prepare, keys });
    close = shop.close;
    page = shop.page;
    const said = await runAll();
    assert.equal(said['Copy a Finding as an Issue'], 'There are no findings in this workspace.');
    assert.equal(said['Go to the Definition of a Flag'], 'No flag is defined in a file of this workspace.');
    assert.match(said['Start a Rollout…'], /^No source of this workspace takes changes\./);
  });

  it('says why it can do nothing, or does it, where no folder is open', async () => {
    const shop = await openShop({ bare: true, keys });
    close = shop.close;
    page = shop.page;
    const said = await runAll();
    const noFolder = 'No folder is open, so there are no flags here. Open one first.';
    const others = Object.fromEntries(Object.entries(said).filter(([, words]) => words !== noFolder));
    assert.deepEqual(Object.keys(others), Object.keys(withoutFolder));
    for (const [title, words] of Object.entries(withoutFolder)) assert.match(others[title], words, title);
  });

  /** Runs them one by one; answers what each said, or showed. */
  async function runAll() {
    const all = {};
    for (const { title, letter } of commands) {
      let said;
      // A window that has just opened knows no key of an extension: pressed again until something is there.
      for (let tries = 0; tries < 6 && said === undefined; tries++) {
        await page.keyboard.press('Control+k');
        await page.keyboard.press(`Control+Alt+${letter}`);
        said = await within(() => shown());
      }
      assert.ok(said, `nothing came of ${title}`);
      assert.doesNotMatch(said, unthought, title);
      all[title] = said;
      // Keys that come while a tab is being drawn are lost.
      await until(async () => {
        await page.keyboard.press('Escape');
        for (const one of Object.keys(closing)) await page.keyboard.press(`Control+Alt+${one}`);
        return (await shown()) === undefined;
      }, 10);
    }
    return all;
  }

  /** What stands there: a message, a dialog, a question, a tab, the panel, words at the bottom. */
  async function shown() {
    const text = await page.evaluate((selectors) => {
      const isSeen = (one) => one.checkVisibility() && one.innerText.trim() !== '';
      const seen = selectors.flatMap((selector) => [...document.querySelectorAll(selector)].filter(isSeen));
      return seen[0]?.innerText.trim();
    }, places);
    return text;
  }
});

/** What can be done, or says something of its own, where no folder is open. */
const withoutFolder = {
  'Group the Flags by…': /^State/,
  'Group the Flag Debt by…': /^Rule/,
  'Apply the Previewed Removal': /^No removal is shown\. Preview one first\.$/,
  'Show What the Previewed Removal Leaves': /^No removal is shown\. Preview one first\.$/,
  'Pick an AWS Profile': /^The standard chain/,
  'Sign In with a Token': /^AWS AppConfig Agent/,
  'Sign Out': /^You are signed in to nothing here\.$/,
  'Try It on an Example': /Try Flagkeeper on an example\?/,
  'Show the Menu': /^Show the flags/,
  'Restart the Language Server': /^The language server was started anew\.$/,
  'Show the Output': /^Problems/,
};

const places = [
  '.notification-toast .notification-list-item-message',
  '.monaco-dialog-box',
  '.quick-input-widget .quick-input-list .monaco-list-row',
  '.quick-input-widget .quick-input-message',
  '.tab.active',
  '.part.panel',
  '.statusbar-item[id*="extensionMessage"], .statusbar-item[id="status.message"]',
];

/** What `find` finds within half a minute. */
async function within(find) {
  let found;
  await until(async () => {
    found = await find();
    return found !== undefined;
  }, 10).catch(() => undefined);
  return found;
}
