import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-appconfig';
import { stepsOf } from '../../../shared/rollouts/progress';
import type { RolloutWish } from '../../../shared/rollouts/types';
import { checkAudit } from '../../support/check-audit';
import { openShop, type RolloutShop, wish } from '../../support/rollout-shop';

const on: RolloutWish['changes'] = [{ kind: 'enable', flag: 'new-checkout', enabled: true }];

describe('a rollout in an odd case', function () {
  this.timeout(60_000);
  let shop: RolloutShop;
  afterEach(() => shop.close());
  const open = async (speed = 20_000) => {
    shop = await openShop({ speed });
    return shop.session().rollouts;
  };
  type Rollouts = Awaited<ReturnType<typeof open>>;
  const plan = async (
    rollouts: Rollouts,
    waves: readonly string[],
    more: Parameters<typeof wish>[2] = {},
    changes = on,
  ) => (await rollouts.plan(wish(changes, waves, more))).record.rollout.id;
  const act = (rollouts: Rollouts, word: 'start' | 'promote' | 'stop' | 'forget' | 'revert', id: string) =>
    rollouts.act({ act: word, on: id, confirmed: ['prod-01', 'prod-02', 'dev'] }, { runOn: false });
  const watch = (rollouts: Rollouts, id: string) => rollouts.watch(id, { signal: AbortSignal.timeout(20_000) });
  const send = (command: any): Promise<any> => shop.rig.control.send(command);
  const edit = (id: string, change: (plan: any) => void) => {
    const file = join(shop.plans(), `${id}.json`);
    const record = JSON.parse(readFileSync(file, 'utf8'));
    change(record);
    writeFileSync(file, JSON.stringify(record));
  };

  describe('of a plan that was edited by hand', () => {
    const damages: Record<string, [(plan: any) => void, RegExp]> = {
      'without waves': [(record) => delete record.rollout.waves, /rollout\.waves is missing/],
      'with a state that is none': [
        (record) => (record.rollout.waves[0].steps[0].state = 'done'),
        /rollout\.waves\.0\.steps\.0\.state is "done"/,
      ],
      'that runs nothing': [
        (record) => (record.rollout.waves[0].steps[0].state = 'baking'),
        /steps\.0\.deployment is missing/,
      ],
      'with the mark of another': [(record) => (record.token = 'flagkeeper-other-1'), /token is "flagkeeper-other-1"/],
      'under the name of another': [(record) => (record.rollout.id = '../x'), /rollout\.id is "\.\.\/x"/],
      'of another time': [(record) => (record.schemaVersion = 2), /schemaVersion is 2, not 1/],
    };
    for (const [name, [change, message]] of Object.entries(damages))
      it(`${name}: it says where, and nothing is done`, async () => {
        const rollouts = await open();
        const id = await plan(rollouts, ['dev']);
        edit(id, change);
        await assert.rejects(act(rollouts, 'start', id), message);
        assert.match(rollouts.known().problem ?? '', message);
        assert.deepEqual([rollouts.known().rollouts, shop.wire.written], [[], []]);
      });

    it('whose status is not what its steps say: the steps count', async () => {
      const rollouts = await open();
      const id = await plan(rollouts, ['dev', 'staging']);
      edit(id, (record) => {
        record.rollout.status = 'at-gate';
      });
      await assert.rejects(act(rollouts, 'promote', id), /stands at no gate: it is planned/);
    });

    it('that is half a file', async () => {
      const rollouts = await open();
      const id = await plan(rollouts, ['dev']);
      writeFileSync(join(shop.plans(), `${id}.json`), '{"schemaVersion":1,');
      assert.match(rollouts.known().problem ?? '', /cannot be read: it is no JSON\. Mend it, or delete it/);
    });
  });

  it('ends where the clock goes back', async () => {
    await open();
    let now = Date.now();
    const back = () => {
      now -= 60_000;
      return new Date(now);
    };
    const { rollouts } = shop.session({ now: back });
    const id = await plan(rollouts, ['dev', 'staging']);
    await act(rollouts, 'start', id);
    assert.equal(await watch(rollouts, id), 'at-gate');
    await act(rollouts, 'promote', id);
    assert.equal(await watch(rollouts, id), 'ended');
    checkAudit(shop);
  });

  it('tells environments of one name in two applications apart', async () => {
    await open();
    await send(new sdk.CreateApplicationCommand({ Name: 'depot' }));
    await send(new sdk.CreateEnvironmentCommand({ ApplicationId: 'depot', Name: 'dev' }));
    const profile = {
      ApplicationId: 'depot',
      Name: 'flags',
      LocationUri: 'hosted',
      Type: 'AWS.AppConfig.FeatureFlags',
    };
    await send(new sdk.CreateConfigurationProfileCommand(profile));
    const content = {
      version: '1',
      flags: { 'new-checkout': { name: 'x' } },
      values: { 'new-checkout': { enabled: false } },
    };
    await send(
      new sdk.CreateHostedConfigurationVersionCommand({
        ApplicationId: 'depot',
        ConfigurationProfileId: 'flags',
        ContentType: 'application/json',
        Content: Buffer.from(JSON.stringify(content)),
      }),
    );
    const sources = ['shop', 'depot'].map((application) => ({ use: 'appconfig', application }));
    writeFileSync(join(shop.folder, 'flagkeeper.config.json'), JSON.stringify({ sources }));
    const { rollouts } = shop.session();
    await assert.rejects(
      plan(rollouts, ['dev']),
      /Several places could be meant: shop\/flags \(.*\) and depot\/flags \(.*\)\. Name the source or the profile/,
    );
    const [, depot] = await rollouts.targets().then((all) => all.filter(({ place }) => /flags$/.test(place.name)));
    const id = await plan(rollouts, ['dev'], { source: depot!.source });
    await act(rollouts, 'start', id);
    assert.equal(await watch(rollouts, id), 'ended');
    assert.deepEqual(await shop.deployed('dev'), []);
    await rollouts.look();
    assert.ok(!rollouts.known().deployments.some(({ place }) => place.name.startsWith('depot')));
  });

  it('is not guessed where two environments of one application have one name', async () => {
    const rollouts = await open();
    await send(new sdk.CreateEnvironmentCommand({ ApplicationId: 'shop', Name: 'dev' }));
    const id = await plan(rollouts, ['dev']);
    await assert.rejects(
      act(rollouts, 'start', id),
      /has 2 of the name "dev", each a environment\. Name one by its id/,
    );
    assert.deepEqual(shop.wire.written, []);
  });

  it('changes one value of a document of a megabyte, through names with slashes and lists', async () => {
    const rollouts = await open();
    const rows = Array.from({ length: 12_000 }, (_, at) => ({ 'a/b': { '~': at }, text: 'x'.repeat(60) }));
    await shop.write('model', { rows });
    await shop.deploy('dev', 'model', '2');
    const change = { kind: 'value', pointer: '/rows/11999/a~1b/~0', value: -1 } as const;
    const { record } = await rollouts.plan(wish([change], ['dev'], { profile: 'model' }));
    assert.deepEqual(record.rollout.waves[0]!.steps[0]!.changes, [
      { pointer: change.pointer, before: 11_999, after: -1 },
    ]);
    await act(rollouts, 'start', record.rollout.id);
    assert.equal(await watch(rollouts, record.rollout.id), 'ended');
    const { rows: after } = await shop.newest('dev');
    assert.deepEqual([after[11_999], after[0]], [{ 'a/b': { '~': -1 }, text: 'x'.repeat(60) }, rows[0]]);
  });

  it('is refused by a validator with its words: the version is written and deployed nowhere, and that is what it says', async () => {
    const rollouts = await open();
    const schema = { type: 'object', properties: { temperature: { type: 'number', maximum: 1 } } };
    await send(
      new sdk.UpdateConfigurationProfileCommand({
        ApplicationId: 'shop',
        ConfigurationProfileId: 'model',
        Validators: [{ Type: 'JSON_SCHEMA', Content: JSON.stringify(schema) }],
      }),
    );
    const id = await plan(rollouts, ['dev'], { profile: 'model' }, [
      { kind: 'value', pointer: '/temperature', value: 7 },
    ]);
    await assert.rejects(
      act(rollouts, 'start', id),
      /Version 2 was written and is deployed nowhere: .*(temperature|maximum|<= 1)/,
    );
    const { printProgress } = await import('../../../shared/printing/rollout.js');
    assert.match(
      printProgress(rollouts.one(id)!, { colors: false }),
      /planned; version 2 is written, and deployed nowhere/,
    );
    assert.deepEqual(await shop.deployed('dev'), []);
    checkAudit(shop);
  });

  it('is complete at once with a strategy of no time and no bake', async () => {
    const rollouts = await open();
    const id = await plan(rollouts, ['dev', 'staging'], { strategy: 'no-time' });
    await act(rollouts, 'start', id);
    assert.equal(await watch(rollouts, id), 'at-gate');
    await act(rollouts, 'promote', id);
    assert.equal(await watch(rollouts, id), 'ended');
    assert.deepEqual(await shop.deployed('staging'), ['3 flags v2 COMPLETE']);
  });

  it('waits for an environment that bakes, or goes back, when it starts', async () => {
    const rollouts = await open(60);
    await shop.deploy('dev', 'model', '1', 'AppConfig.AllAtOnce');
    const going = await shop.deploy('staging', 'model', '1', 'AppConfig.Linear20PercentEvery6Minutes');
    const id = await plan(rollouts, ['dev+staging'], { strategy: 'no-time' });
    assert.deepEqual(
      rollouts
        .one(id)!
        .warnings.filter(({ id: name }) => name === 'deployment-running')
        .map(({ environment }) => environment),
      ['dev', 'staging'],
    );
    await shop.stop('staging', going);
    const started = await act(rollouts, 'start', id);
    assert.deepEqual(stepsOf(started!).map(({ state }) => state)[0], 'queued');
    assert.equal(await watch(rollouts, id), 'ended');
    assert.deepEqual(await shop.deployed('dev'), ['3 model v1 COMPLETE', '4 flags v2 COMPLETE']);
    assert.deepEqual(await shop.deployed('staging'), ['3 model v1 ROLLED_BACK', '4 flags v2 COMPLETE']);
    checkAudit(shop);
  });

  it('is not forgotten while it runs, nor reverted half-way', async () => {
    const rollouts = await open(600);
    const id = await plan(rollouts, ['dev', 'staging'], { strategy: 'AppConfig.Linear20PercentEvery6Minutes' });
    await act(rollouts, 'start', id);
    await assert.rejects(act(rollouts, 'forget', id), /is under way\. Stop it first/);
    await assert.rejects(act(rollouts, 'revert', id), /is under way\. Nothing was done\. flagkeeper rollout stop/);
    await act(rollouts, 'stop', id);
    assert.deepEqual(shop.wire.written.filter((write) => write === 'StopDeployment').length, 1);
  });
});
