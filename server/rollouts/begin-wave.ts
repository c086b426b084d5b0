import { beginWave, nextWave, stepsOf } from '../../shared/rollouts/progress';
import type { RolloutDriver } from './driver';
import type { HeldPlan } from './held-plan';
import { observe, withStrategy } from './pass';

/**
 * Asks for the next wave: own strategies are made now, and what is complete is looked at once more, since it may have
 * been taken back meanwhile. False where nothing may begin.
 */
export async function beginNextWave(
  held: HeldPlan,
  driver: RolloutDriver,
  action: 'start' | 'promote',
  why: string,
): Promise<boolean> {
  for (const { environment, state } of stepsOf(held.rollout))
    if (state === 'complete') await observe(held, driver, environment, false);
  const wave = nextWave(held.rollout);
  if (!wave) return false;
  const strategy = await driver.strategy(wave.strategy);
  if (strategy.id !== wave.strategy.id) withStrategy(held, wave, strategy);
  const names = wave.steps.map(({ environment }) => environment);
  held.change(
    { rollout: beginWave(held.rollout) },
    { action, to: names, text: `${why}: ${names.join(', ')} with ${strategy.name}` },
  );
  return true;
}
