import type { DeploymentRecord } from './records';

export type DeploymentState = 'DEPLOYING' | 'BAKING' | 'COMPLETE' | 'ROLLING_BACK' | 'ROLLED_BACK' | 'REVERTED';

export interface DeploymentEvent {
  readonly EventType: string;
  readonly TriggeredBy: string;
  readonly Description: string;
  readonly OccurredAt: number;
}

export interface Progress {
  readonly state: DeploymentState;
  readonly percent: number;
  readonly completedAt?: number;
  /** Most recent first. */
  readonly events: readonly DeploymentEvent[];
}

/** A roll-back takes this share of a minute before the environment is free again. */
const rollingBack = 1 / 12;

/**
 * What a deployment is doing at `now`. Steps are spread as in the service's own GetDeployment sample (15 minutes at 25 %:
 * 25 % after 3, 100 % after 12, bake from 15), so one interval is the duration over the steps and one more.
 */
export function progress(deployment: DeploymentRecord, now: number): Progress {
  const { startedAt, minute, ended } = deployment;
  const until = ended ? Math.min(now, ended.at) : now;
  const bakeAt = startedAt + deployment.minutes * minute;
  const completeAt = bakeAt + deployment.bakeMinutes * minute;
  const reached = steps(deployment).filter((step) => step.at <= until);
  const events: DeploymentEvent[] = [event('DEPLOYMENT_STARTED', 'USER', 'Deployment started', startedAt)];
  for (const step of reached) {
    events.unshift(
      event(
        'PERCENTAGE_UPDATED',
        'APPCONFIG',
        `Configuration available to ${step.percent.toFixed(2)}% of clients`,
        step.at,
      ),
    );
  }
  if (bakeAt <= until) events.unshift(event('BAKE_TIME_STARTED', 'APPCONFIG', 'Deployment bake time started', bakeAt));
  const complete = completeAt <= until;
  if (complete) events.unshift(event('DEPLOYMENT_COMPLETED', 'APPCONFIG', 'Deployment completed', completeAt));
  const percent = bakeAt <= until ? 100 : (reached.at(-1)?.percent ?? 0);
  const completedAt = complete ? completeAt : undefined;

  if (!ended || now < ended.at)
    return { state: complete ? 'COMPLETE' : bakeAt <= until ? 'BAKING' : 'DEPLOYING', percent, completedAt, events };
  if (ended.how === 'revert') {
    events.unshift(event('REVERT_COMPLETED', ended.by, ended.reason, ended.at));
    return { state: 'REVERTED', percent: 0, completedAt, events };
  }
  events.unshift(event('ROLLBACK_STARTED', ended.by, ended.reason, ended.at));
  const backAt = ended.at + rollingBack * minute;
  if (now < backAt) return { state: 'ROLLING_BACK', percent, events };
  events.unshift(event('ROLLBACK_COMPLETED', 'APPCONFIG', 'Deployment rolled back', backAt));
  return { state: 'ROLLED_BACK', percent: 0, completedAt: backAt, events };
}

function event(EventType: string, TriggeredBy: string, Description: string, OccurredAt: number): DeploymentEvent {
  return { EventType, TriggeredBy, Description, OccurredAt };
}

/** The moments at which the share of clients grows. LINEAR adds the factor, EXPONENTIAL doubles it: 10, 20, 40, 80, 100. */
function steps(deployment: DeploymentRecord): { at: number; percent: number }[] {
  const percents: number[] = [];
  for (let n = 0; (percents.at(-1) ?? 0) < 100 && n < 200; n++) {
    const grown = deployment.growth === 'LINEAR' ? deployment.factor * (n + 1) : deployment.factor * 2 ** n;
    percents.push(Math.min(100, grown));
  }
  const interval = (deployment.minutes * deployment.minute) / (percents.length + 1);
  if (interval === 0) return [{ at: deployment.startedAt, percent: 100 }];
  return percents.map((percent, i) => ({ at: deployment.startedAt + interval * (i + 1), percent }));
}

export const isRunning = (state: DeploymentState) =>
  state === 'DEPLOYING' || state === 'BAKING' || state === 'ROLLING_BACK';
