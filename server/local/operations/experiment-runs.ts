import { checkRange } from '../constraints';
import { startDeployment } from '../deployments';
import { findApplication, findEnvironment, findProfile } from '../find';
import { page } from '../paging';
import type { ApplicationRecord, ExperimentRecord, RunRecord } from '../records';
import { badRequest, conflict, notFound } from '../service-error';
import { arn, setTags } from '../tagging';
import { experimentView, findExperiment } from './experiments';
import type { Resource, Service } from './types';

function place({ store }: Service, input: Record<string, any>) {
  const application = findApplication(store.records, input.ApplicationIdentifier);
  return { application, experiment: findExperiment(application, input.ExperimentDefinitionIdentifier) };
}

function findRun(experiment: ExperimentRecord, number: number): RunRecord {
  const run = experiment.runs.find((item) => item.run === number);
  if (!run) throw notFound('ExperimentRun', String(number));
  return run;
}

function view(application: ApplicationRecord, experiment: ExperimentRecord, run: RunRecord) {
  return {
    ApplicationId: application.id,
    ExperimentDefinitionId: experiment.id,
    Run: run.run,
    Status: run.endedAt === undefined ? 'RUNNING' : 'DONE',
    StartedAt: run.startedAt,
    UpdatedAt: run.updatedAt,
    EndedAt: run.endedAt,
    ExperimentDefinitionSnapshot: run.snapshot,
    ...run.details,
  };
}

/** Every change of a run ships as a MANAGED deployment of the version that is served, where one is. */
function deployed(service: Service, application: ApplicationRecord, experiment: ExperimentRecord): string | undefined {
  const environment = findEnvironment(application, experiment.environmentId);
  const profile = findProfile(application, experiment.profileId);
  const served = environment.deployments.findLast(({ profileId }) => profileId === profile.id);
  if (!served) return undefined;
  const input = { DeploymentStrategyId: 'AppConfig.AllAtOnce', ConfigurationVersion: served.version };
  return String(startDeployment(service, application, environment, profile, input, true).number);
}

function log(service: Service, run: RunRecord, type: string, description: string, deployment?: string): void {
  run.events.unshift({
    Description: description,
    AssociatedDeployment: deployment,
    EventType: type,
    OccurredAt: service.now(),
    TriggeredBy: 'USER',
    ExposurePercentage: run.details.ExposurePercentage,
    TreatmentOverrides: run.details.TreatmentOverrides,
  });
}

const running = (run: RunRecord) => {
  if (run.endedAt !== undefined) throw conflict(`Experiment run ${run.run} is done.`);
  return run;
};

export const experimentRuns: Resource = {
  id: 'experiment-runs',
  verbs: {
    StartExperimentRun(service, input) {
      const { application, experiment } = place(service, input);
      checkRange(input.ExposurePercentage, 'exposurePercentage', 0, 100);
      if (experiment.archived) throw conflict(`Experiment ${experiment.id} is archived.`);
      if (experiment.runs.some(({ endedAt }) => endedAt === undefined))
        throw conflict(`Experiment ${experiment.id} has a run in progress.`);
      const at = service.now();
      const { Status: _, CreatedAt: __, UpdatedAt: ___, ...snapshot } = experimentView(application, experiment);
      const deployment = deployed(service, application, experiment);
      const run: RunRecord = {
        run: (experiment.runs.at(-1)?.run ?? 0) + 1,
        snapshot,
        startedAt: at,
        updatedAt: at,
        details: {
          Description: input.Description,
          ExposurePercentage: input.ExposurePercentage ?? 100,
          TreatmentOverrides: input.TreatmentOverrides,
        },
        events: [],
      };
      experiment.runs.push(run);
      log(service, run, 'RUN_STARTED', 'Experiment run started', deployment);
      setTags(
        service.store.records,
        arn(
          service.store.records,
          'application',
          application.id,
          'experimentdefinition',
          experiment.id,
          'experimentrun',
          run.run,
        ),
        input.Tags,
      );
      return view(application, experiment, run);
    },
    GetExperimentRun(service, input) {
      const { application, experiment } = place(service, input);
      return view(application, experiment, findRun(experiment, input.Run));
    },
    ListExperimentRuns(service, input) {
      const { application, experiment } = place(service, input);
      const wanted = experiment.runs.map((run) => view(application, experiment, run)).reverse();
      return {
        ...page(
          wanted.filter(({ Status }) => input.Status === undefined || Status === input.Status),
          input,
        ),
      };
    },
    ListExperimentRunEvents(service, input) {
      const { experiment } = place(service, input);
      return { ...page(findRun(experiment, input.Run).events, input) };
    },
    UpdateExperimentRun(service, input) {
      const { application, experiment } = place(service, input);
      const run = running(findRun(experiment, input.Run));
      checkRange(input.ExposurePercentage, 'exposurePercentage', 0, 100);
      const before = Number(run.details.ExposurePercentage ?? 0);
      if (input.ExposurePercentage !== undefined && input.ExposurePercentage < before)
        throw badRequest(`The exposure can only rise: it is ${before} %.`);
      const deployment = deployed(service, application, experiment);
      run.details = {
        Description: input.Description ?? run.details.Description,
        ExposurePercentage: input.ExposurePercentage ?? before,
        TreatmentOverrides: input.TreatmentOverrides ?? run.details.TreatmentOverrides,
      };
      run.updatedAt = service.now();
      log(service, run, 'RUN_UPDATED', 'Experiment run updated', deployment);
      return view(application, experiment, run);
    },
    StopExperimentRun(service, input) {
      const { application, experiment } = place(service, input);
      const run = running(findRun(experiment, input.Run));
      const deployment = deployed(service, application, experiment);
      run.details = { ...run.details, Result: input.Result };
      run.endedAt = run.updatedAt = service.now();
      log(service, run, 'RUN_STOPPED', 'Experiment run stopped', deployment);
      return view(application, experiment, run);
    },
  },
};
