/** What a person does with rollouts in the sidebar. */
import { asked, pick, press, tick, type } from './questions.mjs';
import { rowsOf } from './shop.mjs';

export const atOnce = 'AppConfig.AllAtOnce';
export const slowly = 'AppConfig.Linear20PercentEvery6Minutes';

/** Answers every question of a rollout that turns a flag on; waves are an environment and a strategy each. */
export async function askFor(page, flag, ...waves) {
  const header = page.locator('.pane-header', { hasText: 'Rollouts' });
  await header.hover();
  await header.getByRole('button', { name: 'Start a Rollout' }).click();
  await asked(page, 'What is rolled out?');
  await pick(page, flag);
  await asked(page, 'What changes?');
  await pick(page, 'On for everybody');
  for (const [index, [environment, strategy]] of waves.entries()) {
    await asked(page, `Wave ${index + 1}`);
    await tick(page, environment);
    await asked(page, 'How fast?');
    await pick(page, strategy);
    await asked(page, 'And then?');
    await pick(page, 'Somebody promotes the next wave');
  }
  await asked(page, `Wave ${waves.length + 1}`);
  await tick(page);
}

/** Says yes to what the dialog asks, and types the name of the critical environment; answers what the dialog said. */
export async function agree(page, button, environment) {
  const said = await press(page, button);
  if (environment === undefined) return said;
  await asked(page, `${environment} is a critical environment`);
  await type(page, environment);
  return said;
}

/** Waits until the view says this of a rollout. */
export async function says(page, flag, words) {
  await rowOf(page, flag).filter({ hasText: words }).waitFor({ timeout: 120_000 });
}

/** Presses one of the buttons that stand in a rollout's row. */
export async function inline(page, flag, button, timeout = 120_000) {
  await rowOf(page, flag).hover({ timeout });
  await rowOf(page, flag)
    .getByRole('button', { name: new RegExp(`^${button} a (Planned )?Rollout`) })
    .click({ timeout });
}

export function rowOf(page, flag) {
  return rowsOf(page, 'Rollouts').filter({ hasText: flag }).first();
}
