import assert from 'node:assert/strict';
import { machinePolicy, trustPolicy } from '../../../shared/stepfunctions/policy';
import type { GateChannel, MachineOrder } from '../../../shared/stepfunctions/types';
import { rollout, step, wave } from '../../support/rollouts';

const of = { region: 'eu-west-1', account: '123456789012' };
const named = {
  id: 'AppConfig.AllAtOnce',
  name: 'AllAtOnce',
  minutes: 0,
  growth: 'LINEAR',
  factor: 100,
  bakeMinutes: 10,
} as const;

describe('the policy of a machine’s role', () => {
  const policy = (gate?: GateChannel, more: Parameters<typeof wave>[1] = { strategy: named }) => {
    const order: MachineOrder = {
      rollout: rollout({ waves: [wave([step('dev')], more), wave([step('prod')], more)] }),
      token: 'flagkeeper-r1-00000000',
      application: 'app1',
      profile: 'pro1',
      environments: { dev: 'dev1', prod: 'prod1', other: 'other1' },
      ...(gate ? { gate } : {}),
    };
    return (machinePolicy(order, of) as any).Statement as { Sid: string; Action: string[]; Resource: string[] }[];
  };

  it('names what the plan names, and no other environment', () => {
    const resources = policy().flatMap(({ Resource }) => Resource);
    assert.ok(resources.includes('arn:aws:appconfig:eu-west-1:123456789012:application/app1/environment/prod1'));
    assert.ok(resources.includes('arn:aws:appconfig:eu-west-1:123456789012:deploymentstrategy/AppConfig.AllAtOnce'));
    assert.ok(resources.every((arn) => !arn.includes('other1') && !arn.endsWith(':*') && arn !== '*'));
  });

  it('makes strategies only where the plan has one of its own', () => {
    const makes = (more?: Parameters<typeof wave>[1]) =>
      policy(undefined, more).some(({ Action }) => Action.includes('appconfig:CreateDeploymentStrategy'));
    assert.deepEqual([makes({ strategy: named }), makes({})], [false, true]);
  });

  it('looks for alarms only where a gate is automatic', () => {
    const looks = (gate: 'hand' | 'automatic') =>
      policy(undefined, { strategy: named, gate }).some(({ Action }) => Action.includes('appconfig:GetEnvironment'));
    assert.deepEqual([looks('hand'), looks('automatic')], [false, true]);
  });

  it('asks at gates by one call of one channel', () => {
    const asks = (gate: GateChannel) => {
      const { Action, Resource } = policy(gate).find(({ Sid }) => Sid === 'FlagkeeperAsksAtGates')!;
      return [...Action, ...Resource];
    };
    assert.deepEqual(asks({ kind: 'sqs', url: 'https://sqs.eu-west-1.amazonaws.com/123456789012/gates' }), [
      'sqs:SendMessage',
      'arn:aws:sqs:eu-west-1:123456789012:gates',
    ]);
    const [topic, job] = [
      'arn:aws:sns:eu-west-1:123456789012:gates',
      'arn:aws:lambda:eu-west-1:123456789012:function:gates',
    ];
    assert.deepEqual(asks({ kind: 'sns', arn: topic! }), ['sns:Publish', topic]);
    assert.deepEqual(asks({ kind: 'lambda', arn: job! }), ['lambda:InvokeFunction', job]);
  });

  it('is taken by machines of this account alone, where the account is known', () => {
    const [known] = (trustPolicy(of) as any).Statement;
    assert.equal(known.Condition.StringEquals['aws:SourceAccount'], '123456789012');
    const [unknown] = (trustPolicy({ region: '*', account: '*' }) as any).Statement;
    assert.equal(unknown.Condition, undefined);
    assert.equal(unknown.Principal.Service, 'states.amazonaws.com');
  });
});
