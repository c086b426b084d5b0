/** What a person does with the questions that the workbench asks at its top, and with its dialogs. */

const box = '.quick-input-widget';

/** Waits until the question stands there whose title or placeholder has these words. */
export async function asked(page, words) {
  const title = page.locator(`${box} .quick-input-title`, { hasText: words });
  const placeholder = page.locator(`${box} input[placeholder*="${words}"]`);
  const message = page.locator(`${box} .quick-input-message`, { hasText: words });
  await title.or(placeholder).or(message).first().waitFor({ timeout: 30_000 });
}

/** Takes one line of the list. */
export async function pick(page, label) {
  await row(page, label).click({ timeout: 30_000 });
}

/** Ticks lines of the list, and goes on. */
export async function tick(page, ...labels) {
  for (const label of labels) await row(page, label).locator('.monaco-checkbox').click({ timeout: 30_000 });
  await page.locator(`${box} .quick-input-action`, { hasText: 'OK' }).click();
}

/** Types into the box, and goes on. */
export async function type(page, text) {
  await page.locator(`${box} input`).last().fill(text);
  await page.keyboard.press('Enter');
}

/** Presses a button of the dialog that stands before everything else; answers what the dialog said. */
export async function press(page, button) {
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.waitFor({ timeout: 30_000 });
  const said = await dialog.innerText();
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  return said;
}

function row(page, label) {
  return page.locator(`${box} .quick-input-list .monaco-list-row`, { hasText: label }).first();
}
