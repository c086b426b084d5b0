import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FolderRollouts } from '../../../shared/protocol';
import { LspClient, uriOf } from '../../support/lsp-client';
import { flagDocument, openShop, type RolloutShop, wish } from '../../support/rollout-shop';

describe('rollouts', function () {
  this.timeout(60_000);
  let shop: RolloutShop;
  let client: LspClient;
  afterEach(async () => {
    await client.stop();
    await shop.close();
  });
  const folder = () => uriOf(shop.folder);
  const start = async (options: object = {}) => {
    client = await LspClient.start({ folders: [shop.folder], ...options });
  };
  const known = async (): Promise<FolderRollouts> => (await client.request('flagkeeper/rollouts', {}))[0];
  /** Asks again whenever the server says that something moved. */
  const until = async (fits: (now: FolderRollouts) => boolean): Promise<FolderRollouts> => {
    for (;;) {
      const seen = client.notifications.length;
      const now = await known();
      if (fits(now)) return now;
      await client.notification('flagkeeper/changed', () => true, seen);
    }
  };
  /** What the flag `new-checkout` is in each environment, asked again likewise. */
  const states = async (fits: (all: readonly string[]) => boolean): Promise<void> => {
    for (;;) {
      const seen = client.notifications.length;
      const [listed] = await client.request('flagkeeper/flags', {});
      const flag = listed.flags.find(({ key }: any) => key === 'new-checkout');
      const all = flag?.environments.map(({ name, state }: any) => `${name} ${state}`) ?? [];
      if (fits(all)) return;
      await client.notification('flagkeeper/changed', () => true, seen);
    }
  };
  const plan = (waves: readonly string[], strategy?: string) =>
    client.request('flagkeeper/planRollout', {
      folder: folder(),
      wish: wish([{ kind: 'enable', flag: 'new-checkout', enabled: true }], waves, { strategy }),
    });
  const act = (word: string, on: unknown, confirmed: readonly string[] = []) =>
    client.request('flagkeeper/actOnRollout', { folder: folder(), act: word, on, confirmed });

  it('are offered, planned, started, promoted, and shown until they end', async () => {
    shop = await openShop();
    await start();
    const [target] = await client.request('flagkeeper/rolloutTargets', { folder: folder() });
    assert.deepEqual(target.keys, ['banner', 'new-checkout', 'ranking']);
    assert.deepEqual(
      target.environments.map(({ name, critical, monitored }: any) => [name, critical, monitored]),
      [
        ['dev', false, false],
        ['staging', false, true],
        ['prod-01', true, true],
        ['prod-02', true, true],
      ],
    );
    const { rollout, before, after } = await plan(['dev', 'prod-01']);
    assert.match(before, /"enabled": false,\s+"limit": 3/);
    assert.match(after, /"enabled": true,\s+"limit": 3/);
    assert.equal((await known()).rollouts[0]!.status, 'planned');
    await act('start', rollout.id);
    await until(({ rollouts }) => rollouts[0]!.status === 'at-gate');
    await assert.rejects(act('promote', rollout.id), /prod-01 is critical, and nobody agreed to it by name/);
    await act('promote', rollout.id, ['prod-01']);
    await until(({ rollouts }) => rollouts[0]!.status === 'complete');
    assert.deepEqual(await shop.deployed('prod-01'), ['3 flags v2 COMPLETE']);
    // Nobody asked for that: the sources are read again once an environment serves another thing.
    await states((all) => all.includes('dev on') && all.includes('prod-01 on'));
  });

  it('shows what others deploy while somebody looks, and takes it back', async () => {
    shop = await openShop({ speed: 60 });
    await shop.deploy('dev', 'flags', '1', 'AppConfig.Linear20PercentEvery6Minutes');
    await start();
    assert.deepEqual((await known()).deployments, []);
    await client.request('flagkeeper/watchRollouts', { visible: true });
    const { deployments } = await until((now) => now.deployments.some(({ environment }) => environment === 'dev'));
    const { source, environment, number, state } = deployments.find((one) => one.environment === 'dev')!;
    assert.equal(state, 'deploying');
    assert.equal(await act('stop', { source, environment, deployment: number }), null);
    await client.request('flagkeeper/watchRollouts', { visible: false });
    assert.match((await shop.deployed('dev')).join(), /3 flags v1 ROLL/);
  });

  it('are seen by another window as one window plans, starts and ends them, and its flags are read again', async () => {
    shop = await openShop({ speed: 300 });
    await start();
    const first = client;
    const second = await LspClient.start({ folders: [shop.folder] });
    try {
      const { rollout } = await (async () => {
        client = second;
        await known();
        await client.request('flagkeeper/watchRollouts', { visible: true });
        client = first;
        return plan(['prod-01'], 'AppConfig.Canary10Percent20Minutes');
      })();
      client = second;
      await until(({ rollouts }) => rollouts[0]?.status === 'planned');
      client = first;
      await act('start', rollout.id, ['prod-01']);
      client = second;
      const { rollouts } = await until((now) => now.rollouts[0]!.status === 'running');
      assert.match(rollouts[0]!.watchedBy!, new RegExp(`^process ${first.pid}$`));
      await assert.rejects(act('resume', rollout.id), new RegExp(`is run by process ${first.pid}\\. One process`));
      await until((now) => now.rollouts[0]!.status === 'complete');
      await states((all) => all.includes('prod-01 on'));
      assert.deepEqual(await shop.deployed('prod-01'), ['3 flags v2 COMPLETE']);
    } finally {
      client = first;
      await second.stop();
    }
  });

  it('have flags read again where a deployment ended before anybody looked', async () => {
    shop = await openShop({ speed: 600 });
    const on = { ...flagDocument.values, 'new-checkout': { enabled: true, limit: 3 } };
    const version = await shop.write('flags', { ...flagDocument, values: on });
    await shop.deploy('dev', 'flags', version, 'AppConfig.Linear20PercentEvery6Minutes');
    await start();
    await states((all) => all.some((one) => /^dev off → on/.test(one)));
    while (!/COMPLETE/.test((await shop.deployed('dev')).at(-1)!)) await new Promise((go) => setTimeout(go, 100));
    await client.request('flagkeeper/watchRollouts', { visible: true });
    await states((all) => all.includes('dev on'));
  });

  it('are found again by the next server, as waiting, and go on when they are resumed', async () => {
    shop = await openShop({ speed: 1500 });
    await start();
    const { rollout } = await plan(['prod-01'], 'AppConfig.Canary10Percent20Minutes');
    await act('start', rollout.id, ['prod-01']);
    process.kill(client.pid, 'SIGKILL');
    await client.ended();
    await start();
    assert.equal((await known()).rollouts[0]!.status, 'unwatched');
    await act('resume', rollout.id);
    await until(({ rollouts }) => rollouts[0]!.status === 'complete');
    assert.deepEqual(await shop.deployed('prod-01'), ['3 flags v2 COMPLETE']);
  });

  it('arm no timer while nobody looks and nothing runs', async () => {
    shop = await openShop({ speed: 60 });
    await shop.deploy('prod-01', 'flags', '1', 'AppConfig.Linear20PercentEvery6Minutes');
    const hook = `--require ${join(__dirname, '../../support/tell-timers.cjs')}`;
    await start({ env: { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${hook}`.trim() } });
    const timers = async (): Promise<readonly string[]> => {
      const before = client.stderr.length;
      process.kill(client.pid, 'SIGUSR2');
      for (let tries = 0; ; tries++) {
        assert.ok(client.alive && tries < 1000, client.stderr);
        const [, said] = /^timers (.*)\n/m.exec(client.stderr.slice(before)) ?? [];
        // The protocol's own: whether the editor is still there.
        if (said !== undefined) return JSON.parse(said).filter((place: string) => !/Object\.initialize/.test(place));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    const watch = (visible: boolean) => client.request('flagkeeper/watchRollouts', { visible });
    await watch(true);
    await until(({ deployments }) => deployments.some(({ state }) => state === 'deploying'));
    assert.notDeepEqual(await timers(), []);
    await watch(false);
    // What was under way when it was hidden comes to its end, and nothing begins anew.
    let left = await timers();
    for (let tries = 0; left.length > 0; tries++) {
      assert.ok(tries < 1000, left.join());
      left = await timers();
    }
    await watch(true);
    assert.notDeepEqual(await timers(), []);
  });

  it('ask no vendor where nobody trusts the folder', async () => {
    shop = await openShop();
    await start({ initializationOptions: { trusted: false } });
    const asked = shop.rig.local.requests.length;
    await assert.rejects(plan(['dev']), /Nobody trusts this folder/);
    await client.request('flagkeeper/watchRollouts', { visible: true });
    await until(({ problem }) => problem !== undefined);
    assert.equal(shop.rig.local.requests.length, asked);
  });
});
