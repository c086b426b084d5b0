import { checkEnum, checkLength, checkTags, limits } from '../constraints';
import { protectFromDeletion } from '../deletion-protection';
import { findApplication, findProfile, newId } from '../find';
import { page } from '../paging';
import type { ApplicationRecord, ProfileRecord } from '../records';
import { badRequest, notFound, quota } from '../service-error';
import { arn, setTags } from '../tagging';
import { runValidators } from '../validators';
import type { Resource } from './types';

const types = ['AWS.Freeform', 'AWS.AppConfig.FeatureFlags'];

function view(application: ApplicationRecord, profile: ProfileRecord) {
  return {
    ApplicationId: application.id,
    Id: profile.id,
    Name: profile.name,
    Description: profile.description || undefined,
    LocationUri: profile.locationUri,
    RetrievalRoleArn: profile.retrievalRoleArn,
    Validators: profile.validators,
    Type: profile.type,
    KmsKeyIdentifier: profile.kmsKeyIdentifier,
  };
}

function summary(application: ApplicationRecord, profile: ProfileRecord) {
  const { Id, Name, LocationUri, Type, ApplicationId } = view(application, profile);
  return {
    ApplicationId,
    Id,
    Name,
    LocationUri,
    ValidatorTypes: profile.validators.map((validator) => validator.Type),
    Type,
  };
}

function checkLocation(uri: string, type: string, role: string | undefined): void {
  if (
    !/^(hosted|codepipeline:\/\/.+|ssm-parameter:\/\/.+|ssm-document:\/\/.+|s3:\/\/[^/]+\/.+|secretsmanager:\/\/.+|arn:.+)$/.test(
      uri,
    )
  )
    throw badRequest(`Invalid LocationUri ${uri}`);
  if (type === 'AWS.AppConfig.FeatureFlags' && uri !== 'hosted')
    throw badRequest('Feature flag configuration profiles must be hosted.');
  if (uri === 'hosted' && role) throw badRequest('RetrievalRoleArn must not be given for a hosted configuration.');
  if (uri !== 'hosted' && !uri.startsWith('codepipeline:') && !role)
    throw badRequest('RetrievalRoleArn is required for this LocationUri.');
}

function checkValidators(validators: { Type: string; Content: string }[] | undefined): void {
  if ((validators?.length ?? 0) > 2)
    throw badRequest(
      "1 validation error detected: Value at 'validators' failed to satisfy constraint: Member must have length less than or equal to 2",
    );
  validators?.forEach(({ Type, Content }, i) => {
    checkEnum(Type, `validators.${i + 1}.member.type`, ['JSON_SCHEMA', 'LAMBDA']);
    checkLength(Content, `validators.${i + 1}.member.content`, { min: 0, max: 32768 });
  });
}

export const profiles: Resource = {
  id: 'profiles',
  verbs: {
    CreateConfigurationProfile(service, input) {
      const { records } = service.store;
      const application = findApplication(records, input.ApplicationId);
      const type = input.Type ?? 'AWS.Freeform';
      checkLength(input.Name, 'name', limits.longName);
      checkLength(input.Description, 'description', limits.description);
      checkTags(input.Tags);
      checkValidators(input.Validators);
      if (!types.includes(type)) throw notFound('ConfigurationProfileType', type);
      checkLocation(input.LocationUri, type, input.RetrievalRoleArn);
      if (application.profiles.length >= 100)
        throw quota('Your account has reached the limit of 100 configuration profiles for this application.');
      const profile: ProfileRecord = {
        id: newId(application.profiles),
        name: input.Name,
        description: input.Description,
        type,
        locationUri: input.LocationUri,
        retrievalRoleArn: input.RetrievalRoleArn,
        kmsKeyIdentifier: input.KmsKeyIdentifier,
        validators: input.Validators ?? [],
        versions: [],
        createdAt: service.now(),
      };
      application.profiles.push(profile);
      setTags(records, arn(records, 'application', application.id, 'configurationprofile', profile.id), input.Tags);
      return { ...view(application, profile), Description: input.Description };
    },
    GetConfigurationProfile({ store }, input) {
      const application = findApplication(store.records, input.ApplicationId);
      return view(application, findProfile(application, input.ConfigurationProfileId));
    },
    ListConfigurationProfiles({ store }, input) {
      const application = findApplication(store.records, input.ApplicationId);
      const wanted = application.profiles.filter(({ type }) => input.Type === undefined || type === input.Type);
      const { Items, NextToken } = page(wanted, input);
      return { Items: Items.map((profile) => summary(application, profile)), NextToken };
    },
    UpdateConfigurationProfile({ store }, input) {
      const application = findApplication(store.records, input.ApplicationId);
      const profile = findProfile(application, input.ConfigurationProfileId);
      checkLength(input.Name, 'name', limits.longName);
      checkLength(input.Description, 'description', limits.description);
      checkValidators(input.Validators);
      profile.name = input.Name ?? profile.name;
      profile.description = input.Description ?? profile.description;
      profile.retrievalRoleArn = input.RetrievalRoleArn ?? profile.retrievalRoleArn;
      profile.kmsKeyIdentifier = input.KmsKeyIdentifier ?? profile.kmsKeyIdentifier;
      profile.validators = input.Validators ?? profile.validators;
      return view(application, profile);
    },
    DeleteConfigurationProfile(service, input) {
      const { records } = service.store;
      const application = findApplication(records, input.ApplicationId);
      const profile = findProfile(application, input.ConfigurationProfileId);
      if (profile.versions.length > 0)
        throw badRequest(`Configuration profile ${profile.id} has hosted configuration versions: delete them first.`);
      protectFromDeletion(service, profile, input.DeletionProtectionCheck, `Configuration profile ${profile.id}`);
      const path = arn(records, 'application', application.id, 'configurationprofile', profile.id);
      if (records.associations.some(({ resource }) => resource === path))
        throw badRequest(`Configuration profile ${profile.id} has extension associations: delete them first.`);
      application.profiles.splice(application.profiles.indexOf(profile), 1);
      delete records.tags[path];
      return {};
    },
    ValidateConfiguration({ store }, input) {
      const application = findApplication(store.records, input.ApplicationId);
      const profile = findProfile(application, input.ConfigurationProfileId);
      runValidators(store, profile, input.ConfigurationVersion);
      return {};
    },
  },
};
