import assert from 'node:assert/strict';
import type { KnownRollouts } from '../../../server/rollouts/rollouts';
import { createTurns } from '../../../server/rollouts/turns';

describe('turns', () => {
  it('are percents, ends and reverts of what was known, not what is seen for the first time', () => {
    const turned = createTurns();
    const said = [
      plan('complete', 1),
      plan('deploying', 2),
      plan('deploying', 2, 40),
      plan('baking', 2, 100),
      plan('baking', 2, 100),
      plan('complete', 2),
      plan('complete', 2),
      plan('reverted', 2),
      others('deploying', 3),
      others('rolled-back', 3),
      { deployments: [], rollouts: [] },
    ].map((known) => turned(known));
    assert.deepEqual(said, [false, false, true, true, false, true, false, true, false, true, false]);
  });

  it('happen where a deployment that was seen as another’s belongs to a plan by then', () => {
    const turned = createTurns();
    assert.deepEqual(
      [others('deploying', 4), plan('deploying', 4), plan('complete', 4)].map((known) => turned(known)),
      [false, false, true],
    );
  });

  it('happen where one ended before it was first seen, and after the flags were read, or is still on its way', () => {
    const at = (endedAt: string) => createTurns()(others('complete', 5, endedAt), () => '2026-11-25T12:00:00.000Z');
    assert.deepEqual(['2026-11-25T11:59:00.000Z', '2026-11-25T12:01:00.000Z'].map(at), [false, true]);
    assert.equal(createTurns()(others('complete', 5, '2026-11-25T12:01:00.000Z')), false);
    const turned = createTurns();
    const moving = () => turned(others('deploying', 5), () => '2026-11-25T12:00:00.000Z');
    assert.deepEqual([moving(), moving()], [true, false]);
  });
});

function plan(state: string, deployment: number, percent = 0): KnownRollouts {
  const steps = [{ environment: 'prod', state, deployment, percent }];
  return { deployments: [], rollouts: [{ source: 'shop', waves: [{ steps }] }] } as unknown as KnownRollouts;
}

function others(state: string, number: number, endedAt?: string): KnownRollouts {
  return {
    rollouts: [],
    deployments: [{ source: 'shop', environment: 'prod', number, state, endedAt, percent: 0 }],
  } as unknown as KnownRollouts;
}
