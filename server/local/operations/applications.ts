import { checkLength, checkTags, limits } from '../constraints';
import { findApplication, newId } from '../find';
import { page } from '../paging';
import type { ApplicationRecord } from '../records';
import { badRequest, quota } from '../service-error';
import { arn, setTags } from '../tagging';
import type { Resource } from './types';

const view = ({ id, name, description }: ApplicationRecord) => ({
  Id: id,
  Name: name,
  Description: description || undefined,
});

export const applications: Resource = {
  id: 'applications',
  verbs: {
    CreateApplication({ store }, input) {
      checkLength(input.Name, 'name', limits.name);
      checkLength(input.Description, 'description', limits.description);
      checkTags(input.Tags);
      const { records } = store;
      if (records.applications.length >= 100) throw quota('Your account has reached the limit of 100 applications.');
      const application = {
        id: newId(records.applications),
        name: input.Name,
        description: input.Description,
        environments: [],
        profiles: [],
        experiments: [],
      };
      records.applications.push(application);
      setTags(records, arn(records, 'application', application.id), input.Tags);
      return { ...view(application), Description: input.Description };
    },
    GetApplication: ({ store }, input) => view(findApplication(store.records, input.ApplicationId)),
    ListApplications({ store }, input) {
      const { Items, NextToken } = page(store.records.applications, input);
      return { Items: Items.map(view), NextToken };
    },
    UpdateApplication({ store }, input) {
      const application = findApplication(store.records, input.ApplicationId);
      checkLength(input.Name, 'name', limits.name);
      checkLength(input.Description, 'description', limits.description);
      application.name = input.Name ?? application.name;
      application.description = input.Description ?? application.description;
      return view(application);
    },
    DeleteApplication({ store }, input) {
      const { records } = store;
      const application = findApplication(records, input.ApplicationId);
      const path = arn(records, 'application', application.id);
      if (application.environments.length > 0)
        throw badRequest(`Application ${application.id} has environments: delete them first.`);
      if (application.profiles.length > 0)
        throw badRequest(`Application ${application.id} has configuration profiles: delete them first.`);
      if (records.associations.some(({ resource }) => resource === path))
        throw badRequest(`Application ${application.id} has extension associations: delete them first.`);
      records.applications.splice(records.applications.indexOf(application), 1);
      delete records.tags[path];
      return {};
    },
  },
};
