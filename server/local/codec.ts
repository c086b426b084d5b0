import { ServiceError } from './service-error';
import type { Member, Operation, Shape } from './wire';

export interface RawRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type Values = Record<string, unknown>;

/** The members of an operation's input from path, query, headers and body; a wrong type is a SerializationException. */
export function decode(operation: Operation, request: RawRequest): Values {
  const json = operation.input.some((member) => member.place === 'body') ? parseBody(request.body) : {};
  const values: Values = {};
  for (const member of operation.input) {
    const value = given(member, request, json);
    if (value === undefined || value === null) {
      if (member.required && member.place !== 'payload') throw missing(member);
    } else values[member.name] = value;
  }
  return values;
}

function given(member: Member, request: RawRequest, json: Values): unknown {
  switch (member.place) {
    case 'path':
      return scalar(member, request.path[member.name]);
    case 'query':
      return member.shape.kind === 'list'
        ? request.query.getAll(member.wireName)
        : scalar(member, request.query.get(member.wireName) ?? undefined);
    case 'header':
      return scalar(member, [request.headers[member.wireName.toLowerCase()]].flat()[0]);
    case 'payload':
      return member.shape.kind === 'blob' ? request.body : parseBody(request.body);
    case 'body':
      return typed(json[member.name], member.shape, member.name);
  }
}

function missing(member: Member): ServiceError {
  return new ServiceError(
    'BadRequestException',
    `1 validation error detected: Value null at '${lowerFirst(member.name)}' failed to satisfy constraint: Member must not be null`,
  );
}

export const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

function parseBody(body: Buffer): Values {
  if (body.length === 0) return {};
  try {
    const parsed = JSON.parse(body.toString('utf8'));
    if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed;
  } catch {
    // worded below, like any other body that is no object
  }
  throw new ServiceError('SerializationException', 'The request body is not a JSON object');
}

function scalar(member: Member, text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  if (member.shape.kind === 'number') {
    const number = Number(text);
    if (!Number.isFinite(number))
      throw new ServiceError('SerializationException', `${member.name} is not a number: ${text}`);
    return number;
  }
  return member.shape.kind === 'boolean' ? text === 'true' : text;
}

function typed(value: unknown, shape: Shape, at: string): unknown {
  if (value === undefined || value === null) return undefined;
  const wrong = () => new ServiceError('SerializationException', `${at} is not a ${shape.kind}`);
  switch (shape.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      if (typeof value !== shape.kind) throw wrong();
      return value;
    case 'timestamp':
    case 'blob':
      if (typeof value !== 'string') throw wrong();
      return value;
    case 'list':
      if (!Array.isArray(value)) throw wrong();
      return value.map((item, i) => typed(item, shape.of(), `${at}.${i + 1}.member`));
    case 'map':
      if (typeof value !== 'object' || Array.isArray(value)) throw wrong();
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, typed(item, shape.of(), `${at}.${key}`)]),
      );
    default: {
      if (typeof value !== 'object' || Array.isArray(value)) throw wrong();
      const out: Values = {};
      for (const member of shape.members()) {
        const item = typed((value as Values)[member.name], member.shape, `${at}.${lowerFirst(member.name)}`);
        if (item !== undefined) out[member.name] = item;
        else if (member.required) throw missing({ ...member, name: `${at}.${lowerFirst(member.name)}` });
      }
      return out;
    }
  }
}

/** The reply that an operation's output makes: members outside the model never reach the wire. */
export function encode(operation: Operation, output: Values): RawReply {
  const headers: Record<string, string> = {};
  const json: Values = {};
  let payload: Buffer | undefined;
  for (const member of operation.output) {
    const value = output[member.name];
    if (member.place === 'payload') payload = value as Buffer;
    else if (value === undefined || value === null) continue;
    else if (member.place === 'header') headers[member.wireName] = String(value);
    else json[member.name] = plain(value, member.shape);
  }
  if (operation.output.some((member) => member.place === 'payload'))
    return { status: operation.status, headers, body: payload ?? Buffer.alloc(0) };
  const empty = operation.output.length === 0;
  if (!empty) headers['Content-Type'] = 'application/json';
  return { status: operation.status, headers, body: empty ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json)) };
}

function plain(value: unknown, shape: Shape): unknown {
  switch (shape.kind) {
    case 'timestamp':
      return value instanceof Date ? value.toISOString() : new Date(value as number | string).toISOString();
    case 'list':
      return (value as unknown[]).map((item) => plain(item, shape.of()));
    case 'map':
      return Object.fromEntries(Object.entries(value as Values).map(([key, item]) => [key, plain(item, shape.of())]));
    case 'structure':
    case 'union': {
      const out: Values = {};
      for (const member of shape.members()) {
        const item = (value as Values)[member.name];
        if (item !== undefined && item !== null) out[member.name] = plain(item, member.shape);
      }
      return out;
    }
    default:
      return value;
  }
}

/** An error as the wire carries it; the live service ends the type with a colon, which both official clients strip. */
export function encodeError(error: ServiceError): RawReply {
  return {
    status: error.status,
    headers: { 'Content-Type': 'application/json', 'x-amzn-errortype': `${error.type}:` },
    body: Buffer.from(JSON.stringify({ Message: error.message, ...error.details })),
  };
}
