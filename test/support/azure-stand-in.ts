import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Azure's own readers and writers of what goes over the wire. */
const mappers = require(join(require.resolve('@azure/arm-appservice'), '../models/models.js')) as Record<
  string,
  (item: unknown) => unknown
>;

export interface StandInSlot {
  name: string;
  host: string;
  state?: string;
  image?: string;
}

export interface StandInFault {
  /** `GET /config/web`, as the method and the end of the path. */
  readonly on: string;
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The request is carried out, and its reply never arrives. */
  readonly lost?: true;
  times: number;
}

export interface AzureStandIn {
  readonly url: string;
  readonly requests: string[];
  readonly tokens: string[];
  readonly faults: StandInFault[];
  /** The rules on production, as Azure keeps them. */
  rules: Record<string, unknown>[];
  image?: string;
  readonly slots: StandInSlot[];
  swap?: { at: string; source: string; destination: string };
  /** A swap that goes on: it ends with `finish`. */
  readonly swapping: { slot: string } | undefined;
  finish(failed?: { code: string; message: string }): void;
  now: () => Date;
  close(): Promise<void>;
}

export const subscription = '11111111-2222-3333-4444-555555555555';
const base = `/subscriptions/${subscription}/resourceGroups/shop-rg/providers/Microsoft.Web/sites/shop`;

/**
XX and must lose nothing by it; every request must be what they would write.
 */
export async function startAzure(): Promise<AzureStandIn> {
  let swapping: { slot: string; id: number; failed?: object; done?: boolean } | undefined;
  const operations = new Map<string, NonNullable<typeof swapping>>();
  const state: AzureStandIn = {
    url: '',
    requests: [],
    tokens: [],
    faults: [],
    rules: [],
    slots: [
      { name: 'staging', host: 'shop-staging-a1b2.westeurope-01.azurewebsites.net' },
      { name: 'canary', host: 'shop-canary-c3d4.westeurope-01.azurewebsites.net' },
    ],
    get swapping() {
      return swapping;
    },
    finish(failed) {
      if (!swapping) return;
      swapping.done = true;
      if (failed) swapping.failed = failed;
      else {
        const slot = state.slots.find(({ name }) => name === swapping!.slot)!;
        [slot.image, state.image] = [state.image, slot.image];
        state.swap = { at: state.now().toISOString(), source: swapping.slot, destination: 'production' };
      }
      swapping = undefined;
    },
    now: () => new Date(),
    close: () => Promise.resolve(),
  };

  const site = (name: string, more: object) =>
    known('siteDeserializer', {
      id: `${base}${name.includes('/') ? `/slots/${name.split('/')[1]}` : ''}`,
      name,
      type: name.includes('/') ? 'Microsoft.Web/sites/slots' : 'Microsoft.Web/sites',
      kind: 'app,linux',
      location: 'West Europe',
      properties: { enabled: true, ...more },
    });
  const config = (image: string | undefined, more: object = {}) =>
    known('siteConfigResourceDeserializer', {
      id: `${base}/config/web`,
      name: 'shop',
      type: 'Microsoft.Web/sites/config',
      properties: { linuxFxVersion: image === undefined ? 'NODE|20-lts' : `DOCKER|${image}`, ...more },
    });

  const answer = (method: string, path: string, body: any): Answer => {
    if (path === base && method === 'GET')
      return ok(
        site('shop', {
          state: 'Running',
          defaultHostName: 'shop.azurewebsites.net',
          ...(swapping ? { targetSwapSlot: swapping.slot, inProgressOperationId: `op-${swapping.id}` } : {}),
          ...(state.swap
            ? {
                slotSwapStatus: {
                  timestampUtc: state.swap.at,
                  sourceSlotName: state.swap.source,
                  destinationSlotName: state.swap.destination,
                },
              }
            : {}),
        }),
      );
    if (path === `${base}/slots` && method === 'GET') {
      const value = state.slots.map(({ name, host, state: running = 'Running' }) =>
        site(`shop/${name}`, { state: running, defaultHostName: host }),
      );
      // Two pages, so that the second is asked for.
      return ok(
        known('_webAppCollectionDeserializer', {
          value: value.slice(0, 1),
          nextLink: `${state.url}${base}/slots?page=2`,
        }),
      );
    }
    if (path === `${base}/slots?page=2`) {
      const value = state.slots
        .slice(1)
        .map(({ name, host, state: running = 'Running' }) =>
          site(`shop/${name}`, { state: running, defaultHostName: host }),
        );
      return ok(known('_webAppCollectionDeserializer', { value }));
    }
    if (path === `${base}/config/web` && method === 'GET')
      return ok(config(state.image, { experiments: { rampUpRules: state.rules } }));
    if (path === `${base}/config/web` && method === 'PATCH') {
      understood('siteConfigResourceSerializer', 'siteConfigResourceDeserializer', body);
      const rules = body.properties?.experiments?.rampUpRules;
      if (!Array.isArray(rules)) return refused(400, 'BadRequest', 'The request has no rules.');
      if (swapping) return busy();
      const total = rules.reduce((sum: number, rule: any) => sum + (rule.reroutePercentage ?? 0), 0);
      if (total > 100) return refused(400, 'BadRequest', 'The percentages are more than 100.');
      state.rules = rules;
      return ok(config(state.image, { experiments: { rampUpRules: rules } }));
    }
    const slot = new RegExp(`^${base}/slots/(\\w+)/config/web$`).exec(path)?.[1];
    if (slot !== undefined && method === 'GET') return ok(config(state.slots.find(({ name }) => name === slot)?.image));
    if (path === `${base}/slotsswap` && method === 'POST') {
      understood('csmSlotEntitySerializer', undefined, body);
      if (swapping) return busy();
      if (!state.slots.some(({ name }) => name === body.targetSlot)) return refused(404, 'NotFound', 'No such slot.');
      swapping = { slot: body.targetSlot, id: operations.size + 1 };
      operations.set(String(swapping.id), swapping);
      return {
        status: 202,
        headers: { Location: `${state.url}${base}/operationresults/${swapping.id}?api-version=2025-05-01` },
      };
    }
    const operation = operations.get(/\/operationresults\/(\d+)/.exec(path)?.[1] ?? '');
    if (operation?.failed) return { status: 409, body: appServiceError(operation.failed as never) };
    if (operation?.done) return { status: 200, body: {} };
    if (operation) return { status: 202, headers: { Location: `${state.url}${path}` } };
    return refused(404, 'ResourceNotFound', 'The Resource was not found.');
  };

  const server: Server = createServer((request, response) => {
    void (async () => {
      const text = await bodyOf(request);
      const url = new URL(request.url!, 'http://local');
      const page = url.searchParams.get('page');
      const path = url.pathname + (page ? `?page=${page}` : '');
      const name = `${request.method} ${path.replace(base, '') || '/'}`;
      state.requests.push(name);
      state.tokens.push(request.headers.authorization ?? '');
      const fault = state.faults.find(({ on, times }) => times > 0 && name === on);
      if (fault) fault.times--;
      if (fault && !fault.lost)
        return send(response, { status: fault.status!, body: fault.body, headers: fault.headers });
      if (!page && url.searchParams.get('api-version') !== '2025-05-01')
        return send(response, refused(400, 'MissingApiVersionParameter', 'The api-version is required.'));
      const reply = answer(request.method!, path, text === '' ? undefined : JSON.parse(text));
      if (fault?.lost) return response.destroy();
      send(response, reply);
    })().catch((error: Error) =>
      send(response, { status: 418, body: { error: { code: 'StandIn', message: error.message } } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  (state as { url: string }).url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return state;
}

/** The endpoint that hands out tokens to an app's own identity: one for a process, as Azure's client remembers it. */
export async function startIdentity(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_, response) => {
    const token = {
      access_token: 'token-of-the-stand-in',
      expires_on: '4102444800',
      resource: 'x',
      token_type: 'Bearer',
    };
    send(response, { status: 200, body: token });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const refused = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});
const busy = (): Answer => ({
  status: 409,
  body: appServiceError({
    code: 'Conflict',
    message: 'Cannot modify this site because another operation is in progress. Details: OperationName: Swap',
  }),
});

/** App Service's own shape of an error: capitals, and everything once more in the details. */
export const appServiceError = ({ code, message }: { code: string; message: string }) => ({
  Code: code,
  Message: message,
  Target: null,
  Details: [
    { Message: message },
    { Code: code },
    {
      ErrorEntity: {
        ExtendedCode: '59203',
        MessageTemplate: '{0}',
        Parameters: [message],
        Code: code,
        Message: message,
      },
    },
  ],
  Innererror: null,
});

/** A reply whose every value Azure's own reader finds. */
function known(mapper: string, reply: object): object {
  const read = leaves(mappers[mapper]!(reply));
  const lost = leaves(reply).filter((leaf) => !read.includes(leaf));
  if (lost.length > 0) throw new Error(`${mapper} does not know ${lost.join(', ')}`);
  return reply;
}

/** A request that Azure's own writer would write just so. */
function understood(writer: string, reader: string | undefined, body: unknown): void {
  const again = JSON.stringify(mappers[writer]!(reader ? mappers[reader]!(body) : body));
  if (JSON.stringify(body) !== again) throw new Error(`${writer} writes ${again}`);
}

/** Every value with the name that it stands under, whatever it is nested in. */
function leaves(value: unknown, name = ''): string[] {
  if (value instanceof Date) return [`${name}=${value.toISOString()}`];
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, name));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leaves(item, key));
  return value === undefined ? [] : [`${name}=${value}`];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: import('node:http').ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
