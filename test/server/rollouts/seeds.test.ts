import assert from 'node:assert/strict';
import { stepsOf } from '../../../shared/rollouts/progress';
import type { Rollout } from '../../../shared/rollouts/types';
import { modelDocument, openShop, type RolloutShop, wish } from '../../support/rollout-shop';

describe('a rollout on AppConfig', () => {
  let shop: RolloutShop;
  afterEach(() => shop.close());
  const states = (rollout: Rollout) => stepsOf(rollout).map(({ environment, state }) => `${environment} ${state}`);

  it('moves two values of a freeform profile in prod-01, step by step', async () => {
    shop = await openShop({ speed: 2500 });
    const { rollouts } = shop.session();
    const changes = [
      { kind: 'value', pointer: '/temperature', value: 0.7 },
      { kind: 'value', pointer: '/bedrockModelId', value: 'claude-v2:1' },
    ] as const;
    const planned = await rollouts.plan(
      wish(changes, ['prod-01'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' }),
    );
    assert.equal(shop.rig.local.requests.filter((name) => name === 'StartDeployment').length, 8);
    const { rollout } = planned.record;
    assert.deepEqual(rollout.waves[0]!.steps[0]!.changes, [
      { pointer: '/bedrockModelId', before: 'claude-v2', after: 'claude-v2:1' },
      { pointer: '/temperature', before: 0.5, after: 0.7 },
    ]);
    assert.equal(rollout.waves[0]!.estimatedMinutes, 60);
    await rollouts.act({ act: 'start', on: rollout.id, confirmed: ['prod-01'] }, { runOn: false });
    const percents = new Set<number>();
    const end = await rollouts.watch(rollout.id, {
      signal: AbortSignal.timeout(8000),
      onChanged: (now) => percents.add(now.waves[0]!.steps[0]!.percent),
    });
    assert.equal(end, 'ended');
    assert.equal(rollouts.one(rollout.id)!.status, 'complete');
    assert.ok(percents.size > 2, [...percents].join());
    assert.deepEqual(await shop.deployed('prod-01'), ['3 model v2 COMPLETE']);
    assert.deepEqual(await shop.newest('prod-01'), {
      ...modelDocument,
      temperature: 0.7,
      bedrockModelId: 'claude-v2:1',
    });
  });

  it('takes a flag through dev, staging, prod-01 and prod-02', async () => {
    shop = await openShop();
    const { rollouts } = shop.session();
    const { record } = await rollouts.plan(
      wish([{ kind: 'enable', flag: 'new-checkout', enabled: true }], ['dev', 'staging', 'prod-01', 'prod-02']),
    );
    const { id } = record.rollout;
    await rollouts.act({ act: 'start', on: id, confirmed: [] }, { runOn: false });
    for (const next of ['staging', 'prod-01', 'prod-02']) {
      assert.equal(await rollouts.watch(id, { signal: AbortSignal.timeout(8000) }), 'at-gate');
      assert.equal(rollouts.one(id)!.status, 'at-gate');
      await rollouts.act({ act: 'promote', on: id, confirmed: [next] }, { runOn: false });
    }
    assert.equal(await rollouts.watch(id, { signal: AbortSignal.timeout(8000) }), 'ended');
    assert.deepEqual(states(rollouts.one(id)!), [
      'dev complete',
      'staging complete',
      'prod-01 complete',
      'prod-02 complete',
    ]);
    for (const environment of ['dev', 'staging', 'prod-01', 'prod-02'])
      assert.deepEqual(await shop.deployed(environment), ['3 flags v2 COMPLETE']);
    assert.equal((await shop.newest('prod-02')).values['new-checkout'].enabled, true);
  });

  it('goes through automatic gates by itself', async () => {
    shop = await openShop();
    const { rollouts } = shop.session();
    const { record } = await rollouts.plan(
      wish([{ kind: 'enable', flag: 'new-checkout', enabled: true }], ['staging', 'prod-01+prod-02'], {
        gate: 'automatic',
      }),
    );
    const { id } = record.rollout;
    await rollouts.act({ act: 'start', on: id, confirmed: ['prod-01', 'prod-02'] }, { runOn: false });
    assert.equal(await rollouts.watch(id, { signal: AbortSignal.timeout(8000) }), 'ended');
    assert.deepEqual(states(rollouts.one(id)!), ['staging complete', 'prod-01 complete', 'prod-02 complete']);
  });

  it('waits in front of an automatic gate that nobody watches, and goes through once it is resumed', async () => {
    shop = await openShop();
    const { rollouts } = shop.session();
    const { record } = await rollouts.plan(
      wish([{ kind: 'enable', flag: 'new-checkout', enabled: true }], ['staging', 'prod-01'], { gate: 'automatic' }),
    );
    const { id } = record.rollout;
    await rollouts.act({ act: 'start', on: id, confirmed: ['prod-01'] }, { runOn: false });
    while (!(await shop.deployed('staging')).join().endsWith('COMPLETE'));
    await rollouts.look();
    assert.equal(rollouts.one(id)!.status, 'unwatched');
    assert.deepEqual(await shop.deployed('prod-01'), []);
    await rollouts.act({ act: 'resume', on: id, confirmed: [] }, { runOn: true });
    while (rollouts.isRunning()) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(states(rollouts.one(id)!), ['staging complete', 'prod-01 complete']);
  });

  it('is rolled back by an alarm, and says that it was one', async () => {
    shop = await openShop({ speed: 3000 });
    const { rollouts } = shop.session();
    const { record } = await rollouts.plan(
      wish([{ kind: 'enable', flag: 'new-checkout', enabled: true }], ['prod-01', 'prod-02'], {
        strategy: 'Canary10Percent20Minutes'.replace(/^/, 'AppConfig.'),
        gate: 'automatic',
      }),
    );
    const { id } = record.rollout;
    await rollouts.act({ act: 'start', on: id, confirmed: ['prod-01', 'prod-02'] }, { runOn: false });
    await shop.ring('prod-01');
    assert.equal(await rollouts.watch(id, { signal: AbortSignal.timeout(8000) }), 'ended');
    const rollout = rollouts.one(id)!;
    assert.equal(rollout.status, 'rolled-back');
    const [step] = stepsOf(rollout);
    assert.equal(step!.endedBy, 'alarm');
    assert.match(step!.reason!, /alarm:prod-01 is in ALARM/);
    assert.deepEqual(await shop.deployed('prod-02'), []);
  });

  it('is stopped by a person, and says so', async () => {
    shop = await openShop({ speed: 600 });
    const { rollouts } = shop.session();
    const { record } = await rollouts.plan(
      wish([{ kind: 'enable', flag: 'new-checkout', enabled: true }], ['prod-01', 'prod-02'], {
        strategy: 'AppConfig.Linear20PercentEvery6Minutes',
      }),
    );
    const { id } = record.rollout;
    await rollouts.act({ act: 'start', on: id, confirmed: ['prod-01'] }, { runOn: true });
    await rollouts.act({ act: 'stop', on: id, confirmed: ['prod-01'] }, { runOn: false });
    while (rollouts.isRunning()) await new Promise((resolve) => setTimeout(resolve, 20));
    const rollout = rollouts.one(id)!;
    assert.equal(rollout.status, 'stopped');
    assert.deepEqual(
      stepsOf(rollout).map(({ state, endedBy }) => [state, endedBy]),
      [
        ['rolled-back', 'person'],
        ['planned', 'person'],
      ],
    );
    assert.deepEqual(await shop.deployed('prod-01'), ['3 flags v2 ROLLED_BACK']);
    assert.deepEqual(await shop.deployed('prod-02'), []);
  });

  it('is reverted after completion', async () => {
    shop = await openShop();
    const { rollouts } = shop.session();
    const { record } = await rollouts.plan(
      wish([{ kind: 'enable', flag: 'new-checkout', enabled: true }], ['dev+prod-01']),
    );
    const { id } = record.rollout;
    await rollouts.act({ act: 'start', on: id, confirmed: ['prod-01'] }, { runOn: false });
    await rollouts.watch(id, { signal: AbortSignal.timeout(8000) });
    await assert.rejects(
      rollouts.act({ act: 'revert', on: id, confirmed: [] }, { runOn: false }),
      /prod-01 is critical/,
    );
    await rollouts.act({ act: 'revert', on: id, confirmed: ['prod-01'] }, { runOn: false });
    assert.equal(rollouts.one(id)!.status, 'reverted');
    assert.deepEqual(await shop.deployed('prod-01'), ['3 flags v2 REVERTED']);
    assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 REVERTED']);
  });

  it('makes a strategy of its own once, and uses it again', async () => {
    shop = await openShop();
    const { rollouts } = shop.session();
    const strategy = { name: 'half an hour', minutes: 30, growth: 'LINEAR', factor: 10, bakeMinutes: 0 } as const;
    for (const enabled of [true, false]) {
      const { record } = await rollouts.plan(
        wish([{ kind: 'enable', flag: 'banner', enabled: !enabled }], ['dev'], { strategy }),
      );
      await rollouts.act({ act: 'start', on: record.rollout.id, confirmed: [] }, { runOn: false });
      await rollouts.watch(record.rollout.id, { signal: AbortSignal.timeout(8000) });
    }
    assert.equal(shop.rig.local.requests.filter((name) => name === 'CreateDeploymentStrategy').length, 2);
    assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 COMPLETE', '4 flags v3 COMPLETE']);
  });
});
