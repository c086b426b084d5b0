import { ProviderError } from '../providers/types';

export interface Endpoint {
  readonly url: string;
  /** What a token for it is asked for. */
  readonly scope: string;
  readonly loopback: boolean;
}

/**
 * Where Azure's resource manager is asked: the public cloud, or what FLAGKEEPER_AZURE_ENDPOINT says. A token goes to Azure's
 * own hosts and to this machine alone, so any other address is refused before one is asked for.
 */
export function azureEndpoint(environment: NodeJS.ProcessEnv = process.env): Endpoint {
  const asked = environment.FLAGKEEPER_AZURE_ENDPOINT || 'https://management.azure.com';
  const url = URL.canParse(asked) ? new URL(asked) : undefined;
  const secure = url?.protocol === 'https:';
  if (url && secure && clouds.includes(url.hostname))
    return { url: url.origin, scope: `${url.origin}/.default`, loopback: false };
  if (url && (secure || url.protocol === 'http:') && isLoopback(url.hostname))
    return { url: url.origin, scope: 'https://management.azure.com/.default', loopback: true };
  throw new ProviderError(
    'azure-slots',
    'FLAGKEEPER_AZURE_ENDPOINT names an address that is not Azure.',
    `Unset it, or name ${clouds.map((host) => `https://${host}`).join(', ')} or an address of this machine.`,
  );
}

/** Whether a request with a token may go there: a reply may name an address of its own to ask next. */
export function mayAsk(endpoint: Endpoint, address: string): boolean {
  const { hostname, protocol, origin } = new URL(address);
  if (origin === endpoint.url) return true;
  return (
    !endpoint.loopback &&
    protocol === 'https:' &&
    clouds.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}

const clouds = ['management.azure.com', 'management.usgovcloudapi.net', 'management.chinacloudapi.cn'];

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
