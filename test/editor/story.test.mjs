import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalAppConfig } from './local-app-config.mjs';
import { asked, press, type } from './questions.mjs';
import { agree, askFor, atOnce, inline, rowOf, says, slowly } from './rollouts.mjs';
import { choose, openFile, openShop, openSidebar, photograph, rowsOf, run, scratchPicture, until } from './shop.mjs';

describe('from the first look at flags to a rollout taken back', function () {
  this.timeout(900_000);

  let appConfig;
  let shop;
  let page;

  before(async () => {
    // A strategy's minute takes a second and a half: there is time to look, and to stop.
    appConfig = await startLocalAppConfig({ speed: 40 });
    shop = await openShop({ appConfig, size: { width: 1240, height: 780 } });
    page = shop.page;
  });

  after(async () => {
    await shop?.close();
    appConfig?.close();
  });

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
  });

  it('shows flags with their states, and findings with their evidence', async () => {
    await openSidebar(page);
    await rowsOf(page, 'Flags').filter({ hasText: 'dark-mode' }).first().waitFor({ timeout: 60_000 });
    await rowsOf(page, 'Flag Debt').filter({ hasText: 'stock-badge' }).first().waitFor();
    await openFile(page, 'src/checkout/checkout.ts');
    await page.locator('.view-line', { hasText: /Flag\.NewCheckout.*on\s+everywhere/ }).waitFor({ timeout: 60_000 });
    await page.waitForSelector('.monaco-editor .squiggly-warning', { timeout: 60_000 });
    await photograph(page, 'story-1-flags');
  });

  it('removes a proven flag through the quick fix, after its preview, and saves', async () => {
    const line = page.locator('.view-line', { hasText: 'Flag.NewCheckout' });
    await line.getByText('NewCheckout').click();
    await choose(page, /Remove flag 'new-checkout', keep enabled.* in the workspace/);
    await page.locator('.multiDiffEntry, .multi-diff-editor').first().waitFor({ timeout: 60_000 });
    const question = page.locator('.notification-toast', { has: page.getByRole('button', { name: 'Apply' }) });
    await question.waitFor({ timeout: 60_000 });
    // Where nothing is that a pointer would have explained.
    await page.mouse.move(450, 772);
    await page.locator('.workbench-hover-container:visible').waitFor({ state: 'detached' });
    await photograph(page, 'story-2-removal');
    await question.getByRole('button', { name: 'Apply' }).click();
    await page.locator('.tab', { hasText: 'Without new-checkout' }).waitFor({ state: 'detached' });
    await run(page, 'File: Save All Files');
    const onDisk = (file) => readFileSync(join(shop.folder, 'src', file), 'utf8');
    await until(() => !/NewCheckout/.test(onDisk('checkout/checkout.ts') + onDisk('checkout/basket-page.tsx')));
    assert.match(onDisk('checkout/checkout.ts'), /\n {2}const price = await priceOf\(basket, customer\);\n/);
    assert.doesNotMatch(onDisk('features/flags.ts'), /new-checkout/);
  });

  it('plans a rollout with everything asked first: the change, waves, strategies, gates', async () => {
    // The demo has a deployment of its own under way there: a plan that is made before it ends would meet another version.
    const other = rowsOf(page, 'Rollouts')
      .filter({ hasText: 'prod-01' })
      .filter({ hasText: /complete/ });
    await other.first().waitFor({ timeout: 180_000 });
    await askFor(page, 'tax-engine-v2', ['dev', atOnce], ['prod-01', slowly]);
    await page.locator('.monaco-diff-editor .char-insert, .monaco-diff-editor .line-insert').first().waitFor();
    await photograph(page, 'story-3-plan');
    const said = await agree(page, 'Start');
    assert.match(said, /\/values\/tax-engine-v2\/enabled: false → true/);
    assert.match(said, /1\. dev with AppConfig\.AllAtOnce.*then somebody promotes/);
    assert.match(said, /2\. prod-01 with AppConfig\.Linear20PercentEvery6Minutes/);
    assert.match(said, /dev has no monitors/);
    // The first wave reaches nothing critical, so nothing has to be typed.
    await says(page, 'tax-engine-v2', /dev (\d+ %|100 %, baking)|waits for somebody to promote prod-01/);
  });

  it('waits at the gate, and has the name of production typed before it goes on', async () => {
    await says(page, 'tax-engine-v2', /waits for somebody to promote prod-01/);
    await inline(page, 'tax-engine-v2', 'Promote');
    await press(page, 'Promote');
    await asked(page, 'prod-01 is a critical environment');
    await photograph(page, 'story-4-confirmation');
    await type(page, 'prod-01');
    await says(page, 'tax-engine-v2', /prod-01 \d+ %/);
  });

  it('shows how far it has come, without anybody asking', async () => {
    const seen = new Set();
    await until(async () => {
      const [, percent] = /prod-01 (\d+) %/.exec(await rowOf(page, 'tax-engine-v2').innerText()) ?? [];
      if (percent && percent !== '0') seen.add(Number(percent));
      return seen.size > 1;
    }, 60);
    await photograph(page, 'story-5-progress');
    assert.deepEqual(
      [...seen],
      [...seen].sort((a, b) => a - b),
    );
  });

  it('is found again by a window that was loaded anew, and goes on where somebody resumes it', async () => {
    await page.reload();
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    // What runs at the vendor goes on there, and may be complete before the window is back.
    await says(page, 'tax-engine-v2', /nobody watches: prod-01|complete/);
    await rowsOf(page, 'Flags').filter({ hasText: 'dark-mode' }).first().waitFor({ timeout: 120_000 });
    // It may be complete at any moment: until then somebody has to resume it, and there is a button for that.
    for (let at = 0; at < 20 && !/complete/.test(await rowOf(page, 'tax-engine-v2').innerText()); at++) {
      const isPressed = inline(page, 'tax-engine-v2', 'Resume', 6000).then(
        () => true,
        () => false,
      );
      if (await isPressed) break;
    }
    await says(page, 'tax-engine-v2', /complete/);
  });

  it('reverts what is complete', async () => {
    await inline(page, 'tax-engine-v2', 'Revert');
    const said = await agree(page, 'Revert', 'prod-01');
    assert.match(said, /dev and prod-01 serve again what they served before/);
    await says(page, 'tax-engine-v2', /reverted/);
    await photograph(page, 'story-7-reverted');
  });

  it('stops what runs, and shows that it was rolled back', async () => {
    await askFor(page, 'bulk-orders', ['prod-01', slowly]);
    await agree(page, 'Start', 'prod-01');
    await says(page, 'bulk-orders', /prod-01 [2468]0 %/);
    await inline(page, 'bulk-orders', 'Stop');
    await agree(page, 'Stop', 'prod-01');
    await says(page, 'bulk-orders', /stopped/);
    await rowsOf(page, 'Rollouts')
      .filter({ hasText: 'prod-01' })
      .filter({ hasText: /rolled back/ })
      .first()
      .waitFor();
    await photograph(page, 'story-8-stopped');
  });

  it('shows that an alarm took one back', async () => {
    await askFor(page, 'winter-banner', ['prod-02', slowly]);
    await agree(page, 'Start', 'prod-02');
    await says(page, 'winter-banner', /prod-02 [2468]0 %/);
    await appConfig.alarm('prod-02', 'ALARM');
    await says(page, 'winter-banner', /rolled back/);
    await rowsOf(page, 'Rollouts')
      .filter({ hasText: /rolled back · Alarm shop-prod-02-errors is in ALARM/ })
      .first()
      .waitFor();
    await photograph(page, 'story-9-alarm');
  });
});
