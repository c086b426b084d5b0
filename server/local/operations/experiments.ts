import { checkLength, checkTags, limits } from '../constraints';
import { byIdOrName, findApplication, findEnvironment, findProfile, newId } from '../find';
import { page } from '../paging';
import type { ApplicationRecord, ExperimentRecord, Records } from '../records';
import { badRequest, conflict, notFound } from '../service-error';
import { arn, setTags } from '../tagging';
import type { Resource } from './types';

const details = [
  'Hypothesis',
  'AudienceRule',
  'AudienceDescription',
  'LaunchCriteria',
  'Treatments',
  'Control',
] as const;

export function findExperiment(application: ApplicationRecord, given: string): ExperimentRecord {
  const found = byIdOrName(application.experiments, given);
  if (!found) throw notFound('ExperimentDefinition', given);
  return found;
}

export function experimentView(application: ApplicationRecord, experiment: ExperimentRecord) {
  const running = experiment.runs.some(({ endedAt }) => endedAt === undefined);
  return {
    ApplicationId: application.id,
    Id: experiment.id,
    Name: experiment.name,
    Status: experiment.archived ? 'ARCHIVED' : running ? 'ACTIVE' : 'IDLE',
    ConfigurationProfileId: experiment.profileId,
    EnvironmentId: experiment.environmentId,
    FlagKey: experiment.flagKey,
    CreatedAt: experiment.createdAt,
    UpdatedAt: experiment.updatedAt,
    ...experiment.details,
  };
}

function picked(input: Record<string, any>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name of details) if (input[name] !== undefined) out[name] = input[name];
  if (Array.isArray(out.Treatments))
    out.Treatments = out.Treatments.map((treatment, i) => ({ Key: `T${i + 1}`, ...treatment }));
  if (out.Control) out.Control = { Key: 'C', ...(out.Control as object) };
  return out;
}

function all(records: Records, input: Record<string, string>) {
  const applications = input.ApplicationIdentifier
    ? [findApplication(records, input.ApplicationIdentifier)]
    : records.applications;
  return applications.flatMap((application) =>
    application.experiments.map((experiment) => experimentView(application, experiment)),
  );
}

export const experiments: Resource = {
  id: 'experiments',
  verbs: {
    CreateExperimentDefinition({ store, now }, input) {
      const application = findApplication(store.records, input.ApplicationIdentifier);
      const environment = findEnvironment(application, input.EnvironmentIdentifier);
      const profile = findProfile(application, input.ConfigurationProfileIdentifier);
      checkLength(input.Name, 'name', limits.name);
      checkTags(input.Tags);
      if (profile.type !== 'AWS.AppConfig.FeatureFlags')
        throw badRequest('An experiment needs a feature flag configuration profile.');
      if (application.experiments.some(({ name, archived }) => name === input.Name && !archived))
        throw conflict(`An experiment named ${input.Name} already exists.`);
      const at = now();
      const experiment: ExperimentRecord = {
        id: newId(application.experiments),
        name: input.Name,
        profileId: profile.id,
        environmentId: environment.id,
        flagKey: input.FlagKey,
        details: picked(input),
        archived: false,
        createdAt: at,
        updatedAt: at,
        runs: [],
      };
      application.experiments.push(experiment);
      setTags(
        store.records,
        arn(store.records, 'application', application.id, 'experimentdefinition', experiment.id),
        input.Tags,
      );
      return experimentView(application, experiment);
    },
    GetExperimentDefinition({ store }, input) {
      const application = findApplication(store.records, input.ApplicationIdentifier);
      return experimentView(application, findExperiment(application, input.ExperimentDefinitionIdentifier));
    },
    ListExperimentDefinitions({ store }, input) {
      const wanted = all(store.records, input).filter(
        (item) =>
          (input.Status === undefined || item.Status === input.Status) &&
          (input.ConfigurationProfileIdentifier === undefined ||
            item.ConfigurationProfileId === input.ConfigurationProfileIdentifier) &&
          (input.EnvironmentIdentifier === undefined || item.EnvironmentId === input.EnvironmentIdentifier),
      );
      return { ...page(wanted, input) };
    },
    UpdateExperimentDefinition({ store, now }, input) {
      const application = findApplication(store.records, input.ApplicationIdentifier);
      const experiment = findExperiment(application, input.ExperimentDefinitionIdentifier);
      if (experiment.archived) throw conflict(`Experiment ${experiment.id} is archived.`);
      experiment.details = { ...experiment.details, ...picked(input) };
      experiment.updatedAt = now();
      return experimentView(application, experiment);
    },
    DeleteExperimentDefinition({ store, now }, input) {
      const application = findApplication(store.records, input.ApplicationIdentifier);
      const experiment = findExperiment(application, input.ExperimentDefinitionIdentifier);
      if (experiment.runs.some(({ endedAt }) => endedAt === undefined))
        throw conflict(`Experiment ${experiment.id} has a run in progress.`);
      if (input.DeleteType === 'DESTROY')
        application.experiments.splice(application.experiments.indexOf(experiment), 1);
      else {
        experiment.archived = true;
        experiment.updatedAt = now();
      }
      return {};
    },
  },
};
