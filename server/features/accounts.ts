import { type Accounts, protocol } from '../../shared/protocol';
import { readAwsProfiles } from '../appconfig/aws-profiles';
import type { Feature } from './types';

/** Which accounts a person can choose among on this machine; nothing is asked of a vendor, no credential is read. */
export const accounts: Feature = {
  id: 'accounts',
  capabilities: () => ({}),
  serve(host) {
    host.connection.onRequest(
      protocol.accounts,
      host.forWorkspace<object, Accounts>({ profiles: [] }, async () => ({
        profiles: host.client.trusted ? await readAwsProfiles() : [],
        current: process.env.AWS_PROFILE || undefined,
        region: process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || undefined,
      })),
    );
  },
};
