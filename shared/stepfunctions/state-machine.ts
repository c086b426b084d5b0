import { marked } from '../rollouts/token';
import type { Rollout, Strategy } from '../rollouts/types';
import { describeChanges } from '../wording/rollouts';
import { environmentBranch } from './environment';
import { gate, gateDays } from './gate';
import { paceOf } from './pace';
import { takeBackBranch } from './take-back';
import { appConfigTask, catchAll } from './tasks';
import type { BranchOrder, FailState, MachineOrder, State, StateMachine } from './types';

export type Exported =
  | { readonly machine: StateMachine }
  /** What keeps the plan from being one, as a sentence, and what mends it. */
  | { readonly refused: string; readonly hint: string };

/** The waves of a plan as an AWS Step Functions state machine, that runs them without anybody's machine. */
export function toStateMachine(order: MachineOrder): Exported {
  const obstacle = obstacleOf(order);
  if (obstacle) return obstacle;
  const { rollout } = order;
  const own = ownStrategies(rollout);
  const first = own.length > 0 ? strategyName(0) : waveName(0);
  const states: Record<string, State> = { ...versionStates(rollout, first) };
  own.forEach((strategy, at) => {
    Object.assign(states, strategyStates(strategy, at, at + 1 < own.length ? strategyName(at + 1) : waveName(0)));
  });
  rollout.waves.forEach((_, at) => {
    Object.assign(states, waveStates(order, own, at));
  });
  return {
    machine: {
      Comment: `Flagkeeper's rollout ${rollout.id} of ${rollout.place.name}${rollout.description ? `: ${rollout.description}` : ''}`,
      StartAt: 'Begin',
      States: states,
    },
  };
}

function obstacleOf({
  rollout,
  environments,
  application,
  profile,
  gate: channel,
}: MachineOrder): Exported | undefined {
  if (rollout.place.vendor !== 'appconfig')
    return {
      refused: 'Only rollouts of AWS AppConfig run on Step Functions.',
      hint: 'Watch this one: flagkeeper rollout watch.',
    };
  const names = rollout.waves.flatMap(({ steps }) => steps.map(({ environment }) => environment));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    return { refused: `The plan reaches ${twice} twice.`, hint: 'Make a plan that names it once.' };
  const missing = names.find((name) => !Object.hasOwn(environments, name));
  if (missing !== undefined)
    return { refused: `The application has no environment ${missing} any more.`, hint: 'Make a new plan.' };
  const odd = [application, profile, ...Object.values(environments)].find((id) => !/^[\w-]{1,64}$/.test(id));
  if (odd !== undefined) return { refused: `"${odd}" is no id of AppConfig.`, hint: 'Make a new plan.' };
  const byHand = rollout.waves.slice(0, -1).some((wave) => wave.gate === 'hand');
  if (byHand && !channel)
    return {
      refused: 'A gate of this plan is opened by hand, and the state machine has nowhere to ask.',
      hint: 'Name a queue, a topic or a function with --ask: an SQS URL, an SNS or a Lambda ARN.',
    };
  return undefined;
}

/** The version comes from the plan, or from the input of the execution where the plan has written none yet. */
function versionStates({ id, version }: Rollout, next: string): Record<string, State> {
  if (version !== undefined)
    return {
      Begin: { Type: 'Pass', Parameters: { rollout: id, version }, Next: next },
    };
  return {
    Begin: {
      Type: 'Choice',
      Comment: 'The plan has written no version yet, so the input names one: { "version": "7" }.',
      Choices: [
        {
          And: [
            { Variable: '$.version', IsPresent: true },
            { Variable: '$.version', IsString: true },
          ],
          Next: 'Version given',
        },
      ],
      Default: 'No version',
    },
    'Version given': { Type: 'Pass', Parameters: { rollout: id, 'version.$': '$.version' }, Next: next },
    'No version': {
      Type: 'Fail',
      Error: 'Flagkeeper.NoVersion',
      Cause: 'Start the execution with the hosted version to deploy: { "version": "7" }. Nothing was deployed.',
    },
  };
}

/** Strategies that the plan made up: they have no id yet. */
function ownStrategies({ waves }: Rollout): readonly Strategy[] {
  const seen = new Map<string, Strategy>();
  for (const { strategy } of waves) if (strategy.id === undefined) seen.set(keyOf(strategy), strategy);
  return [...seen.values()];
}

const keyOf = ({ name, minutes, growth, factor, bakeMinutes }: Strategy) =>
  JSON.stringify([name, minutes, growth, factor, bakeMinutes]);

const strategyName = (at: number) => `Strategy ${at + 1}`;
const waveName = (at: number) => `Wave ${at + 1}`;

function strategyStates(strategy: Strategy, at: number, next: string): Record<string, State> {
  return {
    [strategyName(at)]: appConfigTask(
      'createDeploymentStrategy',
      {
        Name: strategy.name,
        Description: 'Made by Flagkeeper',
        DeploymentDurationInMinutes: strategy.minutes,
        GrowthType: strategy.growth,
        GrowthFactor: strategy.factor,
        FinalBakeTimeInMinutes: strategy.bakeMinutes,
        ReplicateTo: 'NONE',
      },
      { ResultSelector: { 'id.$': '$.Id' }, ResultPath: `$.strategy${at + 1}`, Next: next },
    ),
  };
}

function waveStates(order: MachineOrder, own: readonly Strategy[], at: number): Record<string, State> {
  const { rollout, gate: channel } = order;
  const wave = rollout.waves[at]!;
  const following = rollout.waves[at + 1];
  const branches = wave.steps.map((step): BranchOrder => {
    const made = own.findIndex((strategy) => keyOf(strategy) === keyOf(wave.strategy));
    return {
      name: step.environment,
      application: order.application,
      profile: order.profile,
      environment: order.environments[step.environment]!,
      token: order.token,
      description: marked(rollout.description ?? describeChanges(rollout.changes), order.token),
      strategy: wave.strategy.id === undefined ? { path: `$.strategy${made + 1}.id` } : { id: wave.strategy.id },
      servedVersion: step.servedVersion,
      automatic: wave.gate === 'automatic',
      pace: paceOf(wave, rollout.waves),
    };
  });
  const name = waveName(at);
  const [back, judged] = [`${name}: take back`, `${name}: all back`];
  const open = following && wave.gate === 'hand' ? `${name}: gate` : following && waveName(at + 1);
  return {
    [name]: {
      Type: 'Parallel',
      Comment: `${wave.strategy.name}, about ${wave.estimatedMinutes} minutes`,
      Branches: branches.map(environmentBranch),
      ResultPath: `$.wave${at + 1}`,
      Catch: [catchAll(back, '$.failure')],
      ...(open === undefined ? { End: true } : { Next: open }),
    },
    [back]: {
      Type: 'Parallel',
      Comment: 'One environment of the wave failed: what still runs in it is stopped. Complete deployments stay.',
      Branches: branches.map(takeBackBranch),
      ResultPath: '$.back',
      Next: judged,
    },
    [judged]: {
      Type: 'Choice',
      Choices: [
        ...branches.map((_, index) => ({
          Variable: `$.back[${index}].left`,
          IsPresent: true,
          Next: `${name}: not all back`,
        })),
        { Variable: '$.failure.Cause', IsPresent: true, Next: `${name}: failed` },
      ],
      Default: `${name}: failed somehow`,
    },
    [`${name}: failed`]: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
    [`${name}: failed somehow`]: fail('Failed', `Wave ${at + 1} failed, and was taken back.`),
    [`${name}: not all back`]: fail(
      'NotTakenBack',
      `Wave ${at + 1} failed, and not all of it could be taken back: look at ${branches.map((branch) => branch.name).join(', ')}.`,
    ),
    ...(following && wave.gate === 'hand' && channel
      ? {
          [`${name}: gate`]: gate(
            channel,
            { rollout: rollout.id, number: at + 1, wave, following },
            waveName(at + 1),
            `${name}: closed`,
          ),
          [`${name}: closed`]: fail(
            'GateClosed',
            `The gate after wave ${at + 1} was closed, or nobody opened it in ${gateDays} days. What is complete stays.`,
          ),
        }
      : {}),
  };
}

const fail = (error: string, cause: string): FailState => ({
  Type: 'Fail',
  Error: `Flagkeeper.${error}`,
  Cause: cause,
});
