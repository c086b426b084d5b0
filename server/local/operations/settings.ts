import { checkRange } from '../constraints';
import type { Resource } from './types';

export const settings: Resource = {
  id: 'settings',
  verbs: {
    GetAccountSettings: ({ store }) => store.records.settings,
    UpdateAccountSettings({ store }, input) {
      checkRange(
        input.DeletionProtection?.ProtectionPeriodInMinutes,
        'deletionProtection.protectionPeriodInMinutes',
        15,
        1440,
      );
      const { settings: before } = store.records;
      store.records.settings = {
        DeletionProtection: { ...(before.DeletionProtection as object), ...input.DeletionProtection },
        VendedMetrics: input.VendedMetrics ?? before.VendedMetrics,
      };
      return store.records.settings;
    },
  },
};
