import { setTimeout as sleep } from 'node:timers/promises';
import type { RolloutAct } from '../../shared/protocol';
import {
  environmentsAhead,
  gateOf,
  hasEnded,
  isUnderWay,
  nextWave,
  runningIn,
  stepsOf,
} from '../../shared/rollouts/progress';
import type { Rollout, RolloutStep } from '../../shared/rollouts/types';
import { sayList } from '../../shared/wording/values';
import { ProviderError } from '../providers/types';
import { actOnDeployment } from './act-on-deployment';
import { beginNextWave } from './begin-wave';
import type { RolloutDriver } from './driver';
import { type HeldPlan, holdSoon } from './held-plan';
import { disk } from './on-disk';
import { observe, pass, takeUpExported } from './pass';
import { holderOfPlan } from './plan-lock';
import { type Runs, sourceOf } from './runs';
import { startHeld } from './start';
import { revertHeld, stopHeld } from './stop';
import type { Desk, RolloutSource } from './types';

export interface Acting {
  readonly desk: Desk;
  readonly sources: () => readonly RolloutSource[];
  readonly runs: Runs;
}

interface How {
  readonly runOn: boolean;
  readonly signal?: AbortSignal;
}

/** Does what a person asked for; null where nothing is left that could be shown. Rejects with a ProviderError where nothing was done. */
export async function act(
  acting: Acting,
  { act: word, on, confirmed, wave }: Omit<RolloutAct, 'folder'>,
  how: How,
): Promise<Rollout | null> {
  const { desk, runs } = acting;
  if (typeof on !== 'string') {
    await actOnDeployment(acting, word, on, confirmed);
    return null;
  }
  if (word === 'forget') return forget(desk, on);
  if (word === 'stop' && (await stoppedElsewhere(acting, on, confirmed))) return desk.store.read(on)?.rollout ?? null;
  if (word === 'resume' && runs.has(on)) return desk.store.read(on)!.rollout;
  const held = await holdSoon(desk, on);
  let driver: RolloutDriver | undefined;
  try {
    // Not under the signal of the one who asks: what was begun is finished.
    driver = await sourceOf(held.rollout, acting.sources()).open();
    held.actAs(await driver.caller?.());
    if (word === 'promote') checkWave(held.rollout, wave);
    await actOnHeld(held, driver, desk, word, confirmed);
    const { rollout } = held;
    if (!how.runOn || !goesOn(rollout)) return rollout;
    const running = { held, driver };
    driver = undefined;
    runs.begin(running.held, running.driver);
    return rollout;
  } finally {
    if (driver) {
      driver.close();
      held.release();
    } else if (!runs.has(on)) held.release();
  }
}

async function actOnHeld(
  held: HeldPlan,
  driver: RolloutDriver,
  desk: Desk,
  word: Exclude<RolloutAct['act'], 'forget'>,
  confirmed: readonly string[],
): Promise<void> {
  // What a state machine has begun meanwhile is taken back, or gone on with, too.
  if (held.record.exported) {
    await takeUpExported(held, driver);
    await pass(held, driver, false);
    if (word !== 'stop' && word !== 'revert') held.change({ exported: undefined });
  }
  const { rollout } = held;
  if (word === 'stop') {
    if (hasEnded(rollout))
      throw new ProviderError(
        'rollouts',
        `The rollout ${rollout.id} has ended: it is ${rollout.status}.`,
        rollout.status === 'complete' ? 'revert undoes it.' : '',
      );
    // Whoever agreed to the change has not agreed to take it back.
    refuseUnnamed(runningIn(rollout), confirmed);
    return stopHeld(held, driver, desk);
  }
  if (word === 'revert') {
    // Whoever was to undo it may be gone before it was seen to its end.
    const goingBack = stepsOf(rollout).filter(({ state }) => state === 'rolling-back');
    for (const { environment } of goingBack) await observe(held, driver, environment, false);
    const complete = stepsOf(held.rollout).filter(({ state }) => state === 'complete');
    // What somebody agreed to was the change, not to undo it.
    refuseUnnamed(complete, confirmed);
    if (goingBack.length > 0 && complete.length === 0 && runningIn(held.rollout).length === 0) return;
    await revertHeld(held, driver);
    return;
  }
  if (word === 'start') {
    if (rollout.status !== 'planned')
      throw new ProviderError('rollouts', `The rollout ${rollout.id} was started already.`, 'resume goes on with it.');
    agreed(held, environmentsAhead(rollout), confirmed);
    await saying(`Nothing was deployed. flagkeeper rollout start ${rollout.id} tries again.`, () =>
      startHeld(held, driver),
    );
  } else if (word === 'promote') {
    if (rollout.status !== 'at-gate' || !nextWave(rollout))
      throw new ProviderError('rollouts', `The rollout ${rollout.id} stands at no gate: it is ${rollout.status}.`, '');
    agreed(held, environmentsAhead(rollout), confirmed);
    const begun = await saying(`Nothing was begun. flagkeeper rollout promote ${rollout.id} tries again.`, () =>
      beginNextWave(held, driver, 'promote', 'Promoted'),
    );
    if (!begun)
      throw new ProviderError(
        'rollouts',
        `An earlier wave of ${rollout.id} was taken back meanwhile.`,
        'Nothing was begun.',
      );
  } else {
    if (hasEnded(rollout))
      throw new ProviderError('rollouts', `The rollout ${rollout.id} has ended: it is ${rollout.status}.`, '');
    if (rollout.status === 'planned')
      throw new ProviderError('rollouts', `The rollout ${rollout.id} was not started yet.`, 'start begins it.');
    agreed(held, goesOn(rollout) ? environmentsAhead(rollout) : [], confirmed);
    held.change({ rollout: { ...rollout, problem: undefined } }, { action: 'resume', text: 'Resumed' });
  }
  await firstPass(held, driver);
}

/** Somebody else may have promoted since the person was asked. */
function checkWave(rollout: Rollout, asked: number | undefined): void {
  const next = nextWave(rollout);
  const number = next ? rollout.waves.indexOf(next) + 1 : undefined;
  if (asked === undefined || number === undefined || number === asked) return;
  throw new ProviderError(
    'rollouts',
    `Wave ${asked} of ${rollout.id} was promoted already: wave ${number} would begin. Nothing was done.`,
    `flagkeeper rollout promote ${rollout.id} asks about that one.`,
  );
}

/** Adds to a vendor's failure what it left, and what to run. */
async function saying<T>(next: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderError) || error.provider === 'rollouts' || error.provider === disk) throw error;
    const { provider, what, hint, kind } = error;
    throw new ProviderError(provider, what, `${hint} ${next}`, { kind });
  }
}

/** Whether whoever watches has something to do: at a gate by hand there is nothing. */
function goesOn(rollout: Rollout): boolean {
  return isUnderWay(rollout) || gateOf(rollout) === 'automatic';
}

/** What fails in passing is tried again by whoever watches: what was begun is on disk. */
async function firstPass(held: HeldPlan, driver: RolloutDriver): Promise<void> {
  try {
    await pass(held, driver, true);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.provider === disk) throw error;
    held.change({ rollout: { ...held.rollout, problem: error.message } }, { action: 'failed', text: error.message });
  }
}

/** Throws where a critical environment was not agreed to; keeps what was, and of other environments nothing. */
function agreed(held: HeldPlan, steps: readonly RolloutStep[], confirmed: readonly string[]): void {
  const before = held.record.confirmed;
  refuseUnnamed(steps, [...before, ...confirmed]);
  const news = confirmed.filter(
    (name) => !before.includes(name) && steps.some(({ environment, critical }) => critical && environment === name),
  );
  if (news.length > 0) held.change({ confirmed: [...before, ...news] });
}

function refuseUnnamed(steps: readonly RolloutStep[], named: readonly string[]): void {
  const missing = steps.filter(({ critical, environment }) => critical && !named.includes(environment));
  if (missing.length === 0) return;
  const names = missing.map(({ environment }) => environment);
  throw new ProviderError(
    'rollouts',
    `${sayList(names)} is critical, and nobody agreed to it by name. Nothing was done.`,
    `Agree with ${names.map((name) => `--confirm ${name}`).join(' ')}.`,
  );
}

/** Where another process or this one's background runs the plan, it is asked to stop; true once it has. */
async function stoppedElsewhere({ desk, runs }: Acting, id: string, confirmed: readonly string[]): Promise<boolean> {
  const { store } = desk;
  if (!runs.has(id) && holderOfPlan(store.folder, id) === undefined) return false;
  const record = store.read(id);
  if (record) refuseUnnamed(runningIn(record.rollout), confirmed);
  store.askToStop(id);
  runs.wake(id);
  for (let waited = 0; waited < 60_000; waited += 50) {
    await sleep(50);
    if (!store.isAskedToStop(id)) return true;
    // It let go meanwhile: then this process stops it.
    if (!runs.has(id) && holderOfPlan(store.folder, id) === undefined) return false;
  }
  throw new ProviderError(
    'rollouts',
    `Whoever runs the rollout ${id} does not answer.`,
    'End that process, then stop again; or stop it in the console.',
  );
}

async function forget(desk: Desk, id: string): Promise<null> {
  const held = await holdSoon(desk, id);
  try {
    if (isUnderWay(held.rollout))
      throw new ProviderError('rollouts', `The rollout ${id} is under way.`, 'Stop it first.');
    held.note({ action: 'observed', text: 'Forgotten: the plan is no longer kept' });
    desk.store.remove(id);
    return null;
  } finally {
    held.release();
  }
}
