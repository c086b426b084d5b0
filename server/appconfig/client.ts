import type { AppConfigClient } from '@aws-sdk/client-appconfig';

export interface ClientSettings {
  readonly region?: string;
  readonly awsProfile?: string;
  readonly roleArn?: string;
}

/**
 * What both planes' official clients are made with: the default credential chain, and endpoints from the SDK's own
 * environment variables or the shared configuration, never from a repository. The SDK is loaded on first use: it is large.
 */
export async function clientConfig(
  { region, awsProfile, roleArn }: ClientSettings,
  { attempts }: { readonly attempts?: number } = {},
) {
  silenceNodeWarning();
  const credentials = roleArn ? await assumedRole(roleArn, awsProfile, region) : undefined;
  return {
    region,
    profile: awsProfile,
    credentials,
    // Throttled requests are tried again with growing pauses; the SDK's own variable says otherwise.
    ...(attempts === undefined && process.env.AWS_MAX_ATTEMPTS ? {} : { maxAttempts: attempts ?? 5 }),
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 },
  };
}

/** A client of the control plane; one that writes what must not happen twice makes one attempt. */
export async function openClient(
  settings: ClientSettings,
  options: { readonly attempts?: number } = {},
): Promise<AppConfigClient> {
  const config = await clientConfig(settings, options);
  const { AppConfigClient } = await import('@aws-sdk/client-appconfig');
  return new AppConfigClient(config);
}

async function assumedRole(roleArn: string, profile: string | undefined, region: string | undefined) {
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  return fromTemporaryCredentials({
    masterCredentials: fromNodeProviderChain({ profile }),
    params: { RoleArn: roleArn, RoleSessionName: 'flagkeeper' },
    clientConfig: { region },
  });
}

let silenced = false;

/** The SDK warns on stderr about Node versions to come; people who run a linter cannot act on it there. */
function silenceNodeWarning(): void {
  if (silenced) return;
  silenced = true;
  const emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    const text = String(warning instanceof Error ? warning.message : warning);
    const name = warning instanceof Error ? warning.name : '';
    if (/NodeVersionSupportWarning|NodeDeprecationWarning/.test(name + text + String(rest[0]))) return;
    if (/AWS SDK for JavaScript/.test(text)) return;
    (emit as (...args: unknown[]) => void).call(process, warning, ...rest);
  }) as typeof process.emitWarning;
}
