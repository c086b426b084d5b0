import { callOff, hasEnded, runningIn, stepsOf } from '../../shared/rollouts/progress';
import type { Rollout } from '../../shared/rollouts/types';
import { sayList } from '../../shared/wording/values';
import { ProviderError } from '../providers/types';
import type { RolloutDriver, Verdict } from './driver';
import type { HeldPlan } from './held-plan';
import { disk } from './on-disk';
import { observe, orderFor, runningStep } from './pass';
import type { Desk } from './types';

/**
 * Takes back what runs, and calls off what has not begun. What is complete stays: `revert` undoes that. The wish stays on
 * disk until it is fulfilled, so whoever goes on after a failure stops too. Rejects once every environment was tried.
 */
export async function stopHeld(held: HeldPlan, driver: RolloutDriver, desk: Desk): Promise<void> {
  const { id } = held.rollout;
  if (hasEnded(held.rollout)) return desk.store.stopped(id);
  desk.store.askToStop(id);
  held.change(
    { rollout: callOff(held.rollout, 'called off') },
    { action: 'stop', text: 'Stopped: what has not begun is called off' },
  );
  const failures: Failure[] = [];
  for (const { environment } of stepsOf(held.rollout)) {
    // What was asked for and may have begun has to be known before it can be stopped.
    await attempt(environment, failures, () => findStarting(held, driver, environment));
    const { state } = stepsOf(held.rollout).find((step) => step.environment === environment)!;
    if (state !== 'deploying' && state !== 'baking') continue;
    await attempt(environment, failures, () => undo(held, driver, environment, 'stop'));
  }
  if (failures.length > 0) throw unknown('stop', id, failures);
  desk.store.stopped(id);
}

async function findStarting(held: HeldPlan, driver: RolloutDriver, environment: string): Promise<void> {
  if (stepsOf(held.rollout).find((step) => step.environment === environment)?.state !== 'starting') return;
  const begun = await driver.find(orderFor(held, environment));
  if (begun)
    return held.step(
      environment,
      { state: 'deploying', ...begun },
      {
        action: 'found',
        write: 'deployment',
        deployment: begun.deployment,
        text: `Deployment ${begun.deployment} in ${environment} had begun: its reply was lost`,
      },
    );
  held.step(
    environment,
    { state: 'planned', endedBy: 'person', reason: 'called off' },
    { action: 'found', write: 'deployment', text: `No deployment had begun in ${environment}` },
  );
}

/** Undoes every complete step, the last wave first; the rest of the rollout is called off. Rejects where something still runs. */
export async function revertHeld(held: HeldPlan, driver: RolloutDriver): Promise<Rollout> {
  const { id } = held.rollout;
  // What is on its way back already keeps nothing else from going back.
  if (stepsOf(held.rollout).some(({ state }) => state === 'queued') || runningIn(held.rollout).length > 0)
    throw new ProviderError(
      'rollouts',
      `The rollout ${id} is under way. Nothing was done.`,
      `flagkeeper rollout stop ${id} takes back what runs; then revert undoes what is complete.`,
    );
  const complete = stepsOf(held.rollout).filter(({ state }) => state === 'complete');
  if (complete.length === 0)
    throw new ProviderError('rollouts', `Nothing of the rollout ${id} is complete.`, 'stop takes back what runs.');
  const kept: string[] = [];
  const failures: Failure[] = [];
  let undone = 0;
  for (const { environment } of complete.reverse()) {
    const verdict = await attempt(environment, failures, () => undo(held, driver, environment, 'revert'));
    if (!verdict) continue;
    if (verdict.ok) undone += 1;
    else {
      kept.push(`${environment}: ${verdict.reason}`);
      held.step(environment, { reason: verdict.reason });
    }
  }
  if (undone > 0 && !hasEnded(held.rollout)) held.change({ rollout: callOff(held.rollout, 'called off') });
  if (failures.length > 0) throw unknown('revert', id, failures);
  if (undone === 0) throw new ProviderError('rollouts', `Nothing was reverted. ${kept.join(' ')}`, '');
  return held.rollout;
}

/** Stops or reverts one step, says what came of it, and looks at it. */
async function undo(
  held: HeldPlan,
  driver: RolloutDriver,
  environment: string,
  word: 'stop' | 'revert',
): Promise<Verdict | undefined> {
  const running = runningStep(held, environment);
  if (!running) return undefined;
  const { deployment } = running;
  const [ask, done, failed] = wordsFor[word];
  const about = { write: word, environment, deployment };
  held.asks(word, `Asks to ${ask} deployment ${deployment} in ${environment}`, { environment, deployment });
  let verdict: Verdict;
  try {
    verdict = await driver[word](running);
  } catch (error) {
    if (error instanceof ProviderError)
      held.note({
        ...about,
        action: 'failed',
        text: `Nobody knows whether deployment ${deployment} in ${environment} is ${done}: ${error.what}`,
      });
    throw error;
  }
  held.note({
    ...about,
    action: verdict.ok ? word : 'refused',
    text: verdict.ok
      ? `Deployment ${deployment} in ${environment} is ${done}`
      : `Deployment ${deployment} in ${environment} could not be ${failed}: ${verdict.reason}`,
  });
  if (word === 'stop' || verdict.ok) await observe(held, driver, environment, false);
  return verdict;
}

const wordsFor = { stop: ['take back', 'taken back', 'stopped'], revert: ['undo', 'undone', 'reverted'] } as const;

interface Failure {
  readonly environment: string;
  readonly error: ProviderError;
}

/** What fails in one environment keeps none of the others from being tried. */
async function attempt<T>(environment: string, failures: Failure[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderError) || error.provider === disk) throw error;
    failures.push({ environment, error });
    return undefined;
  }
}

function unknown(word: 'stop' | 'revert', id: string, failures: readonly Failure[]): ProviderError {
  const names = [...new Set(failures.map(({ environment }) => environment))];
  const { what, hint, kind, provider } = failures[0]!.error;
  return new ProviderError(
    provider,
    `Nobody knows whether ${sayList(names)} ${names.length > 1 ? 'are' : 'is'} ${wordsFor[word][1]}: ${what}`,
    `${hint} Then ask again: flagkeeper rollout ${word} ${id}`,
    { kind },
  );
}
