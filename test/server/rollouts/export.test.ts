import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { stepsOf } from '../../../shared/rollouts/progress';
import { flagDocument, openShop, type RolloutShop, wish } from '../../support/rollout-shop';
import { runCli } from '../../support/run-cli';
import { runStateMachine, statesOf } from '../../support/run-state-machine';

const on = [{ kind: 'enable', flag: 'new-checkout', enabled: true }] as const;
const own = { name: 'own', minutes: 10, growth: 'LINEAR', factor: 50, bakeMinutes: 0 } as const;
const queue = 'https://sqs.eu-west-1.amazonaws.com/000000000000/gates';

describe('flagkeeper rollout export', function () {
  this.timeout(90_000);
  let shop: RolloutShop;
  afterEach(() => shop.close());
  const run = (...args: string[]) =>
    runCli(['rollout', 'export', ...args, '--no-cache'], { cwd: shop.folder, env: shop.env });
  const plan = async (waves: readonly string[], more: Parameters<typeof wish>[2] = {}) =>
    (await shop.session().rollouts.plan(wish(on, waves, more))).record.rollout.id;
  const execute = (machine: any, input: object) =>
    runStateMachine(machine, input, { client: shop.rig.control, waited: () => {} });
  const look = async (id: string) => {
    const { rollouts } = shop.session();
    await rollouts.look();
    return rollouts.one(id)!;
  };

  it('writes a machine that is valid, runs the waves, and is followed from here', async () => {
    shop = await openShop();
    const id = await plan(['staging', 'prod-01'], { strategy: own });
    const exported = await run(id, '--to', 'stepfunctions', '--ask', queue);
    assert.equal(exported.code, 0, exported.stderr);
    assert.match(exported.stderr, /^Nothing was written at AWS\.$/m);
    assert.match(exported.stderr, /the plan was not started, so .* start the machine with .* \{"version":"N"\}\.$/im);
    const machine = JSON.parse(exported.stdout);
    const { isValid, errorsText } = validate(machine, { checkPaths: true, checkArn: true });
    assert.ok(isValid, errorsText());
    assert.deepEqual(shop.wire.written, []);

    // What the plan wants, written by hand, as the input's version.
    const version = await shop.write('flags', {
      ...flagDocument,
      values: { ...flagDocument.values, 'new-checkout': { enabled: true, limit: 3 } },
    });
    const execution = await execute(machine, { version });
    const gate = await execution.asked();
    assert.deepEqual([gate.to, gate.body.next], [queue, ['prod-01']]);
    assert.deepEqual(
      stepsOf(await look(id)).map(({ environment, state }) => `${environment} ${state}`),
      ['staging complete', 'prod-01 planned'],
    );
    gate.open();
    const ended: any = await execution.ended;
    assert.ok('output' in ended, JSON.stringify(ended));
    const followed = await look(id);
    assert.equal(followed.status, 'complete');
    for (const environment of ['staging', 'prod-01'])
      assert.deepEqual(await shop.deployed(environment), ['3 flags v2 COMPLETE']);
    // Each knows the other's: nothing was begun twice, and what the machine did can be undone from here.
    assert.deepEqual(shop.wire.written, []);
    await shop.session().rollouts.act({ act: 'revert', on: id, confirmed: ['prod-01'] }, { runOn: false });
    assert.deepEqual(await shop.deployed('prod-01'), ['3 flags v2 REVERTED']);
  });

  it('goes on with what was started here, and uses a strategy that is there', async () => {
    shop = await openShop();
    const id = await plan(['staging', 'prod-01'], { strategy: own, gate: 'automatic' });
    const { rollouts } = shop.session();
    await rollouts.act({ act: 'start', on: id, confirmed: ['prod-01'] }, { runOn: false });
    const { stdout, stderr } = await run(id, '--to', 'stepfunctions');
    assert.match(stderr, /with the input \{\}/);
    const machine = JSON.parse(stdout);
    assert.ok(!stdout.includes('createDeploymentStrategy'));
    const ended: any = await (await execute(machine, {})).ended;
    assert.deepEqual(
      [ended.output?.wave1[0].deployment, ended.output?.wave2[0].deployment],
      [3, 3],
      JSON.stringify(ended),
    );
    // And what the machine began is taken up here.
    await rollouts.look();
    assert.equal(rollouts.one(id)!.status, 'complete');
    assert.deepEqual(await shop.deployed('prod-01'), ['3 flags v2 COMPLETE']);
    assert.equal(shop.wire.written.filter((write) => write === 'StartDeployment').length, 1);
  });

  it('prints the least that the role needs: what the machine calls, and nothing else', async () => {
    shop = await openShop();
    const id = await plan(['staging+prod-01', 'prod-02'], { strategy: own, gate: 'automatic' });
    const [machine, policies] = [
      await run(id, '--to', 'stepfunctions'),
      await run(id, '--to', 'stepfunctions', '--iam'),
    ].map(({ stdout }) => JSON.parse(stdout));
    const called = statesOf(machine.States).flatMap(([, state]) =>
      state.Type === 'Task' ? (/aws-sdk:(appconfig):(\w)(\w+)$/.exec(state.Resource) ?? []).slice(1) : [],
    );
    const actions = new Set<string>();
    for (let at = 0; at < called.length; at += 3)
      actions.add(`${called[at]}:${called[at + 1]!.toUpperCase()}${called[at + 2]}`);
    const statements: { Action: string[]; Resource: string[] }[] = policies.policy.Statement;
    assert.deepEqual([...new Set(statements.flatMap(({ Action }) => Action))].sort(), [...actions].sort());
    for (const resource of statements.flatMap(({ Resource }) => Resource))
      assert.match(resource, /^arn:aws:appconfig:eu-west-1:\*:(application\/\w{7}|deploymentstrategy\/)/);
    assert.equal(policies.trust.Statement[0].Principal.Service, 'states.amazonaws.com');
  });

  it('says what is wrong, in one line, and exports nothing', async () => {
    shop = await openShop();
    const id = await plan(['dev', 'staging']);
    const blocked = await plan(['dev'], { gate: 'automatic' });
    const azure = planOfAzure(id);
    const wrong: [string[], RegExp][] = [
      [[id], /rollout export needs --to stepfunctions/],
      [[id, '--to', 'lambda'], /there is no lambda/],
      [['--to', 'stepfunctions'], /takes the id of one rollout/],
      [['nope9', '--to', 'stepfunctions'], /there is no rollout nope9/],
      [
        [id, '--to', 'stepfunctions'],
        /opened by hand, and the state machine has nowhere to ask\. Name a queue.* --ask/,
      ],
      [[id, '--to', 'stepfunctions', '--ask', 'gates'], /--ask gates is none of these/],
      [[blocked, '--to', 'stepfunctions'], /has no monitors/],
      [[azure, '--to', 'stepfunctions'], /Only rollouts of AWS AppConfig run on Step Functions/],
    ];
    for (const [args, message] of wrong) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
  });

  /** The same plan, as if it had been made for slots of Azure. */
  function planOfAzure(id: string): string {
    const record = shop.record(id);
    const place = { vendor: 'azure-slots', name: 'group/app', ids: {} };
    const token = 'flagkeeper-azure-00000000';
    const other = { ...record, token, rollout: { ...record.rollout, id: 'azure', place } };
    writeFileSync(join(shop.plans(), 'azure.json'), JSON.stringify(other));
    return 'azure';
  }
});
