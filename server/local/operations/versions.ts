import { checkLength, limits, violation } from '../constraints';
import { findApplication, findProfile } from '../find';
import { normalise } from '../flag-document';
import { page } from '../paging';
import type { ApplicationRecord, ProfileRecord, VersionRecord } from '../records';
import { badRequest, conflict, ServiceError } from '../service-error';
import { findVersion } from '../versions';
import type { Resource, Service } from './types';

const largest = 2 * 1024 * 1024;

function view(application: ApplicationRecord, profile: ProfileRecord, version: VersionRecord) {
  return {
    ApplicationId: application.id,
    ConfigurationProfileId: profile.id,
    VersionNumber: version.number,
    Description: version.description || undefined,
    ContentType: version.contentType,
    VersionLabel: version.label,
  };
}

export const versions: Resource = {
  id: 'versions',
  verbs: {
    CreateHostedConfigurationVersion: (service, input) => {
      const application = findApplication(service.store.records, input.ApplicationId);
      const profile = findProfile(application, input.ConfigurationProfileId);
      const version = createVersion(service, profile, input);
      return { ...view(application, profile, version), Content: service.store.readBlob(version.blob) };
    },
    GetHostedConfigurationVersion({ store }, input) {
      const application = findApplication(store.records, input.ApplicationId);
      const profile = findProfile(application, input.ConfigurationProfileId);
      const version = findVersion(profile, String(input.VersionNumber));
      return { ...view(application, profile, version), Content: store.readBlob(version.blob) };
    },
    ListHostedConfigurationVersions({ store }, input) {
      const application = findApplication(store.records, input.ApplicationId);
      const profile = findProfile(application, input.ConfigurationProfileId);
      const label: string | undefined = input.VersionLabel;
      const wanted = profile.versions
        .filter((version) => label === undefined || matches(version.label, label))
        .reverse();
      const { Items, NextToken } = page(wanted, input);
      return { Items: Items.map((version) => view(application, profile, version)), NextToken };
    },
    DeleteHostedConfigurationVersion({ store }, input) {
      const application = findApplication(store.records, input.ApplicationId);
      const profile = findProfile(application, input.ConfigurationProfileId);
      const version = findVersion(profile, String(input.VersionNumber));
      profile.versions.splice(profile.versions.indexOf(version), 1);
      store.removeBlob(version.blob);
      return {};
    },
  },
};

const matches = (label: string | undefined, wanted: string) =>
  wanted.endsWith('*') ? (label ?? '').startsWith(wanted.slice(0, -1)) : label === wanted;

/** Writes one version under the optimistic lock; flag documents are validated and normalised. Throws ServiceError. */
export function createVersion(
  { store, now }: Service,
  profile: ProfileRecord,
  input: {
    Content: Buffer;
    ContentType: string;
    Description?: string;
    LatestVersionNumber?: number;
    VersionLabel?: string;
  },
): VersionRecord {
  if (profile.locationUri !== 'hosted') throw badRequest(`Configuration profile ${profile.id} is not hosted.`);
  checkLength(input.Description, 'description', limits.description);
  checkLength(input.VersionLabel, 'versionLabel', { min: 1, max: 64 });
  if (input.VersionLabel !== undefined && /^\d+$/.test(input.VersionLabel))
    throw violation(input.VersionLabel, 'versionLabel', 'Member must contain at least one non-numeric character');
  if (!input.Content || input.Content.length === 0)
    throw badRequest('The content of a hosted configuration version must not be empty.');
  if (input.Content.length > largest) throw tooLarge(input.Content.length);
  const latest = profile.versions.at(-1);
  if (input.LatestVersionNumber !== undefined && input.LatestVersionNumber !== (latest?.number ?? 0)) {
    throw conflict(
      `Expected latest version ${input.LatestVersionNumber} does not match actual latest version ${latest?.number ?? 0}`,
    );
  }
  if (input.VersionLabel && profile.versions.some(({ label }) => label === input.VersionLabel))
    throw badRequest(`Version label ${input.VersionLabel} already exists.`);
  const flags = profile.type === 'AWS.AppConfig.FeatureFlags';
  const content = flags
    ? normalise(input.Content, latest && store.readBlob(latest.blob), now())
    : Buffer.from(input.Content);
  const version: VersionRecord = {
    number: (latest?.number ?? 0) + 1,
    contentType: flags ? 'application/json' : input.ContentType,
    description: input.Description,
    label: input.VersionLabel,
    blob: store.writeBlob(content),
  };
  profile.versions.push(version);
  return version;
}

function tooLarge(bytes: number): ServiceError {
  const details = { Measure: 'KILOBYTES', Limit: largest / 1024, Size: Math.ceil(bytes / 1024) };
  return new ServiceError(
    'PayloadTooLargeException',
    'The configuration is larger than the limit of 2048 KB.',
    details,
  );
}
