import type { Rollout, RolloutStatus, RolloutStep, StepState, Wave } from './types';

/** What is to be done next in one environment. */
export interface Task {
  /** `deploy`: begin it; `find`: it was asked for, look whether it began; `observe`: look how far it has come. */
  readonly kind: 'deploy' | 'find' | 'observe';
  readonly environment: string;
}

/** The change of one step; what is left out stays. */
export type StepChange = Partial<Omit<RolloutStep, 'environment' | 'critical' | 'monitored' | 'changes' | 'others'>>;

const underWay: readonly StepState[] = ['queued', 'starting', 'deploying', 'baking', 'rolling-back'];

/** What there is to do now; nothing where a rollout has ended, waits at a gate or has not begun. */
export function tasksOf(rollout: Pick<Rollout, 'waves'>): readonly Task[] {
  return stepsOf(rollout).flatMap(({ state, environment }): readonly Task[] => {
    // What went wrong elsewhere begins nothing new.
    if (state === 'queued') return isBroken(rollout) ? [] : [{ kind: 'deploy', environment }];
    if (state === 'starting') return [{ kind: 'find', environment }];
    return underWay.includes(state) ? [{ kind: 'observe', environment }] : [];
  });
}

/** Whether something is asked for, running or being taken back. */
export function isUnderWay(rollout: Pick<Rollout, 'waves'>): boolean {
  return stepsOf(rollout).some(({ state }) => underWay.includes(state));
}

/** What a stop takes back: the steps that were asked for or run, and are not on their way back already. */
export function runningIn(rollout: Pick<Rollout, 'waves'>): readonly RolloutStep[] {
  return stepsOf(rollout).filter(({ state }) => state === 'starting' || state === 'deploying' || state === 'baking');
}

/** The rollout with one step changed, and its status with it. */
export function withStep(rollout: Rollout, environment: string, change: StepChange): Rollout {
  const waves = rollout.waves.map((wave) => ({
    ...wave,
    steps: wave.steps.map((step) => (step.environment === environment ? { ...step, ...change } : step)),
  }));
  return settled({ ...rollout, waves });
}

/** Asks for the first wave, or for the one behind a gate; the same rollout where none may begin. */
export function beginWave(rollout: Rollout): Rollout {
  const next = nextWave(rollout);
  if (!next) return rollout;
  const waves = rollout.waves.map((wave) =>
    wave === next ? { ...wave, steps: wave.steps.map((step) => ({ ...step, state: 'queued' as const })) } : wave,
  );
  return settled({ ...rollout, waves });
}

/** The wave that would begin next: every wave before it is complete, and nothing of it has begun. */
export function nextWave({ waves }: Pick<Rollout, 'waves'>): Wave | undefined {
  const at = waves.findIndex((wave) => !wave.steps.every(({ state }) => state === 'complete'));
  const wave = waves[at];
  return wave?.steps.every(({ state, endedBy }) => state === 'planned' && !endedBy) ? wave : undefined;
}

/** The gate that a rollout stands at: that of the wave which is complete; undefined where it stands at none. */
export function gateOf(rollout: Pick<Rollout, 'waves'>): Wave['gate'] | undefined {
  const next = nextWave(rollout);
  const at = next ? rollout.waves.indexOf(next) : 0;
  return at > 0 ? rollout.waves[at - 1]!.gate : undefined;
}

/** The environments that get the change without anybody being asked again: from what is not complete to the first gate by hand. */
export function environmentsAhead({ waves }: Pick<Rollout, 'waves'>): readonly RolloutStep[] {
  const from = waves.findIndex(({ steps }) => !steps.every(({ state }) => state === 'complete'));
  const ahead = from < 0 ? [] : waves.slice(from);
  const last = ahead.findIndex(({ gate }) => gate === 'hand');
  return stepsOf({ waves: last < 0 ? ahead : ahead.slice(0, last + 1) });
}

/** What a rollout is, from its steps alone: whether somebody watches is not known here. */
export function statusOf({ waves }: Pick<Rollout, 'waves'>): RolloutStatus {
  const steps = stepsOf({ waves });
  if (isUnderWay({ waves })) return 'running';
  const has = (wanted: StepState) => steps.find(({ state }) => state === wanted);
  if (has('failed')) return 'failed';
  const back = has('rolled-back');
  if (back) return back.endedBy === 'person' ? 'stopped' : 'rolled-back';
  if (has('reverted')) return 'reverted';
  if (steps.some(isCalledOff)) return 'stopped';
  if (steps.every(({ state }) => state === 'complete')) return 'complete';
  if (steps.every(({ state }) => state === 'planned')) return 'planned';
  return gateOf({ waves }) === undefined ? 'stopped' : 'at-gate';
}

/** Whether nothing more can come of it but a revert. */
export function hasEnded({ status }: Pick<Rollout, 'status'>): boolean {
  return ['complete', 'stopped', 'rolled-back', 'reverted', 'failed'].includes(status);
}

/** Everything that has not begun is called off; what runs goes on until it is stopped. */
export function callOff(rollout: Rollout, reason: string): Rollout {
  const waves = rollout.waves.map((wave) => ({
    ...wave,
    steps: wave.steps.map((step) =>
      step.state === 'planned' || step.state === 'queued'
        ? { ...step, state: 'planned' as const, endedBy: 'person' as const, reason }
        : step,
    ),
  }));
  return settled({ ...rollout, waves });
}

/** All steps, in the order of the waves. */
export function stepsOf({ waves }: Pick<Rollout, 'waves'>): readonly RolloutStep[] {
  return waves.flatMap(({ steps }) => steps);
}

/** The steps that wait for their turn go back to the plan once something went wrong, and the status follows. */
function settled(rollout: Rollout): Rollout {
  const waves = isBroken(rollout)
    ? rollout.waves.map((wave) => ({
        ...wave,
        steps: wave.steps.map((step) => (step.state === 'queued' ? { ...step, state: 'planned' as const } : step)),
      }))
    : rollout.waves;
  return { ...rollout, waves, status: statusOf({ waves }) };
}

function isBroken(rollout: Pick<Rollout, 'waves'>): boolean {
  const bad: readonly StepState[] = ['failed', 'rolling-back', 'rolled-back', 'reverted'];
  return stepsOf(rollout).some((step) => bad.includes(step.state) || isCalledOff(step));
}

function isCalledOff({ state, endedBy }: RolloutStep): boolean {
  return state === 'planned' && endedBy === 'person';
}
