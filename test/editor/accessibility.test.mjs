import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { startLocalAppConfig } from './local-app-config.mjs';
import { openShop, openSidebar, reportFrame, rowsOf, run, scratchPicture } from './shop.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
      /treeitem "express-pay, (mixed in prod-01 \+2|rolling out, \d+ % in prod-01) · .*, \d+ lookups?"/,
      /tree "Flag Debt"/,
      /treeitem "Warning: .*stock-badge.* differs between critical environments/,
      /tree "Rollouts"/,
      /treeitem "prod-01: (complete|\d+ %|100 %, baking) · shop\/flags · #\d+"/,
    ])
      assert.match(said, words, said);
    // What draws nothing is not read either.
    assert.doesNotMatch(said, /\$\(|undefined|\[object/);
  });

  it('leaves axe nothing to object to in the report inside its tab, and in the views', async () => {
    await run(page, 'Flagkeeper: Show the Report');
    assert.deepEqual(await objections(await reportFrame(page), 'document'), []);
    assert.deepEqual(await objections(page, viewBodies, ownersRules), []);
  });
});

/** The rows of the three views; headers and toolbars are the workbench's. */
const viewBodies = `{ include: ['Flags', 'Flag Debt', 'Rollouts'].map((name) => ['.monaco-list[aria-label="' + name + '"] .monaco-list-rows']) }`;
// A row is read as a sentence, with commas and colons that what is drawn does not have.
const ownersRules = ['label-content-name-mismatch'];

/** What axe finds, each with the place where it does; that it looked at something is made sure of. */
async function objections(frame, where, without = []) {
  await frame.evaluate(axe);
  const rules = JSON.stringify(Object.fromEntries(without.map((id) => [id, { enabled: false }])));
  const { violations, passes } = await frame.evaluate(`axe.run(${where}, { rules: ${rules} })`);
  assert.ok(passes.length > 3, `${passes.length} rules were checked`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 200)}`),
  );
}
