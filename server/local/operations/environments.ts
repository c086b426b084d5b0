import { checkLength, checkTags, limits } from '../constraints';
import { protectFromDeletion } from '../deletion-protection';
import { rollBackOnAlarm } from '../deployments';
import { findApplication, findEnvironment, newId } from '../find';
import { page } from '../paging';
import { isRunning, progress } from '../progress';
import type { ApplicationRecord, EnvironmentRecord } from '../records';
import { badRequest, quota } from '../service-error';
import { arn, setTags } from '../tagging';
import type { Resource, Service } from './types';

/** The spelling of the live service, which differs from the enum of the model. */
const spelling = {
  DEPLOYING: 'Deploying',
  BAKING: 'Deploying',
  ROLLING_BACK: 'RollingBack',
  ROLLED_BACK: 'RolledBack',
  REVERTED: 'Reverted',
  COMPLETE: 'ReadyForDeployment',
};

function view({ now }: Service, application: ApplicationRecord, environment: EnvironmentRecord) {
  const last = environment.deployments.at(-1);
  return {
    ApplicationId: application.id,
    Id: environment.id,
    Name: environment.name,
    Description: environment.description || undefined,
    State: last ? spelling[progress(last, now()).state] : 'ReadyForDeployment',
    Monitors: environment.monitors,
  };
}

function checkMonitors(monitors: { AlarmArn: string; AlarmRoleArn?: string }[] | undefined): void {
  if ((monitors?.length ?? 0) > 5)
    throw badRequest(
      "1 validation error detected: Value at 'monitors' failed to satisfy constraint: Member must have length less than or equal to 5",
    );
  monitors?.forEach(({ AlarmRoleArn }, i) => {
    if (!AlarmRoleArn)
      throw badRequest(
        `1 validation error detected: Value null at 'monitors.${i + 1}.member.alarmRoleArn' failed to satisfy constraint: Member must not be null`,
      );
  });
}

export const environments: Resource = {
  id: 'environments',
  verbs: {
    CreateEnvironment(service, input) {
      const { records } = service.store;
      const application = findApplication(records, input.ApplicationId);
      checkLength(input.Name, 'name', limits.name);
      checkLength(input.Description, 'description', limits.description);
      checkTags(input.Tags);
      checkMonitors(input.Monitors);
      if (application.environments.length >= 20)
        throw quota('Your account has reached the limit of 20 environments for this application.');
      const environment = {
        id: newId(application.environments),
        name: input.Name,
        description: input.Description,
        monitors: input.Monitors ?? [],
        deployments: [],
        createdAt: service.now(),
      };
      application.environments.push(environment);
      setTags(records, arn(records, 'application', application.id, 'environment', environment.id), input.Tags);
      return { ...view(service, application, environment), Description: input.Description };
    },
    GetEnvironment(service, input) {
      const application = findApplication(service.store.records, input.ApplicationId);
      return view(service, application, findEnvironment(application, input.EnvironmentId));
    },
    ListEnvironments(service, input) {
      const application = findApplication(service.store.records, input.ApplicationId);
      const { Items, NextToken } = page(application.environments, input);
      return { Items: Items.map((environment) => view(service, application, environment)), NextToken };
    },
    UpdateEnvironment(service, input) {
      const application = findApplication(service.store.records, input.ApplicationId);
      const environment = findEnvironment(application, input.EnvironmentId);
      checkLength(input.Name, 'name', limits.name);
      checkLength(input.Description, 'description', limits.description);
      checkMonitors(input.Monitors);
      environment.name = input.Name ?? environment.name;
      environment.description = input.Description ?? environment.description;
      environment.monitors = input.Monitors ?? environment.monitors;
      rollBackOnAlarm(service, environment);
      return view(service, application, environment);
    },
    DeleteEnvironment(service, input) {
      const { records } = service.store;
      const application = findApplication(records, input.ApplicationId);
      const environment = findEnvironment(application, input.EnvironmentId);
      const last = environment.deployments.at(-1);
      if (last && isRunning(progress(last, service.now()).state))
        throw badRequest(`Environment ${environment.id} has a deployment in progress.`);
      protectFromDeletion(service, environment, input.DeletionProtectionCheck, `Environment ${environment.id}`);
      const path = arn(records, 'application', application.id, 'environment', environment.id);
      if (records.associations.some(({ resource }) => resource === path))
        throw badRequest(`Environment ${environment.id} has extension associations: delete them first.`);
      application.environments.splice(application.environments.indexOf(environment), 1);
      delete records.tags[path];
      return {};
    },
  },
};
