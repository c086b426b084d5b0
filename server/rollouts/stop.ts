import { callOff, hasEnded, stepsOf } from '../../shared/rollouts/progress';
import type { Rollout } from '../../shared/rollouts/types';
import { ProviderError } from '../providers/types';
import type { RolloutDriver } from './driver';
import type { HeldPlan } from './held-plan';
import { observe, orderFor, runningStep } from './pass';
import type { Desk } from './types';

/** Takes back what runs, and calls off what has not begun. What is complete stays: `revert` undoes that. */
export async function stopHeld(held: HeldPlan, driver: RolloutDriver, desk: Desk): Promise<void> {
  if (hasEnded(held.rollout)) return desk.store.stopped(held.rollout.id);
  held.change(
    { rollout: callOff(held.rollout, 'called off') },
    { action: 'stop', text: 'Stopped: what has not begun is called off' },
  );
  // What was asked for and may have begun has to be known before it can be stopped.
  await findStarting(held, driver);
  for (const { environment, state } of stepsOf(held.rollout)) {
    const running = runningStep(held, environment);
    if (!running || (state !== 'deploying' && state !== 'baking')) continue;
    const { deployment } = running;
    const verdict = await driver.stop(running);
    held.note({
      action: verdict.ok ? 'stop' : 'refused',
      environment,
      deployment,
      text: verdict.ok
        ? `Deployment ${deployment} in ${environment} is taken back`
        : `Deployment ${deployment} in ${environment} could not be stopped: ${verdict.reason}`,
    });
    await observe(held, driver, environment, false);
  }
  desk.store.stopped(held.rollout.id);
}

async function findStarting(held: HeldPlan, driver: RolloutDriver): Promise<void> {
  for (const { environment, state } of stepsOf(held.rollout)) {
    if (state !== 'starting') continue;
    const begun = await driver.find(orderFor(held, environment));
    if (begun) held.step(environment, { state: 'deploying', ...begun });
    else held.step(environment, { state: 'planned', endedBy: 'person', reason: 'called off' });
  }
}

/** Undoes every complete step, the last wave first; the rest of the rollout is called off. */
export async function revertHeld(held: HeldPlan, driver: RolloutDriver): Promise<Rollout> {
  const complete = stepsOf(held.rollout).filter(({ state }) => state === 'complete');
  if (complete.length === 0)
    throw new ProviderError(
      'rollouts',
      `Nothing of the rollout ${held.rollout.id} is complete.`,
      'stop takes back what runs.',
    );
  const kept: string[] = [];
  let undone = 0;
  for (const { environment } of complete.reverse()) {
    const running = runningStep(held, environment);
    if (!running) continue;
    const { deployment } = running;
    const verdict = await driver.revert(running);
    held.note({
      action: verdict.ok ? 'revert' : 'refused',
      environment,
      deployment,
      text: verdict.ok
        ? `Deployment ${deployment} in ${environment} is undone`
        : `Deployment ${deployment} in ${environment} could not be reverted: ${verdict.reason}`,
    });
    if (verdict.ok) {
      undone += 1;
      await observe(held, driver, environment, false);
    } else {
      kept.push(`${environment}: ${verdict.reason}`);
      held.step(environment, { reason: verdict.reason });
    }
  }
  if (undone === 0) throw new ProviderError('rollouts', `Nothing was reverted. ${kept.join(' ')}`, '');
  if (!hasEnded(held.rollout)) held.change({ rollout: callOff(held.rollout, 'called off') });
  return held.rollout;
}
