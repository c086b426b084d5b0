import type { ProfileRecord, VersionRecord } from './records';
import { notFound } from './service-error';

/** The hosted version that a deployment or a reader names, by number or by label. Throws ResourceNotFoundException. */
export function findVersion(profile: ProfileRecord, given: string): VersionRecord {
  const found = profile.versions.find(({ number, label }) => String(number) === given || label === given);
  if (!found) throw notFound('HostedConfigurationVersion', given);
  return found;
}
