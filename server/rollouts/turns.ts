import { stepsOf } from '../../shared/rollouts/progress';
import type { StepState } from '../../shared/rollouts/types';
import type { KnownRollouts } from './rollouts';

/**
 * Tells, of one answer after another, whether an environment serves another thing since the one before: a deployment that
 * was known reaches more people, has ended or was taken back. Of one that is seen for the first time it counts where it has
 * ended after `readAt`, when what is served was read from its source, and where it is still on its way: nobody knows how far
 * it was then.
 */
export function createTurns(): (known: KnownRollouts, readAt?: (source: string) => string | undefined) => boolean {
  let before = new Map<string, Seen>();
  return (known, readAt = () => undefined) => {
    const now = new Map(seenIn(known));
    const turned = [...now].some(([deployment, { stage, source, moves, endedAt = '' }]) => {
      const earlier = before.get(deployment);
      if (earlier) return earlier.stage !== stage;
      const read = readAt(source);
      return read !== undefined && (moves || endedAt > read);
    });
    before = now;
    return turned;
  };
}

interface Seen {
  readonly source: string;
  readonly stage: string;
  readonly moves: boolean;
  readonly endedAt?: string;
}

const onTheWay: ReadonlySet<StepState> = new Set([
  'planned',
  'queued',
  'starting',
  'deploying',
  'baking',
  'rolling-back',
]);

function seenIn({ rollouts, deployments }: KnownRollouts): readonly (readonly [string, Seen])[] {
  const inPlans = rollouts.flatMap((rollout) =>
    stepsOf(rollout).flatMap(({ deployment, ...step }) =>
      deployment === undefined ? [] : [{ ...step, source: rollout.source, number: deployment }],
    ),
  );
  return [...deployments, ...inPlans].map(({ source, environment, number, state, percent, endedAt }) => {
    const moves = onTheWay.has(state);
    const seen = { source, stage: moves ? `${Math.round(percent)} %` : state, moves, ...(endedAt && { endedAt }) };
    return [`${source} ${environment} ${number}`, seen];
  });
}
