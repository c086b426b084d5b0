import { checkTags } from '../constraints';
import type { Records } from '../records';
import { badRequest, notFound } from '../service-error';
import { setTags } from '../tagging';
import type { Resource } from './types';

/** Checks that the ARN names something that is here. Throws ServiceError. */
function taggable(records: Records, resource: string): string {
  const match = /^arn:aws[\w-]*:appconfig:[^:]*:[^:]*:(.+)$/.exec(resource);
  if (!match) throw badRequest(`Invalid ARN ${resource}`);
  if (!exists(records, match[1]!.split('/'))) throw notFound('Resource', resource);
  return resource;
}

function exists(records: Records, [kind, id, part, partId, , number]: readonly string[]): boolean {
  if (kind === 'deploymentstrategy') return records.strategies.some((item) => item.id === id);
  if (kind === 'extension') return records.extensions.some((item) => item.id === id);
  if (kind === 'extensionassociation') return records.associations.some((item) => item.id === id);
  const application = records.applications.find((item) => item.id === id);
  if (kind !== 'application' || !application) return false;
  if (part === 'configurationprofile') return application.profiles.some((item) => item.id === partId);
  const environment = application.environments.find((item) => item.id === partId);
  if (part === 'environment')
    return (
      environment !== undefined &&
      (number === undefined || environment.deployments.some((item) => String(item.number) === number))
    );
  return (
    part === undefined ||
    (part === 'experimentdefinition' && application.experiments.some((item) => item.id === partId))
  );
}

export const tags: Resource = {
  id: 'tags',
  verbs: {
    ListTagsForResource: ({ store }, input) => ({
      Tags: store.records.tags[taggable(store.records, input.ResourceArn)] ?? {},
    }),
    TagResource({ store }, input) {
      checkTags(input.Tags);
      const resource = taggable(store.records, input.ResourceArn);
      checkTags({ ...store.records.tags[resource], ...input.Tags });
      setTags(store.records, resource, input.Tags);
      return {};
    },
    UntagResource({ store }, input) {
      const own = store.records.tags[taggable(store.records, input.ResourceArn)];
      for (const key of (input.TagKeys as string[] | undefined) ?? []) delete own?.[key];
      return {};
    },
  },
};
