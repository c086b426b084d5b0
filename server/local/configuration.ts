import { createHash } from 'node:crypto';
import { inForce } from './deployments';
import { served } from './flag-document';
import type { Service } from './operations/types';
import { progress } from './progress';
import type { EnvironmentRecord, ProfileRecord } from './records';

export interface ServedConfiguration {
  readonly version: string;
  readonly label?: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/**
 * What one client is given now. While a deployment runs, a client belongs to the growing share by a hash of its token,
 * so that it never goes back while the share grows.
 */
export function configurationFor(
  service: Service,
  environment: EnvironmentRecord,
  profile: ProfileRecord,
  client: string,
): ServedConfiguration | undefined {
  const { served: complete, running } = inForce(environment, profile.id, service.now());
  const share = running ? progress(running, service.now()).percent : 0;
  const deployment = running && bucket(client) < share ? running : complete;
  const version = profile.versions.find(({ number }) => String(number) === deployment?.version);
  if (!deployment || !version) return undefined;
  const stored = service.store.readBlob(version.blob);
  const content = profile.type === 'AWS.AppConfig.FeatureFlags' ? served(stored) : stored;
  return { version: String(version.number), label: version.label, contentType: version.contentType, content };
}

/** 0–100, the same for one client every time. */
function bucket(client: string): number {
  return (createHash('sha256').update(client).digest().readUInt32BE(0) / 0x1_0000_0000) * 100;
}
