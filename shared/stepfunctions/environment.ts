import { markPattern } from '../rollouts/token';
import { appConfigTask } from './tasks';
import type { Branch, BranchOrder, ChoiceRule, FailState, PassState, State } from './types';

/**
 * One environment of a wave, from the first look to its complete deployment. It may run again at any time: a deployment
 * that carries the plan's token is taken up instead of a second one begun, and one that is there already is left alone.
 */
export function environmentBranch(order: BranchOrder): Branch {
  const states: Record<string, State> = {
    ...(order.automatic ? alarmCheck(order) : {}),
    ...look(order),
    ...start(order),
    ...follow(order),
    ...failures(order),
  };
  return { StartAt: state(order, order.automatic ? 'alarms' : 'begin'), States: states };
}

const state = ({ name }: BranchOrder, step: string) => `${name}: ${step}`;

const ids = ({ application, environment }: BranchOrder) => ({
  ApplicationId: application,
  EnvironmentId: environment,
});

/** An automatic gate rests on alarms; without any it would open whatever happens. */
function alarmCheck(order: BranchOrder): Record<string, State> {
  return {
    [state(order, 'alarms')]: appConfigTask('getEnvironment', ids(order), {
      ResultSelector: { 'monitors.$': '$.Monitors' },
      ResultPath: '$.alarms',
      Next: state(order, 'any alarm'),
    }),
    [state(order, 'any alarm')]: {
      Type: 'Choice',
      Choices: [{ Variable: '$.alarms.monitors[0]', IsPresent: true, Next: state(order, 'begin') }],
      Default: state(order, 'no alarm'),
    },
    [state(order, 'no alarm')]: fail(
      'Unmonitored',
      `${order.name} has no alarms, so its gate cannot open by itself. Nothing was deployed there.`,
    ),
  };
}

/** What the environment does and serves now, and what that means for this plan. */
function look(order: BranchOrder): Record<string, State> {
  const { name, profile, servedVersion, token, pace } = order;
  const running = (state: string) => ({ Variable: '$.newest.State', StringEquals: state });
  return {
    [state(order, 'begin')]: {
      Type: 'Pass',
      Comment: 'Counters, and an entry that stands in where this profile was never deployed.',
      Result: {
        looks: 0,
        polls: 0,
        never: [{ ConfigurationProfileId: profile, State: 'COMPLETE', ConfigurationVersion: nothing }],
      },
      ResultPath: '$.here',
      Next: state(order, 'list'),
    },
    [state(order, 'list')]: appConfigTask(
      'listDeployments',
      { ...ids(order), MaxResults: 50 },
      {
        ResultSelector: { 'items.$': '$.Items' },
        ResultPath: '$.listed',
        Next: state(order, 'its profile'),
      },
    ),
    [state(order, 'its profile')]: pass(
      '$.seen',
      { 'all.$': 'States.Array($.listed.items, $.here.never)', 'looks.$': 'States.MathAdd($.here.looks, 1)' },
      state(order, 'its versions'),
    ),
    [state(order, 'its versions')]: pass(
      '$.own',
      { 'deployments.$': `$.seen.all[*][?(@.ConfigurationProfileId=='${profile}')]` },
      state(order, 'served'),
    ),
    [state(order, 'served')]: pass(
      '$.served',
      { 'versions.$': `$.own.deployments[?(@.State=='COMPLETE')].ConfigurationVersion` },
      state(order, 'ever deployed'),
    ),
    [state(order, 'ever deployed')]: {
      Type: 'Choice',
      Choices: [{ Variable: '$.listed.items[0]', IsPresent: true, Next: state(order, 'newest') }],
      Default: servedVersion === undefined ? state(order, 'start first') : state(order, 'moved'),
    },
    [state(order, 'newest')]: appConfigTask(
      'getDeployment',
      { ...ids(order), 'DeploymentNumber.$': '$.listed.items[0].DeploymentNumber' },
      { ResultPath: '$.newest', Next: state(order, 'whose turn') },
    ),
    [state(order, 'whose turn')]: {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.newest.Description', IsPresent: true },
            { Variable: '$.newest.Description', StringMatches: markPattern(token) },
          ],
          Next: state(order, 'take up'),
        },
        { Or: ['VALIDATING', 'DEPLOYING', 'BAKING', 'ROLLING_BACK'].map(running), Next: state(order, 'patience') },
        {
          Variable: '$.served.versions[0]',
          StringEqualsPath: '$.version',
          Next: state(order, 'there already'),
        },
        {
          Not: { Variable: '$.served.versions[0]', StringEquals: servedVersion ?? nothing },
          Next: state(order, 'moved'),
        },
      ] satisfies ChoiceRule[],
      Default: state(order, 'start'),
    },
    [state(order, 'patience')]: {
      Type: 'Choice',
      Choices: [{ Variable: '$.seen.looks', NumericGreaterThanEquals: pace.looks, Next: state(order, 'busy') }],
      Default: state(order, 'queue'),
    },
    [state(order, 'queue')]: {
      Type: 'Wait',
      Comment: `Another deployment holds ${name}: an environment takes one at a time, of whatever profile.`,
      Seconds: pace.queueSeconds,
      Next: state(order, 'count looks'),
    },
    [state(order, 'count looks')]: {
      Type: 'Pass',
      Parameters: { 'looks.$': '$.seen.looks', 'polls.$': '$.here.polls', 'never.$': '$.here.never' },
      ResultPath: '$.here',
      Next: state(order, 'list'),
    },
    [state(order, 'take up')]: pass(
      '$.started',
      { 'number.$': '$.newest.DeploymentNumber' },
      state(order, 'progress'),
      'A deployment of this plan is there: its reply was lost, or the machine runs again.',
    ),
    [state(order, 'there already')]: {
      Type: 'Pass',
      Parameters: { environment: name, outcome: 'there already', 'version.$': '$.version' },
      End: true,
    },
  };
}

/** The deployment itself, under the number of the newest one: whoever came first wins, and the next look says who. */
function start(order: BranchOrder): Record<string, State> {
  const parameters = {
    ...ids(order),
    ConfigurationProfileId: order.profile,
    ...('id' in order.strategy
      ? { DeploymentStrategyId: order.strategy.id }
      : { 'DeploymentStrategyId.$': order.strategy.path }),
    'ConfigurationVersion.$': '$.version',
    Description: order.description,
  };
  const rest = {
    ResultSelector: { 'number.$': '$.DeploymentNumber' },
    ResultPath: '$.started',
    Catch: [
      {
        ErrorEquals: ['AppConfig.ConflictException'],
        ResultPath: '$.conflict',
        Next: state(order, 'patience'),
      },
    ],
    Next: state(order, 'progress'),
  };
  const started = appConfigTask(
    'startDeployment',
    { ...parameters, 'LatestDeploymentNumber.$': '$.newest.DeploymentNumber' },
    rest,
  );
  if (order.servedVersion !== undefined) return { [state(order, 'start')]: started };
  return {
    [state(order, 'start')]: started,
    [state(order, 'start first')]: appConfigTask('startDeployment', parameters, {
      ...rest,
      Comment: 'No deployment was ever made here, so there is no number to lock on.',
    }),
  };
}

function follow(order: BranchOrder): Record<string, State> {
  const { name, pace } = order;
  const when = (value: string, next: string) => ({
    Variable: '$.deployment.state',
    StringEquals: value,
    Next: state(order, next),
  });
  return {
    [state(order, 'progress')]: appConfigTask(
      'getDeployment',
      { ...ids(order), 'DeploymentNumber.$': '$.started.number' },
      {
        ResultSelector: { 'state.$': '$.State', 'percent.$': '$.PercentageComplete', 'log.$': '$.EventLog' },
        ResultPath: '$.deployment',
        Next: state(order, 'how far'),
      },
    ),
    [state(order, 'how far')]: {
      Type: 'Choice',
      Choices: [
        when('COMPLETE', 'complete'),
        when('ROLLING_BACK', 'why back'),
        when('ROLLED_BACK', 'why back'),
        when('REVERTED', 'reverted'),
        { Variable: '$.here.polls', NumericGreaterThanEquals: pace.polls, Next: state(order, 'too slow') },
      ],
      Default: state(order, 'wait'),
    },
    [state(order, 'wait')]: { Type: 'Wait', Seconds: pace.pollSeconds, Next: state(order, 'count polls') },
    [state(order, 'count polls')]: pass(
      '$.here',
      {
        'looks.$': '$.here.looks',
        'polls.$': 'States.MathAdd($.here.polls, 1)',
        'never.$': '$.here.never',
      },
      state(order, 'progress'),
    ),
    [state(order, 'complete')]: {
      Type: 'Pass',
      Parameters: {
        environment: name,
        outcome: 'complete',
        'version.$': '$.version',
        'deployment.$': '$.started.number',
      },
      End: true,
    },
    [state(order, 'why back')]: {
      Type: 'Choice',
      Comment: 'The log begins with what happened last.',
      Choices: [0, 1].map((at) => ({
        And: [
          { Variable: `$.deployment.log[${at}].TriggeredBy`, IsPresent: true },
          { Variable: `$.deployment.log[${at}].TriggeredBy`, StringEquals: 'CLOUDWATCH_ALARM' },
        ],
        Next: state(order, 'alarm'),
      })),
      Default: state(order, 'stopped'),
    },
  };
}

function failures(order: BranchOrder): Record<string, FailState> {
  const { name, servedVersion } = order;
  const expected = servedVersion === undefined ? 'nothing of this profile' : `version ${servedVersion}`;
  return {
    [state(order, 'alarm')]: fail('RolledBackByAlarm', `An alarm went off, and AppConfig took ${name} back.`),
    [state(order, 'stopped')]: fail('RolledBack', `The deployment to ${name} was stopped and taken back.`),
    [state(order, 'reverted')]: fail('Reverted', `The deployment to ${name} was reverted after it was complete.`),
    [state(order, 'moved')]: fail(
      'Moved',
      `${name} no longer serves what the plan was made from (${expected}). Nothing was deployed there: make a new plan.`,
    ),
    [state(order, 'busy')]: fail(
      'Busy',
      `Other deployments held ${name} all the time. Nothing was deployed there: run the machine again.`,
    ),
    [state(order, 'too slow')]: fail(
      'TimedOut',
      `The deployment to ${name} took more than twice as long as its strategy says.`,
    ),
  };
}

/** Stands for a version where there is none. */
const nothing = 'none';

function pass(path: string, parameters: PassState['Parameters'], next: string, comment?: string): PassState {
  return {
    Type: 'Pass',
    ...(comment === undefined ? {} : { Comment: comment }),
    Parameters: parameters,
    ResultPath: path,
    Next: next,
  };
}

const fail = (error: string, cause: string): FailState => ({
  Type: 'Fail',
  Error: `Flagkeeper.${error}`,
  Cause: cause,
});
