import { isMarked, marked } from '../../../../shared/rollouts/token';
import type { StepEvent } from '../../../../shared/rollouts/types';
import type { Begun, Deployed, DeployOrder, Observation, RunningStep, Verdict } from '../../../rollouts/driver';
import { sayDeployment } from './environments';
import { environmentIn, profileIn } from './places';
import { isConflict, isRefusal, sayRefusal } from './refusals';
import type { Account } from './types';

export interface Deployments {
  deploy(order: DeployOrder): Promise<Deployed>;
  find(order: Pick<DeployOrder, 'environment' | 'lock' | 'token'>): Promise<Begun | undefined>;
  observe(step: Pick<RunningStep, 'environment' | 'deployment'>): Promise<Observation>;
  stop(step: RunningStep): Promise<Verdict>;
  revert(step: RunningStep): Promise<Verdict>;
}

export function openDeployments(account: Account): Deployments {
  const { api, application, reading, writing, context } = account;
  const options = { abortSignal: context.signal };
  const get = async (environment: string, number: number) => {
    const { GetDeploymentCommand } = await import('@aws-sdk/client-appconfig');
    const ids = { ApplicationId: application.id, EnvironmentId: environmentIn(account, environment).id };
    return reading.send(new GetDeploymentCommand({ ...ids, DeploymentNumber: number }), options);
  };
  const observe: Deployments['observe'] = async ({ environment, deployment }) =>
    observationOf(await get(environment, deployment));

  const find: Deployments['find'] = async ({ environment, lock, token }) => {
    // Under the lock it can only be the very next one.
    const number = Number(lock) + 1;
    try {
      const { Description, StartedAt } = await get(environment, number);
      if (!isMarked(Description, token)) return undefined;
      return { deployment: number, startedAt: (StartedAt ?? context.now()).toISOString() };
    } catch (error) {
      if ((error as Error).name === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  };

  const take = async (step: RunningStep, AllowRevert: boolean): Promise<Verdict> => {
    const { StopDeploymentCommand } = await import('@aws-sdk/client-appconfig');
    const ids = { ApplicationId: application.id, EnvironmentId: environmentIn(account, step.environment).id };
    try {
      await writing.send(
        new StopDeploymentCommand({
          ...ids,
          DeploymentNumber: step.deployment,
          ...(AllowRevert ? { AllowRevert } : {}),
        }),
        options,
      );
      return { ok: true };
    } catch (error) {
      const { state } = await observe(step);
      if (['rolling-back', 'rolled-back', 'reverted'].includes(state)) return { ok: true };
      if (!isRefusal(error)) throw error;
      const complete = state === 'complete' && !AllowRevert;
      return {
        ok: false,
        why: 'refused',
        reason: complete ? 'It has completed meanwhile, so there is nothing to stop: revert it.' : sayRefusal(error),
      };
    }
  };

  return {
    find,
    observe,
    async deploy(order) {
      const { environment, place, version, strategy, lock } = order;
      const { StartDeploymentCommand } = await import('@aws-sdk/client-appconfig');
      try {
        const reply = await writing.send(
          new StartDeploymentCommand({
            ApplicationId: application.id,
            EnvironmentId: environmentIn(account, environment).id,
            ConfigurationProfileId: profileIn(account, place).id,
            ConfigurationVersion: version,
            DeploymentStrategyId: strategy.id,
            Description: marked(order.description, order.token),
            // Where nothing was ever deployed there is no latest one to name.
            ...(lock === 0 ? {} : { LatestDeploymentNumber: Number(lock) }),
          }),
          options,
        );
        return {
          ok: true,
          deployment: reply.DeploymentNumber ?? Number(lock) + 1,
          startedAt: (reply.StartedAt ?? context.now()).toISOString(),
        };
      } catch (error) {
        const begun = await find(order);
        if (begun) return { ok: true, ...begun };
        if (isConflict(error)) return { ok: false, why: 'conflict', reason: await sayFirst(environment, Number(lock)) };
        if (isRefusal(error)) return { ok: false, why: 'refused', reason: sayRefusal(error) };
        throw error;
      }
    },
    stop: (step) => take(step, false),
    revert: (step) => take(step, true),
  };

  async function sayFirst(environment: string, lock: number): Promise<string> {
    for await (const { items } of api.deployments(application.id, environmentIn(account, environment).id)) {
      const [newest] = items;
      if (!newest) break;
      const was = newest.number > lock ? 'was first' : 'is still under way';
      return `${sayDeployment(account, newest)} ${was} in ${environment}.`;
    }
    return `Something else was first in ${environment}.`;
  }
}

interface Reply {
  readonly State?: string;
  readonly PercentageComplete?: number;
  readonly StartedAt?: Date;
  readonly CompletedAt?: Date;
  readonly EventLog?: readonly { EventType?: string; TriggeredBy?: string; Description?: string; OccurredAt?: Date }[];
}

/** What a deployment is doing. A state that is not known yet is one that has not ended. */
export function observationOf({
  State = '',
  PercentageComplete,
  StartedAt,
  CompletedAt,
  EventLog,
}: Reply): Observation {
  const state = states[State.replaceAll('_', '').toUpperCase()] ?? 'deploying';
  const taken = EventLog?.find(({ EventType }) => EventType === 'ROLLBACK_STARTED' || EventType === 'REVERT_COMPLETED');
  const last = EventLog?.find(({ EventType }) => ends.has(EventType ?? ''));
  const back = state === 'rolling-back' || state === 'rolled-back' || state === 'reverted';
  const endedAt = state === 'complete' ? (CompletedAt ?? last?.OccurredAt) : back ? last?.OccurredAt : undefined;
  return {
    state,
    percent: PercentageComplete ?? 0,
    ...(StartedAt ? { startedAt: StartedAt.toISOString() } : {}),
    ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
    ...(back ? { endedBy: enders[taken?.TriggeredBy ?? ''] ?? 'vendor' } : {}),
    ...(back && taken?.Description ? { reason: taken.Description } : {}),
    log: (EventLog ?? []).map(
      ({ OccurredAt, Description, EventType }): StepEvent => ({
        at: OccurredAt?.toISOString() ?? '',
        text: Description ?? EventType ?? '',
      }),
    ),
  };
}

const states: Readonly<Record<string, Observation['state']>> = {
  VALIDATING: 'deploying',
  DEPLOYING: 'deploying',
  BAKING: 'baking',
  COMPLETE: 'complete',
  ROLLINGBACK: 'rolling-back',
  ROLLEDBACK: 'rolled-back',
  REVERTED: 'reverted',
};

const ends = new Set(['ROLLBACK_COMPLETED', 'REVERT_COMPLETED']);

const enders: Readonly<Record<string, Observation['endedBy']>> = {
  USER: 'person',
  CLOUDWATCH_ALARM: 'alarm',
};
