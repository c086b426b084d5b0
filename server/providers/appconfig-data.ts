import type { SourceSetting } from '../../shared/settings/types';
import { type ClientSettings, clientConfig } from '../appconfig/client';
import { toProviderError } from '../appconfig/errors';
import { servedListing } from '../appconfig/served-listing';
import type { Provider } from './types';

interface DataSource extends SourceSetting, ClientSettings {
  readonly application: string;
  readonly environment: string;
  readonly profile: string | readonly string[];
  readonly pointer?: string;
}

/**
 * AppConfig's data plane: what one environment serves now, without history. Its calls are priced and count as reads for
 * deletion protection, so each refresh asks once, and only where a configuration names this source.
 */
export const appconfigData: Provider = {
  id: 'appconfig-data',
  network: true,
  definesState: true,
  name: (source) => {
    const { application, environment, profile } = source as DataSource;
    return `appconfig-data:${application}/${environment}/${[profile].flat().join('+')}`;
  },
  async list(given, context) {
    const source = given as DataSource;
    try {
      const { AppConfigDataClient, GetLatestConfigurationCommand, StartConfigurationSessionCommand } = await import(
        '@aws-sdk/client-appconfigdata'
      );
      const client = new AppConfigDataClient(await clientConfig(source));
      const options = { abortSignal: context.signal };
      const ask = async (profile: string) => {
        const session = new StartConfigurationSessionCommand({
          ApplicationIdentifier: source.application,
          EnvironmentIdentifier: source.environment,
          ConfigurationProfileIdentifier: profile,
        });
        const { InitialConfigurationToken } = await client.send(session, options);
        const reply = await client.send(
          new GetLatestConfigurationCommand({ ConfigurationToken: InitialConfigurationToken }),
          options,
        );
        return { profile, text: new TextDecoder().decode(reply.Configuration), version: reply.VersionLabel };
      };
      const documents = await Promise.all([source.profile].flat().map(ask)).finally(() => client.destroy());
      return servedListing(documents, {
        source: this.name(source, context.settings),
        environment: source.environment,
        asOf: context.now,
        pointer: source.pointer,
        by: 'the data plane',
      });
    } catch (error) {
      if (context.signal?.aborted) throw error;
      throw toProviderError(error, source);
    }
  },
};
