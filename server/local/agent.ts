import type { IncomingHttpHeaders } from 'node:http';
import type { RawReply } from './codec';
import { configurationFor } from './configuration';
import { byIdOrName } from './find';
import type { Service } from './operations/types';

/**
 * The AppConfig Agent's read path, `GET /applications/A/environments/E/configurations/P[?flag=k]`: the whole profile or
 * several flags as a map, one flag as its object. The path is also the deprecated GetConfiguration's, which always has a
 * `client_id`; without one the request is the Agent's. Answers undefined for every other request.
 */
export function agentReply(
  service: Service,
  method: string,
  url: URL,
  headers: IncomingHttpHeaders,
): RawReply | undefined {
  if (method === 'GET' && url.pathname === '/ping') return json(200, { status: 'healthy' });
  const match = /^\/applications\/([^/]+)\/environments\/([^/]+)\/configurations\/([^/]+)$/.exec(url.pathname);
  if (method !== 'GET' || !match || url.searchParams.has('client_id')) return undefined;
  const [application, environment, profile] = match.slice(1).map(decodeURIComponent) as [string, string, string];
  const app = byIdOrName(service.store.records.applications, application);
  const env = app && byIdOrName(app.environments, environment);
  const found = app && byIdOrName(app.profiles, profile);
  const client = [headers['entity-id']].flat()[0] ?? 'agent';
  const configuration = env && found && configurationFor(service, env, found, client);
  if (!configuration)
    return json(404, { message: `No configuration is deployed for ${application}/${environment}/${profile}.` });
  const meta = {
    'Configuration-Version': configuration.version,
    ...(configuration.label && { 'Version-Label': configuration.label }),
  };
  const wanted = url.searchParams.getAll('flag');
  if (wanted.length === 0)
    return {
      status: 200,
      headers: { ...meta, 'Content-Type': configuration.contentType },
      body: configuration.content,
    };
  const all = JSON.parse(configuration.content.toString('utf8')) as Record<string, unknown>;
  const unknown = wanted.find((key) => !Object.hasOwn(all, key));
  if (unknown !== undefined) return json(400, { message: `There is no flag ${unknown}.` });
  return json(
    200,
    wanted.length === 1 ? all[wanted[0]!] : Object.fromEntries(wanted.map((key) => [key, all[key]])),
    meta,
  );
}

function json(status: number, value: unknown, headers: Record<string, string> = {}): RawReply {
  return {
    status,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: Buffer.from(JSON.stringify(value)),
  };
}
