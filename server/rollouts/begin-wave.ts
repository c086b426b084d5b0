import { beginWave, nextWave, stepsOf } from '../../shared/rollouts/progress';
import type { Strategy, Wave } from '../../shared/rollouts/types';
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
  const strategy = await strategyFor(held, driver, wave);
  const names = wave.steps.map(({ environment }) => environment);
  held.change(
    { rollout: beginWave(held.rollout) },
    { action, to: names, text: `${why}: ${names.join(', ')} with ${strategy.name}` },
  );
  return true;
}

/** One of one's own is made at the vendor's where no equal one is there. */
async function strategyFor(held: HeldPlan, driver: RolloutDriver, wave: Wave): Promise<Strategy> {
  const { name, id } = wave.strategy;
  if (id !== undefined || !driver.strategy) return wave.strategy;
  held.asks('strategy', `Asks for the strategy ${name}`);
  const strategy = await driver.strategy(wave.strategy);
  withStrategy(held, wave, strategy, {
    action: 'found',
    write: 'strategy',
    text: `The strategy ${name} is ${strategy.id}`,
  });
  return strategy;
}
