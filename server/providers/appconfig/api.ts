import type { AppConfigClient } from '@aws-sdk/client-appconfig';
import type { DeploymentFact } from '../../../shared/deployments/spans';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Profile extends Named {
  readonly flags: boolean;
  /** `hosted`, or where else its content lives. */
  readonly location: string;
  readonly validated: boolean;
}

export interface Environment extends Named {
  readonly monitored: boolean;
}

/** A deployment as listed; `percent` is what the service reports. */
export interface Deployment extends DeploymentFact {
  readonly profile: string;
  readonly percent: number;
  readonly state: string;
  /** The service made it itself, for the run of an experiment. */
  readonly managed: boolean;
}

export interface DeploymentPage {
  readonly items: readonly Deployment[];
  /** Nothing older follows. */
  readonly last: boolean;
}

export interface HostedVersion {
  readonly content: string;
  readonly contentType: string;
  readonly label?: string;
}

export interface Experiment {
  readonly flagKey: string;
  readonly profileId: string;
  readonly name: string;
  readonly running: boolean;
}

/** The few calls that reading needs, parsed once; every list follows its pages. Rejects with the SDK's own errors. */
export interface Api {
  applications(): Promise<readonly Named[]>;
  profiles(application: string): Promise<readonly Profile[]>;
  environments(application: string): Promise<readonly Environment[]>;
  /** Newest first, a page at a time, as far back as the caller goes on asking. */
  deployments(application: string, environment: string): AsyncGenerator<DeploymentPage>;
  /** The number of the newest hosted version, deployed or not. */
  newestVersion(application: string, profile: string): Promise<string | undefined>;
  /** When a deployment that was taken back was gone, from its event log. */
  takenBackAt(application: string, environment: string, number: number): Promise<number | undefined>;
  version(application: string, profile: string, version: string): Promise<HostedVersion>;
  experiments(application: string): Promise<readonly Experiment[]>;
}

export async function openApi(client: AppConfigClient, signal?: AbortSignal): Promise<Api> {
  const sdk = await import('@aws-sdk/client-appconfig');
  const options = { abortSignal: signal };
  return {
    applications: () => pages((page) => client.send(new sdk.ListApplicationsCommand(page), options), named),
    profiles: (ApplicationId) =>
      pages(
        (page) => client.send(new sdk.ListConfigurationProfilesCommand({ ApplicationId, ...page }), options),
        (item) => ({
          ...named(item),
          flags: item.Type === 'AWS.AppConfig.FeatureFlags',
          location: item.LocationUri ?? 'hosted',
          validated: (item.ValidatorTypes?.length ?? 0) > 0,
        }),
      ),
    environments: (ApplicationId) =>
      pages(
        (page) => client.send(new sdk.ListEnvironmentsCommand({ ApplicationId, ...page }), options),
        (item) => ({ ...named(item), monitored: (item.Monitors?.length ?? 0) > 0 }),
      ),
    async *deployments(ApplicationId, EnvironmentId) {
      let NextToken: string | undefined;
      do {
        const input = { ApplicationId, EnvironmentId, MaxResults: 50, NextToken };
        const page = await client.send(new sdk.ListDeploymentsCommand(input), options);
        NextToken = page.NextToken;
        const items = (page.Items ?? []).map((item) => ({
          number: item.DeploymentNumber ?? 0,
          // The id is younger than the name: an older endpoint gives the name alone.
          profile: item.ConfigurationProfileId ?? item.ConfigurationName ?? '',
          version: item.ConfigurationVersion ?? '',
          state: item.State ?? '',
          outcome: outcomes[item.State ?? ''] ?? 'running',
          percent: item.PercentageComplete ?? 0,
          managed: item.Type === 'MANAGED',
          startedAt: item.StartedAt?.getTime() ?? 0,
          completedAt: item.CompletedAt?.getTime(),
        }));
        yield { items, last: NextToken === undefined };
      } while (NextToken);
    },
    async takenBackAt(ApplicationId, EnvironmentId, DeploymentNumber) {
      const { EventLog } = await client.send(
        new sdk.GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber }),
        options,
      );
      return EventLog?.find(
        ({ EventType }) => EventType === 'REVERT_COMPLETED' || EventType === 'ROLLBACK_COMPLETED',
      )?.OccurredAt?.getTime();
    },
    async newestVersion(ApplicationId, ConfigurationProfileId) {
      const input = { ApplicationId, ConfigurationProfileId, MaxResults: 1 };
      const { Items } = await client.send(new sdk.ListHostedConfigurationVersionsCommand(input), options);
      const number = Items?.[0]?.VersionNumber;
      return number === undefined ? undefined : String(number);
    },
    async version(ApplicationId, ConfigurationProfileId, version) {
      const input = { ApplicationId, ConfigurationProfileId, VersionNumber: Number(version) };
      const reply = await client.send(new sdk.GetHostedConfigurationVersionCommand(input), options);
      return {
        content: new TextDecoder().decode(reply.Content),
        contentType: reply.ContentType ?? '',
        label: reply.VersionLabel,
      };
    },
    experiments: (ApplicationIdentifier) =>
      pages(
        (page) => client.send(new sdk.ListExperimentDefinitionsCommand({ ApplicationIdentifier, ...page }), options),
        (item) => ({
          flagKey: item.FlagKey ?? '',
          profileId: item.ConfigurationProfileId ?? '',
          name: item.Name ?? '',
          running: item.Status === 'ACTIVE',
        }),
      ),
  };
}

const outcomes: Readonly<Record<string, DeploymentFact['outcome']>> = {
  COMPLETE: 'complete',
  ROLLED_BACK: 'rolled-back',
  REVERTED: 'reverted',
};

const named = (item: { Id?: string; Name?: string }): Named => ({ id: item.Id ?? '', name: item.Name ?? '' });

async function pages<T, U>(
  ask: (page: { MaxResults: number; NextToken?: string }) => Promise<{ Items?: T[]; NextToken?: string }>,
  read: (item: T) => U,
): Promise<readonly U[]> {
  const found: U[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ask({ MaxResults: 50, NextToken });
    found.push(...(page.Items ?? []).map(read));
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}
