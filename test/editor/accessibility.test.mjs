import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { startLocalAppConfig } from './local-app-config.mjs';
import { asked, pick } from './questions.mjs';
import { openShop, openSidebar, reportFrame, rowsOf, run, scratchPicture } from './shop.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** One theme of each kind, with what workbench and page are called then. */
const themes = [
  ['Dark Modern', 'vs-dark', 'vscode-dark'],
  ['Light Modern', 'vs', 'vscode-light'],
  ['Dark High Contrast', 'hc-black', 'vscode-high-contrast'],
  ['Light High Contrast', 'hc-light', 'vscode-high-contrast-light'],
];

describe('for everybody', function () {
  this.timeout(900_000);
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
      /treeitem "Mixed \d" \[expanded\]/,
      // The demo's own rollout goes on meanwhile.
      /treeitem "express-pay, (mixed in prod-01 \+2|rolling out, \d+ % in prod-01), .*, \d+ lookups?"/,
      /tree "Flag Debt"/,
      /treeitem "Warning: .*stock-badge.* differs between critical environments/,
      /tree "Rollouts"/,
      /treeitem "prod-01: (complete|\d+ %|100 %, baking), shop\/flags, #\d+"/,
    ])
      assert.match(said, words, said);
    // What draws nothing is not read either.
    assert.doesNotMatch(said, /\$\(|undefined|\[object/);
  });

  it('names every row by all that it draws', async () => {
    for (const [view, name] of [
      ['Flags', 'stock-badge'],
      ['Flag Debt', 'stock-badge'],
      ['Rollouts', 'prod-01'],
    ]) {
      const row = rowsOf(page, view).filter({ hasText: name }).first();
      await row.locator('.monaco-tl-twistie').click();
      await row.and(page.locator('[aria-expanded="true"]')).waitFor();
    }
    const rows = await page.locator('.part.sidebar [role=treeitem]').evaluateAll((all) =>
      all.map((row) => ({
        name: row.getAttribute('aria-label'),
        drawn: [...row.querySelectorAll('.label-name, .label-description')].map(({ textContent }) => textContent),
      })),
    );
    assert.ok(rows.length > 20, `${rows.length} rows`);
    const unsaid = rows.filter(({ name, drawn }) => !inOrder(wordsOf(drawn.join(' ')), wordsOf(name)));
    assert.deepEqual(unsaid, []);
  });

  it('draws the report in its tab', async () => {
    await run(page, 'Flagkeeper: Show the Report');
    await reportFrame(page);
  });

  for (const [theme, workbench, kind] of themes)
    it(`leaves axe nothing to object to in ${theme}, in the report inside its tab and in the views`, async () => {
      await wear(theme);
      await page.locator(`.monaco-workbench.${workbench}`).waitFor();
      const frame = await reportFrame(page);
      await frame.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
      assert.deepEqual(await objections(frame, 'document'), []);
      assert.deepEqual(await objections(page, viewBodies, workbenchsOwn), []);
    });

  /** Chooses a theme as people do. */
  async function wear(theme) {
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+t');
    await asked(page, 'Select Color Theme');
    await page.locator('.quick-input-widget input').first().fill(theme);
    await pick(page, theme);
  }
});

/** The rows of the three views; headers and toolbars are the workbench's. */
const viewBodies = `{ include: ['Flags', 'Flag Debt', 'Rollouts'].map((name) => ['.monaco-list[aria-label="' + name + '"] .monaco-list-rows']) }`;
// The workbench draws a label and its description with no space between, in its own rows too: axe reads one word there.
// That rows are named by what they draw is seen above.
const workbenchsOwn = ['label-content-name-mismatch'];

/** What axe finds, each with the place where it does; that it looked at something is made sure of. */
async function objections(frame, where, without = []) {
  await frame.evaluate(axe);
  const rules = JSON.stringify(Object.fromEntries(without.map((id) => [id, { enabled: false }])));
  const { violations, passes } = await frame.evaluate(`axe.run(${where}, { rules: ${rules} })`);
  assert.ok(passes.length > 3, `${passes.length} rules were checked`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 300)}`),
  );
}

function wordsOf(text) {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether all of `some` is in `all`, in the same order. */
function inOrder(some, all) {
  const rest = [...all];
  return some.every((word) => rest.splice(0, rest.indexOf(word) + 1 || rest.length + 1).at(-1) === word);
}
