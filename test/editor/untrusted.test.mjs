import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openShop, openSidebar, reportFrame, rowsOf, run, scratchPicture, until } from './shop.mjs';

const open = 'command:workbench.action.files.newUntitledFile';
/** Keys that would be a link, an element, an icon and a colour, wherever they were taken for more than text. */
const evil = `[go](${open}) <img src=x onerror="document.title='owned'"> $(trash) \u001b[31m`;
const tail = `](${open})`;
const description = `[click](${open}) <b onclick="x">bold</b> ![picture](https://evil.example/p.png)`;
const code = `import { isEnabled } from '@/features/client';

export const first = isEnabled(${JSON.stringify(evil)});
export const second = isEnabled(${JSON.stringify(tail)});
`;

describe('untrusted text', function () {
  this.timeout(900_000);
  let shop;
  let page;
  const alerts = [];

  before(async () => {
    const prepare = (folder) => {
      for (const environment of ['dev', 'staging', 'prod-01', 'prod-02'])
        define(join(folder, `flags/${environment}.json`));
      writeFileSync(join(folder, 'src/evil.ts'), code);
    };
    const keys = [
      { key: 'ctrl+alt+k', command: 'flagkeeper.goToDefinition', args: `${evil} nowhere` },
      { key: 'ctrl+alt+l', command: 'flagkeeper.copyKey' },
    ];
    shop = await openShop({ prepare, file: 'src/evil.ts', keys });
    page = shop.page;
    page.on('dialog', (dialog) => alerts.push(dialog.message()));
    await openSidebar(page, 500);
  });

  after(() => shop?.close());

  afterEach(async function () {
    if (this.currentTest.state === 'failed') await page?.screenshot({ path: scratchPicture('failed') });
    assert.deepEqual(alerts, []);
    assert.notEqual(await page.title(), 'owned');
    assert.equal(await page.locator('.tab', { hasText: 'Untitled' }).count(), 0);
  });

  it('is the text of a row in the trees, and nothing else', async () => {
    const row = rowsOf(page, 'Flags').filter({ hasText: '<img src=x' }).first();
    await row.waitFor({ timeout: 120_000 });
    assert.match(await row.innerText(), /\[go\]\u200b?\(command:/);
    await inert(page.locator('.part.sidebar .monaco-list-rows').first());
    assert.equal(await row.locator('.codicon-trash').count(), 0);
    assert.ok(!(await row.innerText()).includes('\u001b'));
  });

  it('does nothing in the tooltip of a row', async () => {
    await rowsOf(page, 'Flags').filter({ hasText: '<img src=x' }).first().hover();
    const tooltip = page
      .locator('.workbench-hover-container:visible, .monaco-hover:visible')
      .filter({ hasText: 'prod-01' });
    await tooltip.first().waitFor({ timeout: 30_000 });
    await inert(tooltip.first());
    await page.keyboard.press('Escape');
  });

  it('does nothing in the hover over the code that asks for it', async () => {
    for (const [index, name] of ['first', 'second'].entries()) {
      const line = page.locator('.view-line', { hasText: new RegExp(`export\\s+const\\s+${name}\\b`) });
      await hoverOver(line.getByText('isEnabled').first());
      const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'bold' });
      await hover.first().waitFor({ timeout: 60_000 });
      await inert(hover.first());
      const said = await hover.first().innerText();
      // The description stands there as it was written, and so does what it would like to be.
      assert.match(said, /\[click\]\(command:\S+\) <b onclick="x">bold<\/b> !\[picture\]\(https:/, said);
      assert.match(said, index === 0 ? /\[go\]\(command:/ : /\]\(command:/, said);
      assert.ok(!said.includes('\u001b'));
      await page.keyboard.press('Escape');
    }
  });

  it('does nothing in a list to choose from, nor in a message', async () => {
    await page.keyboard.press('Control+Alt+l');
    const list = page.locator('.quick-input-list');
    await list.locator('.monaco-list-row', { hasText: '<img src=x' }).first().waitFor({ timeout: 30_000 });
    await inert(list);
    assert.equal(await list.locator('.codicon-trash').count(), 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Alt+k');
    const message = page.locator('.notification-list-item-message', { hasText: 'No flag is called' });
    await message.waitFor({ timeout: 30_000 });
    await inert(message);
    assert.match(await message.innerText(), /\[go\]\u200b\(command:/);
  });

  it('does nothing in the report', async () => {
    await run(page, 'Flagkeeper: Show the Report');
    const frame = await reportFrame(page);
    await frame.getByText('<img src=x').first().waitFor({ timeout: 60_000 });
    await inert(frame.locator('body'));
    assert.ok(!(await frame.locator('body').innerText()).includes('\u001b'));
  });

  function define(file) {
    const document = JSON.parse(readFileSync(file, 'utf8'));
    for (const key of [evil, tail]) {
      document.flags[key] = { name: description, description };
      document.values[key] = { enabled: true };
    }
    writeFileSync(file, JSON.stringify(document));
  }

  /** Points at it anew until something is shown: the editor hides a hover when its code is drawn again. */
  async function hoverOver(place) {
    const shown = page.locator('.monaco-hover:visible').filter({ hasText: 'prod-01' });
    await until(async () => {
      await page.mouse.move(900, 700);
      await place.hover();
      return shown
        .first()
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
    }, 60);
  }

  /** Neither draws what the text names, nor can be clicked into a command or another site. */
  async function inert(locator) {
    assert.equal(await locator.locator('img, b[onclick]').count(), 0);
    const links = await locator
      .locator('a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-href') ?? one.getAttribute('href') ?? ''));
    assert.deepEqual(
      links.filter((href) => /command:|evil\.example/.test(href)),
      [],
    );
    assert.equal(await locator.locator('a', { hasText: /^(go|click)$/ }).count(), 0);
  }
});
