import { checkLength, checkTags, limits } from './constraints';
import { findStrategy } from './find';
import type { Service } from './operations/types';
import { isRunning, progress } from './progress';
import type { ApplicationRecord, DeploymentRecord, EnvironmentRecord, ProfileRecord } from './records';
import { badRequest, conflict, notFound } from './service-error';
import { arn, setTags } from './tagging';
import { runValidators } from './validators';
import { findVersion } from './versions';

export interface DeploymentInput {
  readonly DeploymentStrategyId: string;
  readonly ConfigurationVersion: string;
  readonly Description?: string;
  readonly Tags?: Record<string, string>;
  readonly LatestDeploymentNumber?: number;
}

/** Begins a deployment: one at a time for an environment, validated first. Throws ServiceError. */
export function startDeployment(
  service: Service,
  application: ApplicationRecord,
  environment: EnvironmentRecord,
  profile: ProfileRecord,
  input: DeploymentInput,
  managed?: true,
): DeploymentRecord {
  const { store, now } = service;
  const { records } = store;
  checkLength(input.Description, 'description', limits.description);
  checkTags(input.Tags);
  const strategy = findStrategy(records, input.DeploymentStrategyId);
  const version = profile.locationUri === 'hosted' ? findVersion(profile, input.ConfigurationVersion) : undefined;
  const latest = environment.deployments.at(-1);
  if (input.LatestDeploymentNumber !== undefined && input.LatestDeploymentNumber !== (latest?.number ?? 0)) {
    throw conflict(
      `Expected latest deployment ${input.LatestDeploymentNumber} does not match actual latest deployment ${latest?.number ?? 0}`,
    );
  }
  if (latest && isRunning(progress(latest, now()).state)) {
    throw conflict(
      `Cannot start a deployment because deployment ${latest.number} is still in progress for environment ${environment.id}.`,
    );
  }
  runValidators(store, profile, input.ConfigurationVersion);
  const deployment: DeploymentRecord = {
    number: (latest?.number ?? 0) + 1,
    profileId: profile.id,
    version: version ? String(version.number) : input.ConfigurationVersion,
    label: version?.label,
    strategyId: strategy.id,
    minutes: strategy.minutes,
    growth: strategy.growth,
    factor: strategy.factor,
    bakeMinutes: strategy.bakeMinutes,
    description: input.Description,
    startedAt: now(),
    minute: service.minute,
    managed,
    extensions: applied(service, application, environment, profile),
  };
  environment.deployments.push(deployment);
  setTags(
    records,
    arn(records, 'application', application.id, 'environment', environment.id, 'deployment', deployment.number),
    input.Tags,
  );
  rollBackOnAlarm(service, environment);
  return deployment;
}

function applied(
  service: Service,
  application: ApplicationRecord,
  environment: EnvironmentRecord,
  profile: ProfileRecord,
) {
  const { records } = service.store;
  const path = ['application', application.id];
  const resources = [
    arn(records, ...path),
    arn(records, ...path, 'environment', environment.id),
    arn(records, ...path, 'configurationprofile', profile.id),
  ];
  return records.associations
    .filter(({ resource }) => resources.includes(resource))
    .map(({ id, extensionId, version }) => ({
      ExtensionId: extensionId,
      ExtensionAssociationId: id,
      VersionNumber: version,
    }));
}

const revertible = 72 * 3_600_000;

/** Rolls a running deployment back, or reverts a complete one within 72 hours. Throws ServiceError. */
export function stopDeployment(
  { now }: Service,
  environment: EnvironmentRecord,
  number: number,
  allowRevert: boolean,
): DeploymentRecord {
  const deployment = environment.deployments.find((item) => item.number === number);
  if (!deployment) throw notFound('Deployment', String(number));
  const { state, completedAt } = progress(deployment, now());
  if (state === 'DEPLOYING' || state === 'BAKING') {
    deployment.ended = { how: 'rollback', at: now(), by: 'USER', reason: 'Deployment stopped' };
    return deployment;
  }
  if (state !== 'COMPLETE') throw badRequest(`Deployment ${number} is ${state} and cannot be stopped.`);
  if (!allowRevert) throw badRequest(`Deployment ${number} is complete and can no longer be stopped.`);
  if (deployment !== environment.deployments.at(-1))
    throw badRequest(`Deployment ${number} is not the newest of its environment and cannot be reverted.`);
  if (now() - completedAt! > revertible)
    throw badRequest(`Deployment ${number} completed more than 72 hours ago and cannot be reverted.`);
  deployment.ended = { how: 'revert', at: now(), by: 'USER', reason: 'Deployment reverted' };
  return deployment;
}

/** An alarm in ALARM or INSUFFICIENT_DATA takes a running deployment back; it never touches a complete one. */
export function rollBackOnAlarm({ store, now }: Service, environment: EnvironmentRecord): void {
  const latest = environment.deployments.at(-1);
  const state = latest && progress(latest, now()).state;
  if (!latest || (state !== 'DEPLOYING' && state !== 'BAKING')) return;
  const tripped = environment.monitors.find(({ AlarmArn }) => (store.records.alarms[AlarmArn] ?? 'OK') !== 'OK');
  if (!tripped) return;
  const reason = `Alarm ${tripped.AlarmArn} is in ${store.records.alarms[tripped.AlarmArn]}`;
  latest.ended = { how: 'rollback', at: now(), by: 'CLOUDWATCH_ALARM', reason };
}

/** The deployment whose configuration everybody gets, and the one that is running over it. */
export function inForce(
  environment: EnvironmentRecord,
  profileId: string,
  now: number,
): { served?: DeploymentRecord; running?: DeploymentRecord } {
  const own = environment.deployments.filter((deployment) => deployment.profileId === profileId);
  const served = own.findLast((deployment) => progress(deployment, now).state === 'COMPLETE');
  const running = own.findLast((deployment) => isRunning(progress(deployment, now).state));
  return { served, running };
}
