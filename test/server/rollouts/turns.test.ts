import assert from 'node:assert/strict';
import type { KnownRollouts } from '../../../server/rollouts/rollouts';
import { createTurns } from '../../../server/rollouts/turns';

describe('turns', () => {
  it('are ends and reverts of what was known, not percents, nor what is seen for the first time', () => {
    const turned = createTurns();
    const said = [
      plan('complete', 1),
      plan('deploying', 2),
      plan('baking', 2),
      plan('complete', 2),
      plan('complete', 2),
      plan('reverted', 2),
      others('deploying', 3),
      others('rolled-back', 3),
      { deployments: [], rollouts: [] },
    ].map(turned);
    assert.deepEqual(said, [false, false, false, true, false, true, false, true, false]);
  });

  it('happen where a deployment that was seen as another’s belongs to a plan by then', () => {
    const turned = createTurns();
    assert.deepEqual([others('deploying', 4), plan('deploying', 4), plan('complete', 4)].map(turned), [
      false,
      false,
      true,
    ]);
  });
});

function plan(state: string, deployment: number): KnownRollouts {
  const steps = [{ environment: 'prod', state, deployment }];
  return { deployments: [], rollouts: [{ source: 'shop', waves: [{ steps }] }] } as unknown as KnownRollouts;
}

function others(state: string, number: number): KnownRollouts {
  return {
    rollouts: [],
    deployments: [{ source: 'shop', environment: 'prod', number, state }],
  } as unknown as KnownRollouts;
}
