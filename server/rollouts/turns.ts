import { stepsOf } from '../../shared/rollouts/progress';
import type { StepState } from '../../shared/rollouts/types';
import type { KnownRollouts } from './rollouts';

/**
 * Tells, of one answer after another, whether an environment serves another thing for good since the one before: a
 * deployment that was known has ended or was taken back. Percent in between are no turn. Of one that is seen for the first
 * time it counts whether it ended after `readAt`, when what is served was read from its source.
 */
export function createTurns(): (known: KnownRollouts, readAt?: (source: string) => string | undefined) => boolean {
  let before = new Map<string, Seen>();
  return (known, readAt = () => undefined) => {
    const now = new Map(seenIn(known));
    const turned = [...now].some(([deployment, { stage, source, endedAt = '' }]) => {
      if (stage === moving) return false;
      const earlier = before.get(deployment);
      if (earlier) return earlier.stage !== stage;
      const read = readAt(source);
      return read !== undefined && endedAt > read;
    });
    before = now;
    return turned;
  };
}

interface Seen {
  readonly source: string;
  readonly stage: string;
  readonly endedAt?: string;
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

function seenIn({ rollouts, deployments }: KnownRollouts): readonly (readonly [string, Seen])[] {
  const stage = (state: StepState) => (onTheWay.has(state) ? moving : state);
  return [
    ...deployments.map(
      ({ source, environment, number, state, endedAt }) =>
        [`${source} ${environment} ${number}`, { source, stage: stage(state), endedAt }] as const,
    ),
    ...rollouts.flatMap((rollout) =>
      stepsOf(rollout).flatMap(({ environment, deployment, state, endedAt }) => {
        const { source } = rollout;
        const seen = { source, stage: stage(state), endedAt };
        return deployment === undefined ? [] : [[`${source} ${environment} ${deployment}`, seen] as const];
      }),
    ),
  ];
}
