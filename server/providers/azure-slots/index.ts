import type { SourceSetting } from '../../../shared/settings/types';
import { openWebApp } from '../../azure/web-app';
import type { Provider } from '../types';
import { openDriver } from './driver';

export interface AzureSlotsSource extends SourceSetting {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly app: string;
  /** The environment that the app is. */
  readonly environment?: string;
}

/** Deployment slots of Azure App Service: no flags, but a share of production's traffic, and swaps. */
export const azureSlots: Provider = {
  id: 'azure-slots',
  // There is nothing to list, so nobody is asked.
  network: false,
  definesState: false,
  name: (source) => {
    const { resourceGroup, app } = source as AzureSlotsSource;
    return `azure-slots ${resourceGroup}/${app}`;
  },
  list: async (_, { now }) => ({ flags: [], problems: [], asOf: now }),
  async rollouts(source, { signal, now }) {
    const { subscription, resourceGroup, app, environment = 'production' } = source as AzureSlotsSource;
    return openDriver({
      place: {
        vendor: 'azure-slots',
        name: `${resourceGroup}/${app}`,
        ids: { subscription, resourceGroup, app },
      },
      environment,
      app: await openWebApp({ subscription, resourceGroup, app }, signal),
      now,
    });
  },
};
