import { stepsOf } from '../../shared/rollouts/progress';
import type { StepState } from '../../shared/rollouts/types';
import type { KnownRollouts } from './rollouts';

/**
 * Tells, of one answer after another, whether an environment serves another thing for good since the one before: a
 * deployment that was known has ended or was taken back. Percent in between are no turn.
 */
export function createTurns(): (known: KnownRollouts) => boolean {
  let before = new Map<string, string>();
  return (known) => {
    const now = stagesOf(known);
    const turned = [...now].some(
      ([deployment, stage]) => stage !== moving && (before.get(deployment) ?? stage) !== stage,
    );
    before = now;
    return turned;
  };
}

const moving = 'moving';
const onTheWay: ReadonlySet<StepState> = new Set([
  'planned',
  'queued',
  'starting',
  'deploying',
  'baking',
  'rolling-back',
]);

function stagesOf({ rollouts, deployments }: KnownRollouts): Map<string, string> {
  const stage = (state: StepState) => (onTheWay.has(state) ? moving : state);
  return new Map([
    ...deployments.map(
      ({ source, environment, number, state }) => [`${source} ${environment} ${number}`, stage(state)] as const,
    ),
    ...rollouts.flatMap((rollout) =>
      stepsOf(rollout).flatMap(({ environment, deployment, state }) =>
        deployment === undefined ? [] : [[`${rollout.source} ${environment} ${deployment}`, stage(state)] as const],
      ),
    ),
  ]);
}
