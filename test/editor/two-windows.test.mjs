import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalAppConfig } from './local-app-config.mjs';
import { asked, press, type } from './questions.mjs';
import { agree, askFor, atOnce, inline, says, slowly } from './rollouts.mjs';
import { openShop, openSidebar, rowsOf, scratchPicture } from './shop.mjs';

describe('two windows on one plan', function () {
  this.timeout(900_000);
  let appConfig;
  let shop;
  let one;
  let other;

  before(async () => {
    appConfig = await startLocalAppConfig({ speed: 40 });
    shop = await openShop({ appConfig });
    one = shop.page;
    other = await shop.open();
    for (const page of [one, other]) {
      await openSidebar(page);
      // The demo's own deployment is over: a plan made before would meet another version.
      await rowsOf(page, 'Rollouts')
        .filter({ hasText: 'prod-01' })
        .filter({ hasText: 'complete' })
        .first()
        .waitFor({ timeout: 240_000 });
    }
  });

  after(async () => {
    await shop?.close();
    appConfig?.close();
  });

  afterEach(async function () {
    if (this.currentTest.state !== 'failed') return;
    await one?.screenshot({ path: scratchPicture('failed') });
    await other?.screenshot({ path: scratchPicture('failed-other') });
  });

  it('shows in the second what was planned in the first', async () => {
    await askFor(one, 'bulk-orders', ['dev', atOnce], ['prod-01', slowly]);
    await press(one, 'Cancel');
    for (const page of [one, other]) await says(page, 'bulk-orders', /planned, not started/);
  });

  it('begins it once where both say start, and tells the second that the first has', async () => {
    for (const page of [one, other]) {
      await inline(page, 'bulk-orders', 'Start');
      await page.locator('.monaco-dialog-box').waitFor({ timeout: 30_000 });
    }
    await press(one, 'Start');
    await says(other, 'bulk-orders', /dev (\d+ %|100 %, baking)|waits for somebody/);
    await press(other, 'Start');
    assert.match(
      await said(other),
      /^The rollout \w+ (is run by process \d+\. One process runs|was started already\.)/,
    );
    assert.deepEqual(deployed(), ['dev']);
  });

  it('promotes it once where both say promote', async () => {
    for (const page of [one, other]) {
      await says(page, 'bulk-orders', /waits for somebody to promote prod-01/);
      await inline(page, 'bulk-orders', 'Promote');
      await press(page, 'Promote');
      await asked(page, 'prod-01 is a critical environment');
    }
    await type(one, 'prod-01');
    await says(other, 'bulk-orders', /prod-01 \d+ %/);
    await type(other, 'prod-01');
    assert.match(await said(other), /^The rollout \w+ is run by process \d+\. One process runs a rollout at a time;/);
    assert.deepEqual(deployed(), ['dev', 'prod-01']);
  });

  it('stops from the second what the first runs', async () => {
    await says(other, 'bulk-orders', /prod-01 \d+ %/);
    await inline(other, 'bulk-orders', 'Stop');
    await agree(other, 'Stop', 'prod-01');
    for (const page of [one, other]) await says(page, 'bulk-orders', /stopped/);
    assert.equal(await other.locator('.notification-toast').count(), 0);
  });

  it('has everything in the audit log, once', () => {
    const entries = audit();
    const acts = entries.filter(({ action }) => /^(plan|deploy|promote|stop)$/.test(action));
    assert.deepEqual(
      acts.map(({ action, environment = '' }) => `${action} ${environment}`),
      ['plan ', 'deploy dev', 'promote ', 'deploy prod-01', 'stop ', 'stop prod-01'],
    );
    for (const [index, asked] of entries.entries()) {
      if (asked.action !== 'asked') continue;
      const later = entries.slice(index + 1).filter(({ action }) => action !== 'asked');
      const outcome = later.find(
        ({ write, environment }) => write === asked.write && environment === asked.environment,
      );
      assert.ok(outcome, `nothing came of ${asked.text}`);
    }
    // As the vendor counts them.
    const begun = appConfig.requests.filter((one) => /^POST .*\/deployments$/.test(one));
    assert.equal(begun.length, 2);
  });

  /** The environments for which deployments were begun here, in order. */
  function deployed() {
    return audit().flatMap(({ action, environment }) => (action === 'deploy' ? [environment] : []));
  }

  function audit() {
    const rollouts = join(shop.server.home, 'xdg-state/flagkeeper/rollouts');
    const files = readdirSync(rollouts).map((name) => join(rollouts, name, 'audit.jsonl'));
    return files.flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n').map(JSON.parse));
  }

  /** What a window says last; it is closed then. */
  async function said(page) {
    const toast = page.locator('.notification-toast', { has: page.locator('.codicon-error') });
    await toast.waitFor({ timeout: 60_000 });
    const words = await toast.locator('.notification-list-item-message').innerText();
    await toast.hover();
    await toast.locator('.codicon-notifications-clear').click();
    await toast.waitFor({ state: 'detached' });
    return words;
  }
});
