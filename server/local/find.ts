import { randomInt } from 'node:crypto';
import { predefined } from './predefined-strategies';
import type { ApplicationRecord, EnvironmentRecord, ProfileRecord, Records, StrategyRecord } from './records';
import { notFound } from './service-error';

/** Most paths take an id or a name; an id wins. Throws ResourceNotFoundException. */
export function findApplication(records: Records, given: string): ApplicationRecord {
  return byIdOrName(records.applications, given) ?? raise('Application', given);
}

export function findEnvironment(application: ApplicationRecord, given: string): EnvironmentRecord {
  return byIdOrName(application.environments, given) ?? raise('Environment', given);
}

export function findProfile(application: ApplicationRecord, given: string): ProfileRecord {
  return byIdOrName(application.profiles, given) ?? raise('ConfigurationProfile', given);
}

export function findStrategy(records: Records, given: string): StrategyRecord {
  return [...records.strategies, ...predefined].find(({ id }) => id === given) ?? raise('DeploymentStrategy', given);
}

export function byIdOrName<T extends { readonly id: string; readonly name: string }>(
  items: readonly T[],
  given: string,
): T | undefined {
  return items.find(({ id }) => id === given) ?? items.find(({ name }) => name === given);
}

function raise(resource: string, given: string): never {
  throw notFound(resource, given);
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Seven letters and digits, as the service makes them. */
export function newId(taken: readonly { readonly id: string }[]): string {
  for (;;) {
    const id = Array.from({ length: 7 }, () => letters[randomInt(letters.length)]).join('');
    if (!taken.some((item) => item.id === id)) return id;
  }
}
