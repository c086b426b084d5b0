import assert from 'node:assert/strict';
import { stepsOf } from '../../../shared/rollouts/progress';
import type { RolloutWish } from '../../../shared/rollouts/types';
import { checkAudit } from '../../support/check-audit';
import { flagDocument, openShop, type RolloutShop, wish } from '../../support/rollout-shop';
import { beforehand, conflicting, cut, denied, expired, lostReply, type Trouble, throttled } from '../../support/wire';

const on: RolloutWish['changes'] = [{ kind: 'enable', flag: 'new-checkout', enabled: true }];
const own = { name: 'own', minutes: 10, growth: 'LINEAR', factor: 50, bakeMinutes: 0 } as const;

describe('a rollout in trouble', function () {
  this.timeout(60_000);
  let shop: RolloutShop;
  let rollouts: ReturnType<RolloutShop['session']>['rollouts'];
  const open = async (speed = 20_000) => {
    shop = await openShop({ speed });
    // Each trouble is met once, and not tried away by the client.
    process.env.AWS_MAX_ATTEMPTS = '1';
    rollouts = shop.session().rollouts;
  };
  afterEach(() => shop.close());
  const plan = async (waves: readonly string[], more: Parameters<typeof wish>[2] = {}) =>
    (await rollouts.plan(wish(on, waves, more))).record.rollout.id;
  const act = (
    word: 'start' | 'promote' | 'stop' | 'revert' | 'resume',
    id: string,
    confirmed: readonly string[] = [],
  ) => rollouts.act({ act: word, on: id, confirmed }, { runOn: false });
  const watch = (id: string) => rollouts.watch(id, { signal: AbortSignal.timeout(15_000) });
  const states = (id: string) => stepsOf(rollouts.one(id)!).map(({ environment, state }) => `${environment} ${state}`);

  describe('with other operators', () => {
    it('who wrote a version since the plan: nothing is written, and it says who was first', async () => {
      await open();
      const id = await plan(['dev']);
      await shop.write('flags', flagDocument);
      await assert.rejects(
        act('start', id),
        /Somebody wrote version 2 since the plan was made from version 1\. Nothing was changed: make the plan again/,
      );
      assert.deepEqual(shop.wire.written, []);
      checkAudit(shop);
    });

    it('who write a version in the same moment', async () => {
      await open();
      const id = await plan(['dev']);
      shop.wire.trouble(
        /^CreateHosted/,
        beforehand(() => shop.write('flags', flagDocument)),
      );
      await assert.rejects(act('start', id), /Somebody wrote version 2 since/);
      assert.equal(rollouts.one(id)!.status, 'planned');
      assert.deepEqual([await shop.deployed('dev'), shop.wire.written], [[], []]);
      checkAudit(shop);
    });

    it('who deployed the profile since the plan', async () => {
      await open();
      const id = await plan(['dev', 'staging']);
      await shop.write('flags', flagDocument);
      await shop.deploy('staging', 'flags', '2');
      await assert.rejects(act('start', id), /staging serves version 2 now \(deployment 3 was first\)/);
      assert.deepEqual(shop.wire.written, []);
      checkAudit(shop);
    });

    it('who deploy another profile in the same moment: it waits for its turn', async () => {
      await open();
      const id = await plan(['dev']);
      shop.wire.trouble(
        /^StartDeployment/,
        beforehand(() => shop.deploy('dev', 'model', '1', 'AppConfig.AllAtOnce')),
      );
      const started = await act('start', id);
      assert.match(
        stepsOf(started!)[0]!.reason ?? '',
        /Deployment 3 of "model" version 1.* was first in dev|is under way/,
      );
      assert.equal(await watch(id), 'ended');
      assert.deepEqual(await shop.deployed('dev'), ['3 model v1 COMPLETE', '4 flags v2 COMPLETE']);
      checkAudit(shop);
    });

    it('who deploy the same profile in the same moment: what was shown is not what would change', async () => {
      await open();
      const id = await plan(['dev']);
      shop.wire.trouble(
        /^StartDeployment/,
        beforehand(async () => {
          await shop.write('flags', flagDocument);
          await shop.deploy('dev', 'flags', '3');
        }),
      );
      await act('start', id);
      assert.equal(await watch(id), 'ended');
      const [step] = stepsOf(rollouts.one(id)!);
      assert.equal(step!.state, 'failed');
      assert.match(step!.reason!, /dev serves version 3 now; when the plan was made it was version 1/);
      assert.deepEqual(await shop.deployed('dev'), ['3 flags v3 COMPLETE']);
      checkAudit(shop);
    });

    it('who only look at it, in an editor say: it is waited for', async () => {
      await open();
      const id = await plan(['dev', 'staging']);
      await act('start', id);
      const other = shop.session().rollouts;
      shop.wire.trouble(/^GetDeployment$/, async (_, pass) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        return pass();
      });
      const looking = other.look();
      while (shop.wire.exchanges.at(-1)?.operation !== 'GetDeployment')
        await new Promise((resolve) => setTimeout(resolve, 5));
      await act('stop', id);
      await looking;
      assert.equal(other.known().problem, undefined);
      assert.match(rollouts.one(id)!.status, /stopped/);
      checkAudit(shop);
    });

    it('who deploy the profile to one environment of a wave: none of the wave begins', async () => {
      await open();
      const id = await plan(['dev', 'staging+prod-01']);
      await act('start', id);
      await watch(id);
      await shop.write('flags', flagDocument);
      await shop.deploy('staging', 'flags', '3');
      await act('promote', id, ['prod-01']);
      assert.deepEqual(states(id), ['dev complete', 'staging failed', 'prod-01 planned']);
      assert.deepEqual(await shop.deployed('prod-01'), []);
      checkAudit(shop);
    });

    it('who stop it while it is just being started, and its reply is slow', async () => {
      await open(600);
      const id = await plan(['dev', 'staging'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' });
      shop.wire.trouble(/^StartDeployment/, async (_, pass) => {
        const reply = await pass();
        await new Promise((resolve) => setTimeout(resolve, 500));
        return reply;
      });
      const starting = act('start', id);
      while (!shop.wire.written.includes('StartDeployment')) await new Promise((resolve) => setTimeout(resolve, 5));
      const other = shop.session().rollouts;
      await other.act({ act: 'stop', on: id, confirmed: [] }, { runOn: false });
      await starting;
      await watch(id);
      assert.equal(rollouts.one(id)!.status, 'stopped');
      assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 ROLLED_BACK']);
      assert.deepEqual(await shop.deployed('staging'), []);
      checkAudit(shop);
    });

    it('who stop it meanwhile', async () => {
      await open(600);
      const id = await plan(['dev', 'staging'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' });
      await act('start', id);
      shop.wire.trouble(
        /^StopDeployment/,
        beforehand(() => shop.stop('dev', 3)),
      );
      await act('stop', id);
      await watch(id);
      assert.equal(rollouts.one(id)!.status, 'stopped');
      assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 ROLLED_BACK']);
    });
  });

  describe('on the wire', () => {
    const lost: [string, RegExp, Trouble][] = [
      ['a strategy whose reply is lost', /^CreateDeploymentStrategy/, lostReply],
      ['a version whose reply is lost', /^CreateHosted/, lostReply],
      ['a deployment whose reply is lost', /^StartDeployment/, lostReply],
      ['a deployment that is throttled', /^StartDeployment/, throttled],
      ['a deployment that never arrives', /^StartDeployment/, cut],
      ['a deployment that conflicts with nobody', /^StartDeployment/, conflicting],
      ['a look that is cut off', /^GetDeployment$/, cut],
      ['a list that is throttled', /^ListDeployments$/, throttled],
    ];
    for (const [name, operation, trouble] of lost)
      it(`${name} happens once`, async () => {
        await open();
        const id = await plan(['dev+staging'], { strategy: own });
        shop.wire.trouble(operation, trouble);
        for (let attempt = 0; rollouts.one(id)!.status === 'planned' && attempt < 3; attempt++)
          await act('start', id).catch((error) => assert.equal(error.name, 'ProviderError'));
        assert.equal(await watch(id), 'ended');
        assert.deepEqual(states(id), ['dev complete', 'staging complete']);
        for (const environment of ['dev', 'staging'])
          assert.deepEqual(await shop.deployed(environment), ['3 flags v2 COMPLETE']);
        assert.deepEqual([...shop.wire.written].sort(), [
          'CreateDeploymentStrategy',
          'CreateHostedConfigurationVersion',
          'StartDeployment',
          'StartDeployment',
        ]);
        checkAudit(shop);
      });

    for (const [name, trouble] of Object.entries({
      'is lost': lostReply,
      'never comes': cut,
      'is throttled': throttled,
    }))
      it(`a stop whose reply ${name} is asked for again by whoever watches`, async () => {
        await open(600);
        const id = await plan(['dev', 'staging'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' });
        await act('start', id);
        shop.wire.trouble(/^StopDeployment/, trouble);
        await act('stop', id).catch(({ message }) =>
          assert.match(message, new RegExp(`Nobody knows whether dev is taken back: .* flagkeeper rollout stop ${id}`)),
        );
        if (rollouts.one(id)!.status !== 'stopped') await watch(id);
        assert.equal(rollouts.one(id)!.status, 'stopped');
        assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 ROLLED_BACK']);
        assert.deepEqual(await shop.deployed('staging'), []);
        checkAudit(shop);
      });

    it('a revert whose reply is lost is found to be done', async () => {
      await open();
      const id = await plan(['dev']);
      await act('start', id);
      await watch(id);
      shop.wire.trouble(/^StopDeployment/, lostReply);
      await act('revert', id);
      assert.equal(rollouts.one(id)!.status, 'reverted');
      assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 REVERTED']);
      checkAudit(shop);
    });

    it('throttling while it is watched only slows it down', async () => {
      await open(3000);
      const id = await plan(['dev'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' });
      await act('start', id);
      shop.wire.trouble(/^GetDeployment$/, throttled, { times: 5 });
      assert.equal(await watch(id), 'ended');
      assert.equal(rollouts.one(id)!.status, 'complete');
      assert.equal(rollouts.one(id)!.problem, undefined);
      checkAudit(shop);
    });

    it('credentials that expire half-way stop the watch, not the deployment; renewed, it goes on', async () => {
      await open(3000);
      const id = await plan(['staging', 'dev'], { strategy: 'AppConfig.AllAtOnce' });
      await act('start', id);
      shop.wire.trouble(/^GetDeployment$/, expired, { times: Number.POSITIVE_INFINITY });
      assert.equal(await watch(id), 'paused');
      const paused = rollouts.one(id)!;
      assert.equal(paused.status, 'unwatched');
      assert.match(paused.problem!, /The AWS credentials have expired\. Get new ones/);
      shop.wire.calm();
      assert.equal(await watch(id), 'at-gate');
      assert.deepEqual(states(id), ['staging complete', 'dev planned']);
      assert.equal(rollouts.one(id)!.problem, undefined);
      checkAudit(shop);
    });

    it('credentials that expire at a deployment begin it once, when they are renewed', async () => {
      await open();
      const id = await plan(['dev']);
      shop.wire.trouble(/^(StartDeployment|GetDeployment)$/, expired, { times: 2 });
      const started = await act('start', id);
      assert.match(started!.problem!, /The AWS credentials have expired/);
      assert.deepEqual(await shop.deployed('dev'), []);
      await act('resume', id);
      assert.equal(await watch(id), 'ended');
      assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 COMPLETE']);
      checkAudit(shop);
    });

    it('a permission that is missing is named, and nothing has begun', async () => {
      await open();
      const id = await plan(['dev']);
      shop.wire.trouble(/^StartDeployment/, denied);
      const started = await act('start', id);
      assert.match(started!.problem!, /AWS does not allow appconfig:StartDeployment/);
      assert.deepEqual(await shop.deployed('dev'), []);
      await act('resume', id);
      assert.equal(await watch(id), 'ended');
      assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 COMPLETE']);
      checkAudit(shop);
    });

    it('a network that is gone for long ends the watch with what to run', async () => {
      await open(3000);
      const id = await plan(['dev'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' });
      await act('start', id);
      const soon = shop.session({ pace: { shortest: 0, longest: 0 } }).rollouts;
      shop.wire.trouble(/^GetDeployment$/, cut, { times: Number.POSITIVE_INFINITY });
      assert.equal(await soon.watch(id, { signal: AbortSignal.timeout(15_000) }), 'paused');
      assert.match(rollouts.one(id)!.problem!, /could not be reached/);
      shop.wire.calm();
      assert.equal(await watch(id), 'ended');
      checkAudit(shop);
    });
  });
});
