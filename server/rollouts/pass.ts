import { stepsOf, tasksOf } from '../../shared/rollouts/progress';
import type { RolloutStep, Strategy, Wave } from '../../shared/rollouts/types';
import { describeChanges } from '../../shared/wording/rollouts';
import type { Begun, DeployOrder, Observation, RolloutDriver, RunningStep } from './driver';
import type { HeldPlan } from './held-plan';

/**
 * Goes once over everything that a plan has to do now: begins what is queued, finds what was asked for, looks at what
 * runs. Rejects with a ProviderError where the vendor cannot be asked; what was done until then is on disk.
 */
export async function pass(held: HeldPlan, driver: RolloutDriver, drive: boolean): Promise<void> {
  for (const { environment } of tasksOf(held.rollout)) {
    // What came of the step before may have called this one off.
    const kind = tasksOf(held.rollout).find((task) => task.environment === environment)?.kind;
    if (kind === undefined) continue;
    if (kind === 'observe') await observe(held, driver, environment, drive);
    else if (drive) await (kind === 'find' ? find : deploy)(held, driver, environment);
  }
}

/** Looks how far a step has come, and keeps what is new. */
export async function observe(
  held: HeldPlan,
  driver: RolloutDriver,
  environment: string,
  drive: boolean,
): Promise<void> {
  const running = runningStep(held, environment);
  if (!running) return;
  const { deployment } = running;
  const writing = (text: string) =>
    held.note({ action: 'deploy', environment, deployment, text: `Moves on in ${environment}: ${text}` });
  const found = await driver.observe(running, { drive, writing });
  const { step } = placeIn(held, environment);
  // What was complete before it was taken back is undone, whatever the vendor calls it.
  const seen: Observation =
    wasComplete(step) && found.state === 'rolled-back' ? { ...found, state: 'reverted' } : found;
  // A vendor that forgot what it deployed: nothing is known better than before.
  if (step.state === 'rolling-back' && (seen.state === 'deploying' || seen.state === 'baking')) return;
  if (seen.state === step.state) return held.step(environment, seen);
  const { state: from } = step;
  const by = seen.endedBy === undefined ? '' : `, by ${enders[seen.endedBy]}`;
  const why = seen.reason === undefined ? '' : `: ${seen.reason}`;
  held.step(environment, seen, {
    action: 'observed',
    deployment,
    from,
    to: seen.state,
    text: `Deployment ${deployment} in ${environment} is ${seen.state.replace('-', ' ')}${by}${why}`,
  });
}

/** Only what was complete has ended once already when it is on its way back. */
function wasComplete({ state, endedAt }: RolloutStep): boolean {
  return state === 'complete' || (state === 'rolling-back' && endedAt !== undefined);
}

const enders = { person: 'a person', alarm: 'an alarm', vendor: 'the vendor' } as const;

/** A step that was asked for: either it began, or it is asked for again under the same lock. */
async function find(held: HeldPlan, driver: RolloutDriver, environment: string): Promise<void> {
  const order = orderFor(held, environment);
  const begun = await driver.find(order);
  if (!begun) return begin(held, driver, order);
  const { deployment, startedAt } = begun;
  held.step(
    environment,
    { state: 'deploying', deployment, startedAt, reason: undefined },
    {
      action: 'found',
      write: 'deployment',
      deployment,
      text: `Deployment ${deployment} in ${environment} had begun: its reply was lost`,
    },
  );
}

async function deploy(held: HeldPlan, driver: RolloutDriver, environment: string): Promise<void> {
  const { step } = placeIn(held, environment);
  const view = await driver.look(held.rollout.place, environment, held.record.token);
  if (view.begun) return takeUp(held, environment, view.begun);
  if (view.busy !== undefined) return held.step(environment, { reason: view.busy });
  if (view.servedVersion !== step.servedVersion) {
    const planned = step.servedVersion === undefined ? 'nothing' : `version ${step.servedVersion}`;
    const reason = `${environment} serves version ${view.servedVersion ?? '(none)'} now; when the plan was made it was ${planned}. What would change there is not what was shown: make the plan again.`;
    return held.step(environment, { state: 'failed', reason }, { action: 'refused', text: reason });
  }
  // The lock is on disk before the vendor is asked: whoever goes on after a crash asks under the same one.
  held.change({ locks: { ...held.record.locks, [environment]: view.lock } });
  held.step(environment, { state: 'starting', reason: undefined });
  await begin(held, driver, orderFor(held, environment));
}

/** Takes up what a state machine has begun of a plan that was exported to it. */
export async function takeUpExported(held: HeldPlan, driver: RolloutDriver): Promise<void> {
  const { exported, token } = held.record;
  if (!exported) return;
  for (const { environment, state, endedBy } of stepsOf(held.rollout)) {
    if (state !== 'planned' || endedBy) continue;
    const { begun } = await driver.look(held.rollout.place, environment, token);
    if (begun) takeUp(held, environment, begun);
  }
}

/** A deployment of this plan that somebody else has begun: a state machine that it was exported to. */
function takeUp(held: HeldPlan, environment: string, { deployment, startedAt }: Begun): void {
  held.step(
    environment,
    { state: 'deploying', deployment, startedAt, reason: undefined },
    {
      action: 'found',
      deployment,
      text: `Deployment ${deployment} in ${environment} is this plan's, begun elsewhere`,
    },
  );
}

async function begin(held: HeldPlan, driver: RolloutDriver, order: DeployOrder): Promise<void> {
  const { environment, version, strategy } = order;
  const { step } = placeIn(held, environment);
  const what = version === undefined ? '' : ` of version ${version}`;
  held.asks('deployment', `Asks for a deployment${what} in ${environment} with ${strategy.name}`, { environment });
  const deployed = await driver.deploy(order);
  if (deployed.ok) {
    const { deployment, startedAt } = deployed;
    return held.step(
      environment,
      { state: 'deploying', deployment, startedAt },
      {
        action: 'deploy',
        write: 'deployment',
        deployment,
        from: step.servedVersion ?? null,
        to: version ?? null,
        text: `Deployment ${deployment}${what} began in ${environment} with ${strategy.name}`,
      },
    );
  }
  if (deployed.why === 'conflict') {
    // Somebody came in between the look and the deployment: the environment is looked at again before it is tried again.
    return held.step(
      environment,
      { state: 'queued', reason: deployed.reason },
      { action: 'refused', write: 'deployment', text: deployed.reason },
    );
  }
  const { reason } = deployed;
  held.step(environment, { state: 'failed', reason }, { action: 'failed', write: 'deployment', text: reason });
}

/** What the vendor is asked to do for one step. */
export function orderFor(held: HeldPlan, environment: string): DeployOrder {
  const { rollout, token, locks } = held.record;
  const { wave } = placeIn(held, environment);
  return {
    place: rollout.place,
    environment,
    changes: rollout.changes,
    ...(rollout.version === undefined ? {} : { version: rollout.version }),
    strategy: wave.strategy,
    lock: locks[environment] ?? null,
    token,
    description: rollout.description ?? describeChanges(rollout.changes),
  };
}

/** A step as the vendor knows it; undefined where it never began. */
export function runningStep(held: HeldPlan, environment: string): RunningStep | undefined {
  const { step, wave } = placeIn(held, environment);
  const { deployment, startedAt, log, state } = step;
  if (deployment === undefined) return undefined;
  const { place, changes, createdAt } = held.rollout;
  const lock = held.record.locks[environment];
  return {
    place,
    environment,
    deployment,
    startedAt: startedAt ?? createdAt,
    changes,
    strategy: wave.strategy,
    ...(lock === undefined ? {} : { lock }),
    ...(state === 'rolling-back' ? { goesBack: true as const } : {}),
    log,
  };
}

/** The wave whose steps are about to begin, with a strategy that the vendor knows. */
export function withStrategy(
  held: HeldPlan,
  wave: Wave,
  strategy: Strategy,
  said: Parameters<HeldPlan['note']>[0],
): void {
  const { rollout } = held;
  const waves = rollout.waves.map((one) => (one.steps[0] === wave.steps[0] ? { ...one, strategy } : one));
  held.change({ rollout: { ...rollout, waves } }, said);
}

function placeIn({ rollout }: HeldPlan, environment: string): { readonly step: RolloutStep; readonly wave: Wave } {
  const step = stepsOf(rollout).find((one) => one.environment === environment);
  const wave = rollout.waves.find(({ steps }) => steps.some((one) => one === step));
  if (!step || !wave) throw new Error(`the plan has no step for ${environment}`);
  return { step, wave };
}
