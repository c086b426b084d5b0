import { inForce, startDeployment, stopDeployment } from '../deployments';
import { findApplication, findEnvironment, findProfile } from '../find';
import { page } from '../paging';
import { progress } from '../progress';
import type { ApplicationRecord, DeploymentRecord, EnvironmentRecord } from '../records';
import { notFound } from '../service-error';
import type { Resource, Service } from './types';

function summary({ now }: Service, application: ApplicationRecord, deployment: DeploymentRecord) {
  const { state, percent, completedAt } = progress(deployment, now());
  return {
    DeploymentNumber: deployment.number,
    ConfigurationProfileId: deployment.profileId,
    ConfigurationName: application.profiles.find(({ id }) => id === deployment.profileId)?.name,
    ConfigurationVersion: deployment.version,
    DeploymentDurationInMinutes: deployment.minutes,
    GrowthType: deployment.growth,
    GrowthFactor: deployment.factor,
    FinalBakeTimeInMinutes: deployment.bakeMinutes,
    State: state,
    PercentageComplete: percent,
    StartedAt: deployment.startedAt,
    CompletedAt: completedAt,
    VersionLabel: deployment.label,
    Type: deployment.managed ? 'MANAGED' : 'USER',
  };
}

function view(
  service: Service,
  application: ApplicationRecord,
  environment: EnvironmentRecord,
  deployment: DeploymentRecord,
) {
  return {
    ...summary(service, application, deployment),
    ApplicationId: application.id,
    EnvironmentId: environment.id,
    DeploymentStrategyId: deployment.strategyId,
    ConfigurationLocationUri: application.profiles.find(({ id }) => id === deployment.profileId)?.locationUri,
    Description: deployment.description || undefined,
    EventLog: progress(deployment, service.now()).events,
    AppliedExtensions: deployment.extensions.length > 0 ? deployment.extensions : undefined,
  };
}

function place(service: Service, input: Record<string, string>) {
  const application = findApplication(service.store.records, input.ApplicationId!);
  return { application, environment: findEnvironment(application, input.EnvironmentId!) };
}

export const deployments: Resource = {
  id: 'deployments',
  verbs: {
    StartDeployment(service, input) {
      const { application, environment } = place(service, input);
      const profile = findProfile(application, input.ConfigurationProfileId);
      return view(
        service,
        application,
        environment,
        startDeployment(service, application, environment, profile, input),
      );
    },
    GetDeployment(service, input) {
      const { application, environment } = place(service, input);
      const found = environment.deployments.find(({ number }) => number === input.DeploymentNumber);
      if (!found) throw notFound('Deployment', String(input.DeploymentNumber));
      return view(service, application, environment, found);
    },
    ListDeployments(service, input) {
      const { application, environment } = place(service, input);
      const { Items, NextToken } = page([...environment.deployments].reverse(), input);
      return { Items: Items.map((deployment) => summary(service, application, deployment)), NextToken };
    },
    StopDeployment(service, input) {
      const { application, environment } = place(service, input);
      return view(
        service,
        application,
        environment,
        stopDeployment(service, environment, input.DeploymentNumber, input.AllowRevert === true),
      );
    },
    GetConfiguration(service, input) {
      const application = findApplication(service.store.records, input.Application);
      const environment = findEnvironment(application, input.Environment);
      const profile = findProfile(application, input.Configuration);
      const { served } = inForce(environment, profile.id, service.now());
      const version = profile.versions.find(({ number }) => String(number) === served?.version);
      if (!version || profile.type !== 'AWS.Freeform') throw notFound('Configuration', profile.name);
      const unchanged = input.ClientConfigurationVersion === String(version.number);
      return {
        Content: unchanged ? Buffer.alloc(0) : service.store.readBlob(version.blob),
        ConfigurationVersion: String(version.number),
        ContentType: version.contentType,
      };
    },
  },
};
