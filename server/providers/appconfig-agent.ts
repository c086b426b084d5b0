import type { SourceSetting } from '../../shared/settings/types';
import { servedListing } from '../appconfig/served-listing';
import { type Provider, ProviderError } from './types';

interface AgentSource extends SourceSetting {
  readonly url: string;
  readonly application: string;
  readonly environment: string;
  readonly profile: string | readonly string[];
  readonly pointer?: string;
}

/**
 * The AWS AppConfig Agent: what one environment serves now, without history. A repository may only name an agent on this
 * machine; another one comes from FLAGKEEPER_APPCONFIG_AGENT_URL, and a token (FLAGKEEPER_APPCONFIG_AGENT_TOKEN) with it.
 */
export const appconfigAgent: Provider = {
  id: 'appconfig-agent',
  network: true,
  definesState: true,
  name: (source) => {
    const { application, environment, profile } = source as AgentSource;
    return `appconfig-agent:${application}/${environment}/${[profile].flat().join('+')}`;
  },
  async list(given, context) {
    const source = given as AgentSource;
    const base = baseUrl(source);
    const documents = await Promise.all(
      [source.profile].flat().map((profile) => ask(base, source, profile, context.signal)),
    );
    return servedListing(documents, {
      source: this.name(source, context.settings),
      environment: source.environment,
      asOf: context.now,
      pointer: source.pointer,
      by: 'the Agent',
    });
  },
};

function baseUrl({ url }: AgentSource): URL {
  const own = process.env.FLAGKEEPER_APPCONFIG_AGENT_URL;
  const base = new URL(own ?? url);
  if (own || isLoopback(base.hostname)) return base;
  throw failure(
    `The agent's address ${base.origin} is not on this machine.`,
    'A repository may only name a local agent; set FLAGKEEPER_APPCONFIG_AGENT_URL to ask another one.',
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

async function ask(base: URL, source: AgentSource, profile: string, signal: AbortSignal | undefined) {
  const path = ['applications', source.application, 'environments', source.environment, 'configurations', profile];
  const url = new URL(path.map(encodeURIComponent).join('/'), base.href.endsWith('/') ? base : `${base.href}/`);
  const token = process.env.FLAGKEEPER_APPCONFIG_AGENT_TOKEN;
  const reply = await fetch(url, {
    signal,
    redirect: 'error',
    ...(token ? { headers: { Authorization: `Bearer ${token}` } } : {}),
  }).catch(() => {
    throw failure(
      `The AppConfig Agent does not answer at ${base.origin}.`,
      'Start it, or correct "url" in the source.',
    );
  });
  if (reply.status === 401 || reply.status === 403) {
    await reply.body?.cancel();
    throw failure('The AppConfig Agent wants a token.', 'Set FLAGKEEPER_APPCONFIG_AGENT_TOKEN to its ACCESS_TOKEN.');
  }
  if (!reply.ok) {
    await reply.body?.cancel();
    const where = `${source.application}/${source.environment}/${profile}`;
    throw failure(
      `The AppConfig Agent has nothing for ${where} (HTTP ${reply.status}).`,
      'Check the three names, and that it is deployed.',
    );
  }
  return { profile, text: await reply.text(), version: reply.headers.get('Configuration-Version') ?? undefined };
}

function failure(what: string, hint: string): ProviderError {
  return new ProviderError('appconfig-agent', what, hint);
}
