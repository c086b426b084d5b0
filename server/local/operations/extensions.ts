import { checkLength, checkTags, limits } from '../constraints';
import { newId } from '../find';
import { page } from '../paging';
import type { AssociationRecord, ExtensionRecord, Records } from '../records';
import { badRequest, conflict, notFound } from '../service-error';
import { arn, setTags } from '../tagging';
import type { Resource } from './types';

const points = [
  'PRE_CREATE_HOSTED_CONFIGURATION_VERSION',
  'PRE_START_DEPLOYMENT',
  'AT_DEPLOYMENT_TICK',
  'ON_DEPLOYMENT_START',
  'ON_DEPLOYMENT_STEP',
  'ON_DEPLOYMENT_BAKING',
  'ON_DEPLOYMENT_COMPLETE',
  'ON_DEPLOYMENT_ROLLED_BACK',
];

function find(records: Records, given: string): ExtensionRecord {
  const found = records.extensions.find(
    ({ id, name }) => given === id || given === name || given.includes(`:extension/${id}/`),
  );
  if (!found) throw notFound('Extension', given);
  return found;
}

function view(records: Records, extension: ExtensionRecord, number?: number) {
  const version =
    number === undefined ? extension.versions.at(-1) : extension.versions.find((item) => item.number === number);
  if (!version) throw notFound('Extension', `${extension.id} version ${number}`);
  return {
    Id: extension.id,
    Name: extension.name,
    VersionNumber: version.number,
    Arn: arn(records, 'extension', extension.id, version.number),
    Description: version.description || undefined,
    Actions: version.actions,
    Parameters: version.parameters,
  };
}

function association(records: Records, item: AssociationRecord) {
  return {
    Id: item.id,
    ExtensionArn: arn(records, 'extension', item.extensionId, item.version),
    ResourceArn: item.resource,
    Arn: arn(records, 'extensionassociation', item.id),
    Parameters: item.parameters,
    ExtensionVersionNumber: item.version,
  };
}

function findAssociation(records: Records, id: string): AssociationRecord {
  const found = records.associations.find((item) => item.id === id);
  if (!found) throw notFound('ExtensionAssociation', id);
  return found;
}

function checkActions(actions: Record<string, unknown[]> | undefined): void {
  for (const [point, list] of Object.entries(actions ?? {})) {
    if (!points.includes(point)) throw badRequest(`${point} is no action point.`);
    if (list.length !== 1) throw badRequest(`Exactly one action is allowed at ${point}.`);
  }
}

export const extensions: Resource = {
  id: 'extensions',
  verbs: {
    CreateExtension({ store }, input) {
      const { records } = store;
      checkLength(input.Name, 'name', limits.name);
      checkTags(input.Tags);
      checkActions(input.Actions);
      const known = records.extensions.find(({ name }) => name === input.Name);
      const latest = known?.versions.at(-1)?.number;
      if (known && input.LatestVersionNumber !== latest)
        throw conflict(`Extension ${input.Name} already exists at version ${latest}.`);
      const extension: ExtensionRecord = known ?? { id: newId(records.extensions), name: input.Name, versions: [] };
      if (!known) records.extensions.push(extension);
      extension.versions.push({
        number: (latest ?? 0) + 1,
        description: input.Description,
        actions: input.Actions,
        parameters: input.Parameters,
      });
      setTags(records, arn(records, 'extension', extension.id), input.Tags);
      return view(records, extension);
    },
    GetExtension: ({ store }, input) =>
      view(store.records, find(store.records, input.ExtensionIdentifier), input.VersionNumber),
    ListExtensions({ store }, input) {
      const wanted = store.records.extensions.filter(({ name }) => input.Name === undefined || name === input.Name);
      const { Items, NextToken } = page(wanted, input);
      return { Items: Items.map((item) => view(store.records, item)), NextToken };
    },
    UpdateExtension({ store }, input) {
      const extension = find(store.records, input.ExtensionIdentifier);
      checkActions(input.Actions);
      const number = input.VersionNumber ?? extension.versions.at(-1)?.number;
      const version = extension.versions.find((item) => item.number === number);
      if (!version) throw notFound('Extension', `${extension.id} version ${number}`);
      version.description = input.Description ?? version.description;
      version.actions = input.Actions ?? version.actions;
      version.parameters = input.Parameters ?? version.parameters;
      return view(store.records, extension, number);
    },
    DeleteExtension({ store }, input) {
      const { records } = store;
      const extension = find(records, input.ExtensionIdentifier);
      const number = input.VersionNumber ?? extension.versions.at(-1)?.number;
      const at = extension.versions.findIndex((item) => item.number === number);
      if (at < 0) throw notFound('Extension', `${extension.id} version ${number}`);
      if (records.associations.some((item) => item.extensionId === extension.id && item.version === number))
        throw badRequest(`Extension ${extension.id} has associations: delete them first.`);
      extension.versions.splice(at, 1);
      if (extension.versions.length === 0) records.extensions.splice(records.extensions.indexOf(extension), 1);
      return {};
    },
    CreateExtensionAssociation({ store }, input) {
      const { records } = store;
      const extension = find(records, input.ExtensionIdentifier);
      const { VersionNumber } = view(records, extension, input.ExtensionVersionNumber);
      checkTags(input.Tags);
      const item = {
        id: newId(records.associations),
        extensionId: extension.id,
        version: VersionNumber,
        resource: input.ResourceIdentifier,
        parameters: input.Parameters,
      };
      records.associations.push(item);
      setTags(records, arn(records, 'extensionassociation', item.id), input.Tags);
      return association(records, item);
    },
    GetExtensionAssociation: ({ store }, input) =>
      association(store.records, findAssociation(store.records, input.ExtensionAssociationId)),
    ListExtensionAssociations({ store }, input) {
      const wanted = store.records.associations.filter(
        (item) =>
          (input.ResourceIdentifier === undefined || item.resource === input.ResourceIdentifier) &&
          (input.ExtensionIdentifier === undefined ||
            item.extensionId === find(store.records, input.ExtensionIdentifier).id) &&
          (input.ExtensionVersionNumber === undefined || item.version === input.ExtensionVersionNumber),
      );
      const { Items, NextToken } = page(wanted, input);
      return { Items: Items.map((item) => association(store.records, item)), NextToken };
    },
    UpdateExtensionAssociation({ store }, input) {
      const item = findAssociation(store.records, input.ExtensionAssociationId);
      item.parameters = input.Parameters ?? item.parameters;
      return association(store.records, item);
    },
    DeleteExtensionAssociation({ store }, input) {
      const { associations } = store.records;
      associations.splice(associations.indexOf(findAssociation(store.records, input.ExtensionAssociationId)), 1);
      return {};
    },
  },
};
