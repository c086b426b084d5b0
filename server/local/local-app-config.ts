import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { agentReply } from './agent';
import { decode, encode, encodeError, type RawReply } from './codec';
import { controlReply } from './control';
import { createFaults, type Fault, type Faults } from './faults';
import { verbOf } from './operations';
import type { Service } from './operations/types';
import { ServiceError } from './service-error';
import { memoryStore, type Store } from './store';
import { route } from './wire';

export interface LocalOptions {
  /** 0 for any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly store?: Store;
  /** How many times faster than real time deployments progress. */
  readonly speed?: number;
  readonly now?: () => number;
}

export interface LocalAppConfig {
  readonly url: string;
  readonly service: Service;
  readonly faults: Faults;
  /** Name of the operation of every request so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves AppConfig's control and data plane, and the Agent's read path, over HTTP on loopback. */
export async function startLocalAppConfig(options: LocalOptions = {}): Promise<LocalAppConfig> {
  const service: Service = {
    store: options.store ?? memoryStore('eu-west-1'),
    now: options.now ?? Date.now,
    minute: 60_000 / (options.speed ?? 1),
  };
  const faults = createFaults();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    handle({ service, faults, requests }, request, response).catch(() => response.destroy());
  });
  // Longer than any client of AWS keeps a connection that it does not use: one closed by the server just as it is used
  // again is a request that failed.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    service,
    faults,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Host {
  readonly service: Service;
  readonly faults: Faults;
  readonly requests: string[];
}

async function handle(
  { service, faults, requests }: Host,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://local');
  const body = await read(request);
  if (!body)
    return send(response, encodeError(new ServiceError('PayloadTooLargeException', 'The request is too large.')));
  const control = controlReply(service, faults, request.method ?? 'GET', url.pathname, body);
  if (control) return send(response, control);
  const agent = agentReply(service, request.method ?? 'GET', url, request.headers);
  if (agent) {
    requests.push('Agent');
    return send(response, agent);
  }
  const found = route(request.method ?? 'GET', url.pathname);
  requests.push(found?.operation.name ?? 'unknown');
  const fault = found && faults.strike(found.operation.name);
  if (fault?.kind === 'drop') return void response.destroy();
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delay ?? 1000));
  const reply = answer(service, found, { query: url.searchParams, headers: request.headers, body }, fault);
  if (fault?.kind === 'lost-reply') return void response.destroy();
  send(response, reply);
}

type Found = ReturnType<typeof route>;

/** The outcome of one request; only a success is saved, and it is on disk before the reply leaves. */
function answer(
  service: Service,
  found: Found,
  request: { query: URLSearchParams; headers: IncomingMessage['headers']; body: Buffer },
  fault: Fault | undefined,
): RawReply {
  try {
    refuse(fault, found?.operation.name ?? '');
    const verb = found && verbOf(found.operation.name);
    if (!found || !verb) throw new ServiceError('UnknownOperationException', 'There is no such operation.');
    const output = verb(service, decode(found.operation, { ...request, path: found.path }));
    if (found.operation.method !== 'GET') service.store.save();
    return encode(found.operation, output);
  } catch (error) {
    if (error instanceof ServiceError) return encodeError(error);
    return encodeError(
      new ServiceError('InternalServerException', error instanceof Error ? error.message : 'Internal error'),
    );
  }
}

function refuse(fault: Fault | undefined, operation: string): void {
  if (fault?.kind === 'throttle') throw new ServiceError('ThrottlingException', 'Rate exceeded');
  if (fault?.kind === 'error')
    throw new ServiceError('InternalServerException', 'There was an internal failure in the service.');
  if (fault?.kind === 'expired-credentials')
    throw new ServiceError('ExpiredTokenException', 'The security token included in the request is expired');
  if (fault?.kind === 'denied') {
    const who = 'arn:aws:sts::000000000000:assumed-role/reader/session';
    throw new ServiceError(
      'AccessDeniedException',
      `User: ${who} is not authorized to perform: appconfig:${operation}`,
    );
  }
}

const largestRequest = 8 * 1024 * 1024;

async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largestRequest) chunks.push(chunk);
  }
  return size <= largestRequest ? Buffer.concat(chunks) : undefined;
}

function send(response: ServerResponse, { status, headers, body }: RawReply): void {
  const length = status === 204 ? {} : { 'Content-Length': body.length };
  response.writeHead(status, {
    ...headers,
    ...length,
    'x-amzn-requestid': crypto.randomUUID(),
    Server: 'flagkeeper-local',
  });
  response.end(body);
}
