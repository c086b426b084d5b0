import { demoHistory, type Step } from './demo-history';
import { startDeployment, stopDeployment } from './deployments';
import { byIdOrName, newId } from './find';
import { verbOf } from './operations';
import type { Service } from './operations/types';
import { createVersion } from './operations/versions';
import type { ApplicationRecord, EnvironmentRecord, ProfileRecord } from './records';

/**
 * Fills an empty local AppConfig with the application `shop`: two profiles, four environments, a history of releases
 * behind flags, and one deployment that is under way now. Leaves an application that is already there alone.
 */
export function seedDemo(service: Service): void {
  const { records } = service.store;
  if (byIdOrName(records.applications, 'shop')) return;
  const started = service.now() - demoHistory[0]!.daysAgo * day;
  const past: Service = { store: service.store, now: () => clock, minute: 60_000 };
  let clock = started;
  verbOf('CreateApplication')!(past, { Name: 'shop', Description: 'A web shop, for trying Flagkeeper' });
  const application = byIdOrName(records.applications, 'shop')!;
  for (const name of ['dev', 'staging', 'prod-01', 'prod-02'])
    application.environments.push(environment(application, name, clock));
  const flags = profile(application, 'flags', 'AWS.AppConfig.FeatureFlags', clock);
  const settings = profile(application, 'settings', 'AWS.Freeform', clock);
  application.profiles.push(flags, settings);

  for (const step of demoHistory) {
    clock = service.now() - step.daysAgo * day;
    const target = step.settings ? settings : flags;
    const content = Buffer.from(JSON.stringify(step.settings ?? step.document));
    const version = createVersion(past, target, {
      Content: content,
      ContentType: 'application/json',
      Description: step.what,
    });
    play(past, service, application, target, String(version.number), step, (at) => {
      clock = at;
    });
  }
  service.store.save();
}

const day = 24 * 3_600_000;
const hour = 3_600_000;

/** Deploys one version to its environments, two hours apart, as a team does; the last step of all is under way now. */
function play(
  past: Service,
  present: Service,
  application: ApplicationRecord,
  target: ProfileRecord,
  version: string,
  step: Step,
  setClock: (at: number) => void,
): void {
  const begun = past.now();
  step.environments.forEach((name, i) => {
    const running = step.running !== undefined && i === step.environments.length - 1;
    setClock(running ? present.now() - step.running! * present.minute : begun + i * 2 * hour);
    const place = byIdOrName(application.environments, name)!;
    const strategy = running ? 'AppConfig.Linear20PercentEvery6Minutes' : 'AppConfig.Canary10Percent20Minutes';
    const service = running ? { ...past, minute: present.minute } : past;
    const input = { DeploymentStrategyId: strategy, ConfigurationVersion: version, Description: step.what };
    const deployment = startDeployment(service, application, place, target, input);
    if (!step.rolledBack) return;
    setClock(past.now() + 0.2 * hour);
    stopDeployment(past, place, deployment.number, false);
  });
}

function environment(application: ApplicationRecord, name: string, createdAt: number): EnvironmentRecord {
  const monitors = name.startsWith('prod')
    ? [
        {
          AlarmArn: `arn:aws:cloudwatch:eu-west-1:000000000000:alarm:shop-${name}-errors`,
          AlarmRoleArn: 'arn:aws:iam::000000000000:role/appconfig-alarms',
        },
      ]
    : [];
  return { id: newId(application.environments), name, monitors, deployments: [], createdAt };
}

function profile(
  application: ApplicationRecord,
  name: string,
  type: ProfileRecord['type'],
  createdAt: number,
): ProfileRecord {
  return {
    id: newId(application.profiles),
    name,
    type,
    locationUri: 'hosted',
    validators: [],
    versions: [],
    createdAt,
  };
}
