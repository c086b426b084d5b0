import assert from 'node:assert/strict';
import * as sdk from '@aws-sdk/client-appconfig';
import validate from 'asl-validator';
import { marked } from '../../../shared/rollouts/token';
import type { Gate, Rollout, RolloutStep, Strategy } from '../../../shared/rollouts/types';
import { readGateChannel } from '../../../shared/stepfunctions/gate-channel';
import { toStateMachine } from '../../../shared/stepfunctions/state-machine';
import type { MachineOrder, StateMachine } from '../../../shared/stepfunctions/types';
import { type Rig, startRig } from '../../server/local/support';
import { type Execution, runStateMachine, type Surroundings, statesOf } from '../../support/run-state-machine';

const quick: Strategy = {
  id: 'AppConfig.AllAtOnce',
  name: 'AllAtOnce',
  minutes: 0,
  growth: 'LINEAR',
  factor: 100,
  bakeMinutes: 10,
};
const linear: Strategy = {
  id: 'AppConfig.Linear20PercentEvery6Minutes',
  name: 'Linear20PercentEvery6Minutes',
  minutes: 30,
  growth: 'LINEAR',
  factor: 20,
  bakeMinutes: 30,
};
const own: Strategy = { name: 'half-an-hour', minutes: 30, growth: 'LINEAR', factor: 10, bakeMinutes: 0 };
const queue = { kind: 'sqs', url: 'https://sqs.eu-west-1.amazonaws.com/000000000000/gates' } as const;
const alarm = 'arn:aws:cloudwatch:eu-west-1:000000000000:alarm:errors';

type WaveText = { readonly environments: readonly string[]; readonly strategy?: Strategy; readonly gate?: Gate };

function rollout(waves: readonly WaveText[], more: Partial<Rollout> = {}, step: Partial<RolloutStep> = {}): Rollout {
  return {
    id: 'k3x9',
    createdAt: '2026-11-01T00:00:00Z',
    createdBy: 'ada',
    source: 'appconfig shop/flags',
    place: { vendor: 'appconfig', name: 'shop/flags', region: 'eu-west-1', ids: {} },
    changes: [{ kind: 'enable', flag: 'checkout', enabled: true }],
    version: '2',
    waves: waves.map(({ environments, strategy = quick, gate = 'hand' }) => ({
      strategy,
      gate,
      estimatedMinutes: strategy.minutes + strategy.bakeMinutes,
      steps: environments.map((environment) => ({
        environment,
        critical: false,
        monitored: false,
        changes: [],
        others: [],
        servedVersion: '1',
        state: 'planned',
        percent: 0,
        log: [],
        ...step,
      })),
    })),
    warnings: [],
    status: 'planned',
    ...more,
  };
}

describe('a plan as a state machine', () => {
  const order = (plan: Rollout, more: Partial<MachineOrder> = {}): MachineOrder => ({
    rollout: plan,
    token: 'flagkeeper-k3x9-00c0ffee',
    application: 'shopapp',
    profile: 'flagsid',
    environments: Object.fromEntries(
      plan.waves.flatMap(({ steps }) => steps).map(({ environment }, at) => [environment, `env${at}aa`]),
    ),
    gate: queue,
    ...more,
  });
  const machineOf = (plan: Rollout, more: Partial<MachineOrder> = {}): StateMachine => {
    const exported = toStateMachine(order(plan, more));
    assert.ok('machine' in exported, JSON.stringify(exported));
    return exported.machine;
  };
  const refusal = (plan: Rollout, more: Partial<MachineOrder> = {}): string => {
    const exported = toStateMachine(order(plan, more));
    return 'refused' in exported ? exported.refused : assert.fail('a refusal expected');
  };

  describe('is valid', () => {
    const plans: Record<string, [Rollout, Partial<MachineOrder>?]> = {
      'with one wave': [rollout([{ environments: ['dev'] }])],
      'with gates of both kinds': [
        rollout([
          { environments: ['dev'], gate: 'automatic' },
          { environments: ['staging'] },
          { environments: ['prod-01', 'prod-02'], strategy: linear },
        ]),
      ],
      'with strategies of its own': [
        rollout([
          { environments: ['dev'], strategy: own },
          { environments: ['staging'], strategy: own },
        ]),
      ],
      'without a version yet': [rollout([{ environments: ['dev'] }], { version: undefined })],
      'where nothing was deployed yet': [rollout([{ environments: ['dev'] }], {}, { servedVersion: undefined })],
      'with a topic': [
        rollout([{ environments: ['dev'] }, { environments: ['prod'] }]),
        { gate: { kind: 'sns', arn: 'arn:aws:sns:eu-west-1:000000000000:gates' } },
      ],
      'with a function': [
        rollout([{ environments: ['dev'] }, { environments: ['prod'] }]),
        { gate: { kind: 'lambda', arn: 'arn:aws:lambda:eu-west-1:000000000000:function:gates' } },
      ],
      'with names as long as AppConfig has them': [
        rollout([{ environments: ['a'.repeat(64), `${'a'.repeat(63)}b`], gate: 'automatic' }]),
      ],
      'with names that hold anything': [rollout([{ environments: [`Prod "EU" \\ 'x' {} $.a [0]`] }])],
    };
    for (const [name, [plan, more]] of Object.entries(plans))
      it(name, () => {
        const machine = machineOf(plan, more);
        const { isValid, errorsText } = validate(machine as any, { checkPaths: true, checkArn: true });
        assert.ok(isValid, errorsText());
        const names = statesOf(machine.States).map(([state]) => state);
        assert.equal(new Set(names).size, names.length, 'a name twice');
        assert.deepEqual(
          names.filter((state) => state.length > 80),
          [],
        );
      });
  });

  it('stays within the history of one execution, however long it takes', () => {
    const slow: Strategy = { ...own, id: 'slow1', minutes: 1440, bakeMinutes: 1440 };
    const names = Array.from({ length: 12 }, (_, at) => `prod-${at}`);
    const machine = machineOf(
      rollout([
        { environments: names.slice(0, 6), strategy: slow },
        { environments: names.slice(6), strategy: slow },
      ]),
    );
    const limits = statesOf(machine.States).flatMap(([, state]) =>
      state.Type === 'Choice'
        ? state.Choices.map((rule) => [rule.Variable, rule.NumericGreaterThanEquals] as const)
        : [],
    );
    const sum = (variable: string, most: number) =>
      limits
        .filter(([path, limit]) => path === variable && limit !== undefined && (limit as number) !== 40)
        .reduce((all, [, limit]) => all + (limit as number) * most, 0);
    assert.ok(sum('$.here.polls', 9) + sum('$.seen.looks', 20) < 24_000);
  });

  it('is refused where a gate has nobody to ask', () => {
    const plan = rollout([{ environments: ['dev'] }, { environments: ['prod'] }]);
    assert.match(refusal(plan, { gate: undefined }), /nowhere to ask/);
    assert.ok('machine' in toStateMachine(order(rollout([{ environments: ['dev'] }]), { gate: undefined })));
  });

  it('is refused where an environment is gone, named twice, or of another vendor', () => {
    assert.match(refusal(rollout([{ environments: ['dev'] }]), { environments: {} }), /no environment dev/);
    assert.match(refusal(rollout([{ environments: ['dev'] }, { environments: ['dev'] }])), /dev twice/);
    const azure = { vendor: 'azure-slots', name: 'shop', ids: {} } as const;
    assert.match(refusal(rollout([{ environments: ['dev'] }], { place: azure })), /Only rollouts of AWS AppConfig/);
  });

  it('asks where its queue, topic or function is', () => {
    assert.deepEqual(readGateChannel(queue.url), queue);
    assert.equal(readGateChannel('arn:aws:sns:eu-west-1:000000000000:gates')?.kind, 'sns');
    assert.equal(readGateChannel('arn:aws:lambda:eu-west-1:000000000000:function:gates')?.kind, 'lambda');
    for (const other of [
      '',
      'gates',
      'https://example.com/1/gates',
      'https://sqs.eu-west-1.amazonaws.com/000000000000/gates.fifo',
    ])
      assert.equal(readGateChannel(other), undefined, other);
  });

  describe('run against AppConfig', () => {
    let rig: Rig;
    let application: string;
    let profile: string;
    const environments: Record<string, string> = {};
    const send = (command: any): Promise<any> => rig.control.send(command);
    const deploy = (environment: string, version: string, more: object = {}) =>
      send(
        new sdk.StartDeploymentCommand({
          ApplicationId: application,
          EnvironmentId: environments[environment],
          ConfigurationProfileId: profile,
          ConfigurationVersion: version,
          DeploymentStrategyId: 'AppConfig.AllAtOnce',
          ...more,
        }),
      );
    const newest = async (environment: string) => {
      const place = { ApplicationId: application, EnvironmentId: environments[environment] };
      const { Items } = await send(new sdk.ListDeploymentsCommand(place));
      const { DeploymentNumber, State, ConfigurationVersion, Description } = await send(
        new sdk.GetDeploymentCommand({ ...place, DeploymentNumber: Items[0].DeploymentNumber }),
      );
      return { number: DeploymentNumber, state: State, version: ConfigurationVersion, description: Description };
    };
    const putProfile = async (name: string) =>
      (
        await send(
          new sdk.CreateConfigurationProfileCommand({ ApplicationId: application, Name: name, LocationUri: 'hosted' }),
        )
      ).Id;
    const putVersion = (id: string) =>
      send(
        new sdk.CreateHostedConfigurationVersionCommand({
          ApplicationId: application,
          ConfigurationProfileId: id,
          ContentType: 'application/json',
          Content: Buffer.from('{}'),
        }),
      );
    const run = (plan: Rollout, meanwhile: Partial<Surroundings> = {}, input = {}): Promise<Execution> =>
      runStateMachine(machineOf(plan, { application, profile, environments }), input, {
        client: rig.control,
        ...meanwhile,
        waited: (seconds, state) => {
          rig.advance(seconds * 1000);
          return meanwhile.waited?.(seconds, state);
        },
      });
    const end = async (plan: Rollout, meanwhile?: Partial<Surroundings>, input?: object): Promise<any> =>
      (await run(plan, meanwhile, input)).ended;
    const once = (state: string, act: () => Promise<unknown>): Partial<Surroundings> => {
      let done = false;
      return {
        async calling(_, entered) {
          if (done || entered !== state) return;
          done = true;
          await act();
        },
      };
    };

    beforeEach(async () => {
      rig = await startRig();
      application = (await send(new sdk.CreateApplicationCommand({ Name: 'shop' }))).Id;
      profile = await putProfile('flags');
      await putVersion(profile);
      await putVersion(profile);
      for (const Name of ['dev', 'staging', 'prod-01', 'prod-02']) {
        const Monitors = Name.startsWith('prod')
          ? [{ AlarmArn: alarm, AlarmRoleArn: 'arn:aws:iam::000000000000:role/alarms' }]
          : [];
        environments[Name] = (
          await send(new sdk.CreateEnvironmentCommand({ ApplicationId: application, Name, Monitors }))
        ).Id;
        await deploy(Name, '1');
      }
      rig.advance(11 * 60_000);
    });
    afterEach(() => rig.close());

    it('completes every wave, and is not run twice by running again', async () => {
      const plan = rollout([
        { environments: ['prod-01'], strategy: own, gate: 'automatic' },
        { environments: ['dev', 'staging'], strategy: linear },
      ]);
      const first = await (await run(plan)).ended;
      assert.ok('output' in first, JSON.stringify(first));
      assert.deepEqual(
        [...first.output.wave1, ...first.output.wave2].map(({ environment, outcome, deployment }: any) => [
          environment,
          outcome,
          deployment,
        ]),
        [
          ['prod-01', 'complete', 2],
          ['dev', 'complete', 2],
          ['staging', 'complete', 2],
        ],
      );
      for (const name of ['prod-01', 'dev', 'staging'])
        assert.deepEqual(await newest(name), {
          number: 2,
          state: 'COMPLETE',
          version: '2',
          description: marked('checkout on', 'flagkeeper-k3x9-00c0ffee'),
        });
      const again = await (await run(plan)).ended;
      assert.ok('output' in again, JSON.stringify(again));
      assert.equal((await newest('dev')).number, 2);
      await deploy('dev', '2');
      rig.advance(11 * 60_000);
      const later = await (await run(plan)).ended;
      assert.ok('output' in later && later.output.wave2[0].outcome === 'there already');
      assert.equal((await newest('dev')).number, 3);
    });

    it('deploys the version that its input names where the plan has written none', async () => {
      const plan = rollout([{ environments: ['dev'] }], { version: undefined });
      assert.deepEqual(await (await run(plan)).ended, {
        error: 'Flagkeeper.NoVersion',
        cause: 'Start the execution with the hosted version to deploy: { "version": "7" }. Nothing was deployed.',
      });
      const given = await end(plan, undefined, { version: '2' });
      assert.ok('output' in given && given.output.wave1[0].outcome === 'complete');
    });

    it('deploys where nothing was deployed before', async () => {
      environments.fresh = (
        await send(new sdk.CreateEnvironmentCommand({ ApplicationId: application, Name: 'fresh' }))
      ).Id;
      const plan = rollout([{ environments: ['fresh'] }], {}, { servedVersion: undefined });
      const ended = await (await run(plan)).ended;
      assert.ok('output' in ended && ended.output.wave1[0].deployment === 1, JSON.stringify(ended));
    });

    it('waits at a gate until its token comes back', async () => {
      const plan = rollout([{ environments: ['dev'] }, { environments: ['staging'] }]);
      const execution = await run(plan);
      const message = await execution.asked();
      assert.equal(message.to, queue.url);
      assert.equal(message.body.taskToken, 'token-1');
      assert.deepEqual(message.body.next, ['staging']);
      assert.equal((await newest('staging')).version, '1');
      message.open();
      assert.ok('output' in (await execution.ended));
      assert.equal((await newest('staging')).version, '2');
    });

    it('ends at a gate that is closed, and leaves what is complete', async () => {
      const execution = await run(rollout([{ environments: ['dev'] }, { environments: ['staging'] }]));
      (await execution.asked()).close();
      const ended = await execution.ended;
      assert.ok('error' in ended && ended.error === 'Flagkeeper.GateClosed', JSON.stringify(ended));
      assert.deepEqual([(await newest('dev')).version, (await newest('staging')).version], ['2', '1']);
    });

    it('refuses an automatic gate behind an environment without alarms', async () => {
      const ended = await (await run(rollout([{ environments: ['dev'], gate: 'automatic' }]))).ended;
      assert.ok('error' in ended && ended.error === 'Flagkeeper.Unmonitored', JSON.stringify(ended));
      assert.equal((await newest('dev')).number, 1);
    });

    it('takes the rest of a wave back where an alarm takes one environment back', async () => {
      const plan = rollout([{ environments: ['prod-01', 'staging'], strategy: linear }, { environments: ['prod-02'] }]);
      let looks = 0;
      const ended = await end(plan, {
        calling: async (_, state) => {
          if (state !== 'prod-01: progress' || ++looks !== 8) return;
          await fetch(`${rig.local.url}/_local/alarms`, {
            method: 'PUT',
            body: JSON.stringify({ arn: alarm, state: 'ALARM' }),
          });
        },
      });
      assert.deepEqual(ended, {
        error: 'Flagkeeper.RolledBackByAlarm',
        cause: 'An alarm went off, and AppConfig took prod-01 back.',
      });
      assert.equal((await newest('prod-01')).state, 'ROLLED_BACK');
      assert.equal((await newest('staging')).state, 'ROLLED_BACK');
      assert.equal((await newest('prod-02')).number, 1);
    });

    it('takes the rest of a wave back where somebody stops one environment', async () => {
      let looks = 0;
      const ended = await end(rollout([{ environments: ['dev', 'staging'], strategy: linear }]), {
        calling: async (_, state) => {
          if (state !== 'dev: progress' || ++looks !== 5) return;
          const place = { ApplicationId: application, EnvironmentId: environments.dev };
          await send(new sdk.StopDeploymentCommand({ ...place, DeploymentNumber: 2 }));
        },
      });
      assert.deepEqual(ended, {
        error: 'Flagkeeper.RolledBack',
        cause: 'The deployment to dev was stopped and taken back.',
      });
      assert.equal((await newest('staging')).state, 'ROLLED_BACK');
    });

    it('queues behind another deployment of the environment', async () => {
      const other = await putProfile('settings');
      await putVersion(other);
      await deploy('dev', '1', { ConfigurationProfileId: other });
      const execution = await run(rollout([{ environments: ['dev'] }]));
      const ended: any = await execution.ended;
      assert.equal(ended.output?.wave1[0].deployment, 3, JSON.stringify(ended));
      assert.ok(execution.entered.includes('dev: queue'));
    });

    it('lets somebody else be first, then goes on where the plan still holds', async () => {
      const other = await putProfile('settings');
      await putVersion(other);
      const race = once('dev: start', () => deploy('dev', '1', { ConfigurationProfileId: other }));
      const ended = await end(rollout([{ environments: ['dev'] }]), race);
      assert.equal(ended.output?.wave1[0].deployment, 3, JSON.stringify(ended));
    });

    it('changes nothing where somebody else was first with the same profile', async () => {
      await putVersion(profile);
      const race = once('dev: start', () => deploy('dev', '3'));
      const ended = await end(rollout([{ environments: ['dev', 'staging'] }]), race);
      assert.equal(ended.error, 'Flagkeeper.Moved', JSON.stringify(ended));
      assert.deepEqual(await newest('dev'), { number: 2, state: 'COMPLETE', version: '3', description: undefined });
      assert.notEqual((await newest('staging')).state, 'DEPLOYING');
    });

    it('takes up a deployment whose reply was lost', async () => {
      rig.local.faults.set([{ kind: 'lost-reply', operation: 'StartDeployment', times: 1 }]);
      const ended = await end(rollout([{ environments: ['dev'] }]));
      assert.equal(ended.output?.wave1[0].deployment, 2, JSON.stringify(ended));
      assert.equal((await newest('dev')).number, 2);
    });

    it('bears throttling', async () => {
      rig.local.faults.set([{ kind: 'throttle', times: 4 }]);
      assert.ok('output' in (await end(rollout([{ environments: ['dev'] }]))));
    });

    it('takes back what takes far longer than its strategy says', async () => {
      const stuck = {
        waited: (seconds: number, state: string) => {
          if (state === 'dev: wait') rig.advance(-seconds * 1000);
        },
      };
      const ended = await end(rollout([{ environments: ['dev'] }]), stuck);
      assert.equal(ended.error, 'Flagkeeper.TimedOut', JSON.stringify(ended));
      assert.match((await newest('dev')).state, /ROLL/);
    });

    it('says so where it may not take everything back', async () => {
      rig.local.faults.set([{ kind: 'denied', operation: 'StopDeployment' }]);
      const stuck = {
        waited: (seconds: number, state: string) => {
          if (state === 'dev: wait') rig.advance(-seconds * 1000);
        },
      };
      const ended = await end(rollout([{ environments: ['dev'] }]), stuck);
      assert.deepEqual(ended, {
        error: 'Flagkeeper.NotTakenBack',
        cause: 'Wave 1 failed, and not all of it could be taken back: look at dev.',
      });
    });
  });
});
