import { markPattern } from '../rollouts/token';
import { appConfigTask, catchAll } from './tasks';
import type { Branch, BranchOrder, PassState } from './types';

/**
 * Takes one environment of a failed wave back: its deployment is stopped where it is this plan's and still runs. It never
 * fails, so that one environment does not keep the others from being taken back; what it could not do is in its output.
 */
export function takeBackBranch(order: BranchOrder): Branch {
  const { name, application, environment, token } = order;
  const state = (step: string) => `${name}: ${step}`;
  const ids = { ApplicationId: application, EnvironmentId: environment };
  const number = { 'DeploymentNumber.$': '$.listed.items[0].DeploymentNumber' };
  const failed = [catchAll(state('left as is'), '$.failed')];
  const running = (path: string) =>
    ['VALIDATING', 'DEPLOYING', 'BAKING'].map((StringEquals) => ({ Variable: path, StringEquals }));
  return {
    StartAt: state('undo begins'),
    States: {
      [state('undo begins')]: { Type: 'Pass', Result: { polls: 0 }, ResultPath: '$.here', Next: state('undo list') },
      [state('undo list')]: appConfigTask(
        'listDeployments',
        { ...ids, MaxResults: 1 },
        {
          ResultSelector: { 'items.$': '$.Items' },
          ResultPath: '$.listed',
          Catch: failed,
          Next: state('undo any'),
        },
      ),
      [state('undo any')]: {
        Type: 'Choice',
        Choices: [{ Variable: '$.listed.items[0]', IsPresent: true, Next: state('undo newest') }],
        Default: state('nothing to do'),
      },
      [state('undo newest')]: appConfigTask(
        'getDeployment',
        { ...ids, ...number },
        {
          ResultPath: '$.newest',
          Catch: failed,
          Next: state('undo whose'),
        },
      ),
      [state('undo whose')]: {
        Type: 'Choice',
        Choices: [
          {
            And: [
              { Variable: '$.newest.Description', IsPresent: true },
              { Variable: '$.newest.Description', StringMatches: markPattern(token) },
              { Or: running('$.newest.State') },
            ],
            Next: state('stop'),
          },
        ],
        Default: state('nothing to do'),
      },
      [state('stop')]: appConfigTask(
        'stopDeployment',
        { ...ids, ...number },
        {
          ResultPath: '$.stopped',
          // It may have ended by itself meanwhile; what it did is looked up.
          Catch: [
            { ErrorEquals: ['AppConfig.BadRequestException'], ResultPath: '$.refused', Next: state('undo look') },
            ...failed,
          ],
          Next: state('undo look'),
        },
      ),
      [state('undo look')]: appConfigTask(
        'getDeployment',
        { ...ids, ...number },
        {
          ResultSelector: { 'state.$': '$.State' },
          ResultPath: '$.deployment',
          Catch: failed,
          Next: state('undo ended'),
        },
      ),
      [state('undo ended')]: {
        Type: 'Choice',
        Choices: [
          {
            Or: ['ROLLED_BACK', 'REVERTED'].map((StringEquals) => ({ Variable: '$.deployment.state', StringEquals })),
            Next: state('taken back'),
          },
          { Variable: '$.deployment.state', StringEquals: 'COMPLETE', Next: state('nothing to do') },
          { Variable: '$.here.polls', NumericGreaterThanEquals: mostPolls, Next: state('left as is') },
        ],
        Default: state('undo wait'),
      },
      [state('undo wait')]: { Type: 'Wait', Seconds: 15, Next: state('undo count') },
      [state('undo count')]: {
        Type: 'Pass',
        Parameters: { 'polls.$': 'States.MathAdd($.here.polls, 1)' },
        ResultPath: '$.here',
        Next: state('undo look'),
      },
      [state('taken back')]: end({ environment: name, outcome: 'taken back' }),
      [state('nothing to do')]: end({ environment: name, outcome: 'nothing of this wave was running' }),
      [state('left as is')]: end({ environment: name, outcome: 'not taken back', left: true }),
    },
  };
}

const end = (Result: object): PassState => ({ Type: 'Pass', Result, End: true });

/** Ten minutes: taking back is one step for AppConfig. */
const mostPolls = 40;
