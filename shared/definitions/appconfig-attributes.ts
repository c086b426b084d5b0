import { dataOf, entryOf } from '../documents/document';
import type { DocumentNode } from '../documents/types';
import type { Attribute, FlagType, Json, Served } from '../model';
import { dataIn, entriesOf, typeOf } from './nodes';
import type { Report } from './types';

export interface ReadAttribute {
  readonly definition: Attribute;
  /** The constraints as they stand; undefined where there are none, or broken ones. */
  readonly constraints?: DocumentNode;
  readonly at: { readonly start: number; readonly end: number };
}

const NAME = /^[a-z][a-zA-Z\d_-]{0,63}$/;
const TYPES = ['string', 'number', 'boolean', 'array'] as const;
const MOST_ATTRIBUTES = 25;

/** The attributes that an entry of `flags` defines. */
export function readAttributes(
  key: string,
  flag: DocumentNode | undefined,
  report: Report,
): ReadonlyMap<string, ReadAttribute> {
  const list = entryOf(flag, 'attributes')?.value;
  if (!list) return new Map();
  if (list.kind !== 'object') report(list, `"flags.${key}.attributes" must be an object.`);
  const entries = entriesOf(list);
  if (entries.length > MOST_ATTRIBUTES)
    report(list, `"flags.${key}.attributes" must hold at most ${MOST_ATTRIBUTES} attributes.`);
  return new Map(
    entries.map((entry) => {
      const at = { start: entry.nameStart, end: entry.nameEnd };
      const path = `flags.${key}.attributes.${entry.name}`;
      if (!NAME.test(entry.name)) report(at, `${JSON.stringify(entry.name)} is no name of an attribute: ${NAME_RULE}.`);
      const constraints = entryOf(entry.value, 'constraints')?.value;
      const type = TYPES.find((one) => one === dataIn(constraints, 'type'));
      if (entry.value.kind !== 'object') report(entry.value, `"${path}" must be an object.`);
      else if (constraints && type === undefined) {
        const place = entryOf(constraints, 'type')?.value ?? constraints;
        report(place, `"${path}.constraints.type" must be one of ${TYPES.map((one) => `"${one}"`).join(', ')}.`);
      }
      const read: ReadAttribute = { definition: definitionOf(type, constraints), at };
      return [entry.name, type === undefined ? read : { ...read, constraints: constraints! }];
    }),
  );
}

const NAME_RULE = 'it begins with a small letter, and up to 63 letters, digits, - and _ follow';

function definitionOf(type: (typeof TYPES)[number] | undefined, constraints: DocumentNode | undefined): Attribute {
  const number = (name: string) => {
    const data = dataIn(constraints, name);
    return typeof data === 'number' ? { [name]: data } : {};
  };
  const [pattern, allowed] = [dataIn(constraints, 'pattern'), dataIn(constraints, 'enum')];
  return {
    type: type ?? 'unknown',
    ...(dataIn(constraints, 'required') === true ? { required: true } : {}),
    ...number('minimum'),
    ...number('maximum'),
    ...(typeof pattern === 'string' ? { pattern } : {}),
    ...(Array.isArray(allowed) ? { enum: allowed as readonly Json[] } : {}),
  };
}

/** Holds one value against its constraints: at most one violation for each, the items of a list each by itself. */
export function checkAttribute(
  path: string,
  value: DocumentNode,
  constraints: DocumentNode | undefined,
  report: Report,
): void {
  const type = dataIn(constraints, 'type');
  if (type === undefined) return;
  if (type === 'array') {
    const elements = entryOf(constraints, 'elements')?.value;
    if (value.kind !== 'array') report(value, `"${path}" must be a list.`);
    else for (const [index, item] of value.items.entries()) checkAttribute(`${path}[${index}]`, item, elements, report);
    return;
  }
  const breach = breachOf(dataOf(value), String(type), constraints);
  if (breach) report(value, `"${path}" must ${breach}; found ${JSON.stringify(dataOf(value))}.`);
}

function breachOf(data: Json, type: string, constraints: DocumentNode | undefined): string | undefined {
  if (typeOf(data) !== type) return `be a ${type}`;
  const [minimum, maximum] = [dataIn(constraints, 'minimum'), dataIn(constraints, 'maximum')];
  if (typeof data === 'number') {
    if (typeof minimum === 'number' && data < minimum) return `be at least ${minimum}`;
    if (typeof maximum === 'number' && data > maximum) return `be at most ${maximum}`;
  }
  const [pattern, allowed] = [dataIn(constraints, 'pattern'), dataIn(constraints, 'enum')];
  if (Array.isArray(allowed) && !allowed.includes(data)) {
    return `be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}`;
  }
  const matched = typeof data !== 'string' || typeof pattern !== 'string' || patternMatches(pattern, data);
  return matched ? undefined : `match ${pattern}`;
}

/** A pattern that is none, or that could run for ages over a long text, is not this document's reader's to judge. */
function patternMatches(pattern: string, text: string): boolean {
  if (text.length > 1024 || /[+*}]\)?[+*{]/.test(pattern)) return true;
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}

/** The type of an attribute as a flag of its own: as declared, else as its values are. */
export function flagTypeOf(definition: Attribute | undefined, served: Served): FlagType {
  if (definition && definition.type !== 'unknown') return definition.type === 'array' ? 'object' : definition.type;
  if (served.serves === 'value') return typeOf(served.value);
  const types = new Set(served.serves === 'mixed' ? (served.values ?? []).map(typeOf) : []);
  return types.size === 1 ? [...types][0]! : 'unknown';
}
