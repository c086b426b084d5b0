import { applications } from './applications';
import { dataPlane } from './data-plane';
import { deployments } from './deployments';
import { environments } from './environments';
import { experimentRuns } from './experiment-runs';
import { experiments } from './experiments';
import { extensions } from './extensions';
import { profiles } from './profiles';
import { settings } from './settings';
import { strategies } from './strategies';
import { tags } from './tags';
import type { Resource, Verb } from './types';
import { versions } from './versions';

export const resources: readonly Resource[] = [
  applications,
  dataPlane,
  deployments,
  environments,
  experimentRuns,
  experiments,
  extensions,
  profiles,
  settings,
  strategies,
  tags,
  versions,
];

/** The verb that carries out an operation of the model, or undefined where there is none. */
export function verbOf(operation: string): Verb | undefined {
  for (const { verbs } of resources) if (Object.hasOwn(verbs, operation)) return verbs[operation];
  return undefined;
}
