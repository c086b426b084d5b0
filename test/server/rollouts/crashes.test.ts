import assert from 'node:assert/strict';
import { nextSteps } from '../../../shared/printing/rollout';
import { stepsOf } from '../../../shared/rollouts/progress';
import { checkAudit } from '../../support/check-audit';
import { openShop, type RolloutShop, wish } from '../../support/rollout-shop';
import { type CliProcess, startCli } from '../../support/run-cli';
import { cut, lostAfter } from '../../support/wire';

const on = [{ kind: 'enable', flag: 'new-checkout', enabled: true }] as const;
const own = { name: 'own', minutes: 10, growth: 'LINEAR', factor: 50, bakeMinutes: 0 } as const;
const writes = /^(Start|Stop|Create)/;

describe('processes that run a rollout', function () {
  // Each of them takes a second or two to come up.
  this.timeout(120_000);
  let shop: RolloutShop;
  afterEach(() => shop.close());
  const begin = (...args: string[]): CliProcess =>
    startCli(['rollout', ...args, '--no-cache'], { cwd: shop.folder, env: shop.env });
  const plan = async (waves: readonly string[], more: Parameters<typeof wish>[2] = {}) =>
    (await shop.session().rollouts.plan(wish(on, waves, more))).record.rollout.id;
  const one = (id: string) => shop.session().rollouts.one(id)!;
  const states = (id: string) => stepsOf(one(id)).map(({ environment, state }) => `${environment} ${state}`);
  /** What the plan itself says is to be done now, as a command line. */
  const advised = (id: string) => {
    const [step = ''] = nextSteps(one(id));
    return step.split(' ').slice(2);
  };

  describe('and are killed', () => {
    const names = ['strategy', 'version', 'first deployment', 'second deployment'];
    for (const [at, name] of names.entries())
      for (const phase of ['before', 'after'] as const)
        it(`${phase} the ${name} is written: what the plan advises goes on, and nothing happens twice`, async () => {
          shop = await openShop();
          const id = await plan(['staging', 'prod-01'], { strategy: own, gate: 'automatic' });
          const confirm = ['--confirm', 'prod-01', '--yes'];
          const kill = () => void started.child.kill('SIGKILL');
          shop.wire.trouble(writes, phase === 'after' ? lostAfter(kill) : async (...given) => (kill(), cut(...given)), {
            skip: at,
          });
          const started = begin('start', id, '--watch', ...confirm);
          assert.equal((await started.ended).signal, 'SIGKILL');
          assert.equal(shop.wire.written.length, phase === 'after' ? at + 1 : at);
          const [word, same, ...rest] = advised(id);
          assert.equal(same, id);
          const next = await begin(word!, id, ...new Set([...rest, ...confirm]), '--watch').ended;
          assert.equal(next.code, 0, next.stderr);
          assert.deepEqual(states(id), ['staging complete', 'prod-01 complete']);
          for (const environment of ['staging', 'prod-01'])
            assert.deepEqual(await shop.deployed(environment), ['3 flags v2 COMPLETE']);
          assert.equal(shop.wire.written.filter((write) => write === 'CreateDeploymentStrategy').length, 1);
          checkAudit(shop);
        });

    for (const phase of ['before', 'after'] as const)
      it(`${phase} a stop is written: whoever watches next stops it`, async () => {
        shop = await openShop({ speed: 60 });
        const id = await plan(['dev', 'staging'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' });
        await shop.session().rollouts.act({ act: 'start', on: id, confirmed: [] }, { runOn: false });
        const kill = () => void stopped.child.kill('SIGKILL');
        shop.wire.trouble(/^Stop/, phase === 'after' ? lostAfter(kill) : async (...given) => (kill(), cut(...given)));
        const stopped = begin('stop', id, '--yes');
        assert.equal((await stopped.ended).signal, 'SIGKILL');
        const watched = await begin('watch', id).ended;
        assert.equal(watched.code, 1, watched.stderr);
        assert.equal(one(id).status, 'stopped');
        assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 ROLLED_BACK']);
        assert.deepEqual(await shop.deployed('staging'), []);
        checkAudit(shop);
      });
  });

  it('say what that leaves when they are interrupted', async () => {
    shop = await openShop();
    const id = await plan(['dev']);
    shop.wire.trouble(/^StartDeployment/, async (_, pass) => {
      await pass();
      started.child.kill('SIGINT');
      await started.ended;
      return 'cut';
    });
    const started = begin('start', id, '--yes');
    const { code, stderr } = await started.ended;
    assert.equal(code, 130);
    assert.match(stderr, new RegExp(`interrupted: it may have begun\\. flagkeeper rollout status ${id} says`));
    const watched = await begin('watch', id).ended;
    assert.equal(watched.code, 0, watched.stderr);
    assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 COMPLETE']);
    checkAudit(shop);
  });

  describe('at the same time', () => {
    it('start it once', async () => {
      shop = await openShop();
      const id = await plan(['dev', 'staging']);
      const both = await Promise.all([begin('start', id, '--yes').ended, begin('start', id, '--yes').ended]);
      checkOne(both, new RegExp(`The rollout ${id} (is run by process \\d+|was started already)`));
      assert.equal((await shop.deployed('dev')).length, 1);
      assert.deepEqual([...shop.wire.written].sort(), ['CreateHostedConfigurationVersion', 'StartDeployment']);
      checkAudit(shop);
    });

    it('promote it by one wave', async () => {
      shop = await openShop();
      const id = await plan(['dev', 'staging', 'prod-01']);
      const { rollouts } = shop.session();
      await rollouts.act({ act: 'start', on: id, confirmed: [] }, { runOn: false });
      assert.equal(await rollouts.watch(id, { signal: AbortSignal.timeout(20_000) }), 'at-gate');
      const both = await Promise.all([
        begin('promote', id, '--yes', '--watch').ended,
        begin('promote', id, '--yes', '--confirm', 'prod-01', '--watch').ended,
      ]);
      checkOne(both, /is run by process \d+|stands at no gate|wave 3 would begin/);
      assert.deepEqual(states(id), ['dev complete', 'staging complete', 'prod-01 planned']);
      checkAudit(shop);
    });

    it('stop what another one watches, which says so', async () => {
      shop = await openShop({ speed: 60 });
      const id = await plan(['dev', 'staging'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' });
      await shop.session().rollouts.act({ act: 'start', on: id, confirmed: [] }, { runOn: false });
      const watching = begin('watch', id);
      while (one(id).watchedBy === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
      const stopped = await begin('stop', id, '--yes').ended;
      assert.equal(stopped.code, 0, stopped.stderr);
      const watched = await watching.ended;
      assert.equal(watched.code, 1, watched.stderr);
      assert.match(watched.stdout, /: stopped/);
      assert.deepEqual(await shop.deployed('dev'), ['3 flags v2 ROLLED_BACK']);
      assert.equal(shop.wire.written.filter((write) => write === 'StopDeployment').length, 1);
      checkAudit(shop);
    });

    function checkOne(both: readonly { readonly code: number | null; readonly stderr: string }[], refusal: RegExp) {
      const [first, second] = [...both].sort((a, b) => (a.code ?? 9) - (b.code ?? 9));
      assert.deepEqual([first!.code, second!.code], [0, 2], `${first!.stderr}\n${second!.stderr}`);
      assert.match(second!.stderr, refusal);
    }
  });
});
