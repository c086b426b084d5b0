import type { Records } from './records';

/** The ARN of a resource: `application/abc/environment/def`. */
export function arn(records: Records, ...path: readonly (string | number)[]): string {
  return `arn:aws:appconfig:${records.region}:${records.account}:${path.join('/')}`;
}

export function setTags(records: Records, resource: string, tags: Record<string, string> | undefined): void {
  if (tags && Object.keys(tags).length > 0) records.tags[resource] = { ...records.tags[resource], ...tags };
}
