import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { route } from '../../server/local/wire';

/** One request on its way to AppConfig. */
export interface Exchange {
  readonly operation: string;
  readonly path: string;
  /** What AppConfig answered; undefined where the request never reached it. */
  status?: number;
}

/** What happens to one request on its way: it goes through, or not; its reply comes back, or not. */
export type Trouble = (exchange: Exchange, pass: () => Promise<Reply>) => Promise<Reply | 'cut'>;

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The wire between a client and a local AppConfig, on which requests can be troubled one by one. */
export interface Wire {
  readonly url: string;
  /** Every request so far, in order. */
  readonly exchanges: readonly Exchange[];
  /** The writes that AppConfig has taken: `StartDeployment`, … */
  readonly written: readonly string[];
  /** Troubles the n-th request from now (0 is the next one) whose operation fits; later ones too where `times` says so. */
  trouble(operation: RegExp, trouble: Trouble, how?: { readonly skip?: number; readonly times?: number }): void;
  /** Takes all trouble away. */
  calm(): void;
  close(): Promise<void>;
}

const isWrite = (operation: string) => /^(Start|Stop|Create|Delete|Update)/.test(operation);

/** AppConfig acts, and nobody hears of it. */
export const lostReply: Trouble = async (_, pass) => {
  await pass();
  return 'cut';
};

/** The request never arrives. */
export const cut: Trouble = async () => 'cut';

export const throttled: Trouble = async () => fault(429, 'ThrottlingException', 'Rate exceeded');
export const expired: Trouble = async () =>
  fault(403, 'ExpiredTokenException', 'The security token included in the request is expired');
export const denied: Trouble = async () =>
  fault(403, 'AccessDeniedException', 'User: ann is not authorized to perform: appconfig:StartDeployment');
export const conflicting: Trouble = async () => fault(409, 'ConflictException', 'Somebody was first');

/** Somebody does something else just before the request arrives. */
export const beforehand =
  (first: () => Promise<unknown>): Trouble =>
  async (_, pass) => {
    await first();
    return pass();
  };

/** AppConfig acts, then something happens, and the reply is lost. */
export const lostAfter =
  (then: () => unknown): Trouble =>
  async (_, pass) => {
    await pass();
    await then();
    return 'cut';
  };

export async function openWire(target: string): Promise<Wire> {
  const exchanges: Exchange[] = [];
  let troubles: { readonly operation: RegExp; readonly trouble: Trouble; skip: number; times: number }[] = [];
  const troubleFor = (operation: string): Trouble | undefined => {
    for (const one of troubles) {
      if (!one.operation.test(operation) || one.times === 0) continue;
      if (one.skip-- > 0) continue;
      one.times--;
      return one.trouble;
    }
    return undefined;
  };
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const { pathname } = new URL(request.url ?? '/', target);
    const operation = route(request.method ?? 'GET', pathname)?.operation.name ?? 'unknown';
    const exchange: Exchange = { operation, path: pathname };
    exchanges.push(exchange);
    const pass = async () => {
      const reply = await forward(target, request, body);
      exchange.status = reply.status;
      return reply;
    };
    const trouble = troubleFor(operation) ?? ((_, through) => through());
    const reply = await trouble(exchange, pass).catch(() => 'cut' as const);
    if (reply === 'cut') response.destroy();
    else send(response, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    get written() {
      return exchanges
        .filter(({ operation, status = 500 }) => isWrite(operation) && status < 300)
        .map(({ operation }) => operation);
    },
    trouble(operation, trouble, { skip = 0, times = 1 } = {}) {
      troubles.push({ operation, trouble, skip, times });
    },
    calm() {
      troubles = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function forward(target: string, request: IncomingMessage, body: Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { method, headers } = request;
    // A connection for each: one that is kept may be closed from the other side just then.
    const how = { method, headers: { ...headers, connection: 'close' }, agent: false };
    const onward = ask(new URL(request.url ?? '/', target), how, async (reply) => {
      resolve({ status: reply.statusCode ?? 500, headers: reply.headers, body: await read(reply) });
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const { 'transfer-encoding': _, connection: __, ...rest } = headers;
  response.writeHead(status, { ...rest, 'content-length': body.length });
  response.end(body);
}

function fault(status: number, name: string, message: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': `${name}:` },
    body: Buffer.from(JSON.stringify({ Message: message })),
  };
}
