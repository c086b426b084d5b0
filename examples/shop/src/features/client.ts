import { OpenFeature } from '@openfeature/server-sdk';
import type { Flag } from './flags';

const client = OpenFeature.getClient('shop');

export interface Customer {
  readonly id: string;
  readonly country: string;
  readonly organization?: Organization;
}

export interface Organization {
  readonly name: string;
  readonly betaFeatures: readonly string[];
}

/** Whether a flag is on for a customer; off where the flag service does not answer. */
export function isEnabled(flag: Flag | string, customer?: Customer): Promise<boolean> {
  return client.getBooleanValue(flag, false, { targetingKey: customer?.id ?? 'anonymous', country: customer?.country });
}

/** The shop takes no orders while this is on. */
export async function isReadOnly(): Promise<boolean> {
  return client.getBooleanValue('ops-read-only', false);
}

export { client };
