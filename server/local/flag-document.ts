import { attributeProblems, type Constraint } from './flag-attributes';
import { ruleProblem } from './flag-rule';
import { badRequest } from './service-error';

type Entry = Record<string, unknown>;
interface Document {
  readonly version: '1';
  readonly flags: Record<string, Entry>;
  readonly values: Record<string, Entry>;
}

export interface Violation {
  readonly Constraint: string;
  readonly Location: string;
  readonly Reason: string;
  readonly Type: 'NotSatisfied';
  readonly Value: string;
}

/**
 * The document as the service stores it: keys sorted, every entry stamped, an unchanged one with its earlier stamps,
 * unknown properties dropped, `"true"` coerced. Throws BadRequestException with each violation.
 */
export function normalise(content: Buffer, previous: Buffer | undefined, now: number): Buffer {
  const given = parse(content);
  const violations: Violation[] = [];
  const require = (ok: boolean, Constraint: string, Location: string, Value: unknown, Reason: string) => {
    if (!ok) violations.push({ Constraint, Location, Reason, Type: 'NotSatisfied', Value: String(Value ?? '') });
  };
  require(given.version !== undefined, 'Required', 'version', undefined, 'version is required');
  require(given.version === undefined ||
    given.version === '1', 'OneOf(1)', 'version', given.version, 'version is not supported');
  const flags = records(given.flags);
  const values = records(given.values);
  for (const key of new Set([...Object.keys(flags), ...Object.keys(values)])) {
    require(keyPattern.test(key), `Pattern(${keyPattern.source})`, `flags.${key}`, key, 'the key is not allowed');
  }
  const earlier = previous ? (JSON.parse(previous.toString('utf8')) as Document) : undefined;
  const out = { flags: {} as Record<string, Entry>, values: {} as Record<string, Entry>, version: '1' as const };
  for (const key of Object.keys(flags).sort()) {
    out.flags[key] = stamped(definition(flags[key]!), earlier?.flags[key], now);
  }
  for (const key of Object.keys(values).sort()) {
    require(key in flags, 'Required', `flags.${key}`, key, 'a value needs a definition');
    const constraints = records(flags[key]?.attributes) as Record<string, { constraints?: Constraint }>;
    const checked = flagValue(values[key]!, `values.${key}`, constraints, violations);
    out.values[key] = stamped(checked, earlier?.values[key], now);
  }
  if (violations.length > 0) {
    throw badRequest('The configuration is not valid feature flag data', {
      Reason: 'InvalidConfiguration',
      Details: { InvalidConfiguration: violations },
    });
  }
  return Buffer.from(JSON.stringify(out));
}

const keyPattern = /^[a-z][a-zA-Z\d_-]{0,63}$/;

/** What a plain GetLatestConfiguration gives: a flat map, the default variant alone, attributes only where it is on. */
export function served(content: Buffer): Buffer {
  const document = JSON.parse(content.toString('utf8')) as Document;
  const out: Record<string, Entry> = {};
  for (const [key, value] of Object.entries(document.values)) {
    const variants = value._variants as { name: string; enabled: boolean; attributeValues?: Entry }[] | undefined;
    const last = variants?.at(-1);
    const attributes = last ? (last.attributeValues ?? {}) : withoutMeta(value);
    const enabled = Boolean(last ? last.enabled : value.enabled);
    out[key] = { ...(last && { _variant: last.name }), enabled, ...(enabled && attributes) };
  }
  return Buffer.from(JSON.stringify(out));
}

function parse(content: Buffer): Entry {
  try {
    const parsed = JSON.parse(content.toString('utf8'));
    if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed;
  } catch {
    // worded below
  }
  throw badRequest("Error invoking extension AppConfig Feature Flags Helper: Invalid 'Content' data", {
    Reason: 'InvalidConfiguration',
    Details: {
      InvalidConfiguration: [
        { Constraint: 'JSON', Location: '', Reason: 'Content is not a JSON object', Type: 'NotSatisfied', Value: '' },
      ],
    },
  });
}

const records = (value: unknown): Record<string, Entry> =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, Entry>) : {};

function definition(given: Entry): Entry {
  const out: Entry = {};
  for (const name of ['name', 'description', '_deprecation', 'attributes'])
    if (given[name] !== undefined) out[name] = given[name];
  return out;
}

function flagValue(
  given: Entry,
  at: string,
  definitions: Record<string, { constraints?: Constraint }>,
  violations: Violation[],
): Entry {
  if (!Array.isArray(given._variants)) {
    const attributes = withoutMeta(given);
    violations.push(
      ...attributeProblems(attributes, definitions, at, given.enabled === true || given.enabled === 'true'),
    );
    return { enabled: truth(given.enabled), ...attributes };
  }
  const fail = (Constraint: string, Location: string, Reason: string, Value: unknown = '') =>
    violations.push({ Constraint, Location, Reason, Type: 'NotSatisfied', Value: String(Value) });
  const stray = Object.keys(given).find((name) => !name.startsWith('_'));
  if (stray) fail('NotAllowed', `${at}.${stray}`, 'only _variants may stand beside variants', given[stray]);
  const variants = given._variants as Entry[];
  if (variants.length > 32) fail('MaxLength(32)', `${at}._variants`, 'too many variants', variants.length);
  const names = new Set<unknown>();
  const out = variants.map((variant, i) => {
    const place = `${at}._variants.${i}`;
    if (typeof variant.name !== 'string' || variant.name === '')
      fail('Required', `${place}.name`, 'a variant needs a name');
    if (names.has(variant.name)) fail('Unique', `${place}.name`, 'variant names are unique', variant.name);
    names.add(variant.name);
    checkRule(variant.rule, i === variants.length - 1, `${place}.rule`, fail);
    const attributeValues = records(variant.attributeValues) as Entry;
    violations.push(
      ...attributeProblems(attributeValues, definitions, `${place}.attributeValues`, truth(variant.enabled)),
    );
    return {
      name: variant.name,
      enabled: truth(variant.enabled),
      ...(variant.rule ? { rule: variant.rule } : {}),
      ...(variant.attributeValues ? { attributeValues } : {}),
    };
  });
  return { _variants: out };
}

function checkRule(
  rule: unknown,
  last: boolean,
  at: string,
  fail: (constraint: string, at: string, reason: string, value?: unknown) => void,
): void {
  if (last) {
    if (rule) fail('Empty', at, 'the last variant is the default and has no rule', rule);
  } else if (typeof rule !== 'string' || rule === '') fail('Required', at, 'every variant but the last needs a rule');
  else {
    const problem = ruleProblem(rule);
    if (problem) fail('Rule', at, problem, rule);
  }
}

const truth = (value: unknown) => value === true || value === 'true';

function withoutMeta(value: Entry): Entry {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'enabled' && !name.startsWith('_')));
}

function stamped(entry: Entry, earlier: Entry | undefined, now: number): Entry {
  const stamp = new Date(now).toISOString();
  const { _createdAt = stamp, _updatedAt = stamp, ...rest } = earlier ?? {};
  const same = earlier !== undefined && canonical(rest) === canonical(entry);
  return sortKeys({ ...entry, _createdAt, _updatedAt: same ? _updatedAt : stamp }) as Entry;
}

const canonical = (value: unknown) => JSON.stringify(sortKeys(value));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}
