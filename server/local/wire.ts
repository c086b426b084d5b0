import * as control from '@aws-sdk/client-appconfig';
import * as data from '@aws-sdk/client-appconfigdata';

/**
 * The operations of both planes, read from the schemas that the official clients carry: a schema is an array whose first
 * element names its kind (9 operation, 3 structure, 1 list, 2 map, 4 union, 0 simple, -3 error).
 */
export interface Operation {
  readonly name: string;
  readonly plane: 'control' | 'data';
  readonly method: string;
  readonly segments: readonly string[];
  readonly status: number;
  readonly input: readonly Member[];
  readonly output: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header' | 'payload' | 'body';
  readonly wireName: string;
  readonly required: boolean;
  readonly shape: Shape;
}

export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' }
  | { readonly kind: 'list' | 'map'; readonly of: () => Shape }
  | { readonly kind: 'structure' | 'union'; readonly members: () => readonly Member[] };

type Schema = unknown;

function read(module: object, plane: Operation['plane']): Operation[] {
  const found: Operation[] = [];
  for (const value of Object.values(module)) {
    if (!Array.isArray(value) || value[0] !== 9) continue;
    const [, , name, traits, input, output] = value;
    const [method, uri, status] = traits.http as [string, string, number];
    const segments = uri.split('/').filter(Boolean);
    found.push({ name, plane, method, segments, status, input: members(input), output: members(output) });
  }
  return found;
}

function resolved(schema: Schema): Schema {
  return typeof schema === 'function' ? resolved(schema()) : schema;
}

function members(schema: Schema): Member[] {
  const structure = resolved(schema);
  if (!Array.isArray(structure) || !Array.isArray(structure[4])) return [];
  const [, , , , names, schemas, required = 0] = structure as [
    unknown,
    unknown,
    unknown,
    unknown,
    string[],
    Schema[],
    number?,
  ];
  return names.map((name, i) => {
    const [type, traits] = withTraits(schemas[i]);
    const bits = typeof traits === 'number' ? traits : Number((traits as { 0?: number })[0] ?? 0);
    const named = traits as { httpQuery?: string; httpHeader?: string };
    const place =
      bits & 1 ? 'path' : bits & 16 ? 'payload' : named.httpQuery ? 'query' : named.httpHeader ? 'header' : 'body';
    const wireName = named.httpQuery ?? named.httpHeader ?? name;
    return { name, place, wireName, required: i < required, shape: shape(type) };
  });
}

/** A member is its type alone, or `[type, traits]`; traits are bits, or an object that names a header or a query. */
function withTraits(schema: Schema): [Schema, unknown] {
  if (Array.isArray(schema) && schema.length === 2 && typeof resolved(schema[0]) !== 'undefined')
    return [schema[0], schema[1]];
  return [schema, 0];
}

const scalars: Record<number, Shape> = {
  0: { kind: 'string' },
  1: { kind: 'number' },
  2: { kind: 'boolean' },
  4: { kind: 'timestamp' },
  5: { kind: 'timestamp' },
  7: { kind: 'timestamp' },
  21: { kind: 'blob' },
  42: { kind: 'blob' },
};

function shape(schema: Schema): Shape {
  const type = resolved(schema);
  if (typeof type === 'number') {
    if (type & 128) return { kind: 'map', of: () => shape(type & ~128) };
    if (type & 64) return { kind: 'list', of: () => shape(type & ~64) };
    return scalars[type] ?? { kind: 'string' };
  }
  if (!Array.isArray(type)) return { kind: 'string' };
  if (type[0] === 1) return { kind: 'list', of: () => shape(withTraits(type[4])[0]) };
  if (type[0] === 2) return { kind: 'map', of: () => shape(withTraits(type[5])[0]) };
  if (type[0] === 0) return shape(type[4]);
  return { kind: type[0] === 4 ? 'union' : 'structure', members: () => members(type) };
}

export const operations: readonly Operation[] = [...read(control, 'control'), ...read(data, 'data')];

/** The operation that a method and a path name, with its path parameters; the more literal route wins. */
export function route(
  method: string,
  path: string,
): { operation: Operation; path: Record<string, string> } | undefined {
  const given = path.split('/').filter(Boolean);
  let best: { operation: Operation; path: Record<string, string>; literal: number } | undefined;
  for (const operation of operations) {
    if (operation.method !== method || operation.segments.length !== given.length) continue;
    const parameters: Record<string, string> = {};
    let literal = 0;
    const matches = operation.segments.every((segment, i) => {
      const value = given[i]!;
      if (!segment.startsWith('{')) {
        literal++;
        return segment === value;
      }
      parameters[segment.slice(1, -1)] = decodeURIComponent(value);
      return true;
    });
    if (matches && literal > (best?.literal ?? -1)) best = { operation, path: parameters, literal };
  }
  return best;
}
