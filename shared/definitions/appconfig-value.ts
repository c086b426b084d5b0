import { dataOf, entryOf } from '../documents/document';
import type { DocumentNode, EntryNode } from '../documents/types';
import type { Served, Variant } from '../model';
import { dataIn, entriesOf } from './nodes';
import { type Outcome, servedBy } from './outcomes';
import { judgeRule } from './rule';
import type { Report } from './types';

/** What an entry of `values` serves, and the sets of attribute values that stand in it. */
export interface ValueReading {
  readonly served: Served;
  /** What an attribute serves that has no value anywhere here. */
  readonly without: Served;
  readonly variants: readonly Variant[];
  readonly attributes: ReadonlyMap<string, { readonly served: Served; readonly at: Place }>;
  readonly sets: readonly AttributeSet[];
}

export interface AttributeSet {
  readonly prefix: string;
  readonly enabled: boolean;
  readonly values: readonly EntryNode[];
  readonly at: Place;
}

type Place = { readonly start: number; readonly end: number };

/** Reads an entry of `values`; without one the flag is not served at all. */
export function readValue(key: string, node: DocumentNode | undefined, report: Report): ValueReading {
  const prefix = `values.${key}`;
  const none = { variants: [], attributes: new Map(), sets: [] };
  if (!node) return { ...none, served: { serves: 'absent' }, without: { serves: 'absent' } };
  if (node.kind !== 'object') {
    report(node, `"${prefix}" must be an object.`);
    const broken: Served = { serves: 'unknown', reason: 'its value is broken' };
    return { ...none, served: broken, without: broken };
  }
  const variants = entryOf(node, '_variants');
  if (variants) return readVariants(prefix, node, variants, report);
  const enabled = enabledOf(prefix, node, report);
  const values = entriesOf(node).filter((entry) => entry.name !== 'enabled' && !isStamp(entry.name));
  return {
    served:
      enabled === undefined
        ? { serves: 'unknown', reason: 'its "enabled" is broken' }
        : { serves: 'value', value: enabled },
    without: { serves: 'absent' },
    variants: [],
    attributes: attributesOf([{ enabled: enabled === true, values }], ''),
    sets: [{ prefix, enabled: enabled === true, values, at: start(node) }],
  };
}

function isStamp(name: string): boolean {
  return name === '_createdAt' || name === '_updatedAt';
}

function start(node: DocumentNode): Place {
  return { start: node.start, end: node.start + 1 };
}

/** AppConfig takes the text "true" for true, and a missing `enabled` for false. */
function enabledOf(prefix: string, node: DocumentNode, report: Report): boolean | undefined {
  const entry = entryOf(node, 'enabled');
  if (!entry) return false;
  const data = dataOf(entry.value);
  if (typeof data === 'boolean') return data;
  report(entry.value, `"${prefix}.enabled" must be true or false.`);
  return data === 'true' ? true : data === 'false' ? false : undefined;
}

interface ReadVariant {
  readonly name: string;
  readonly enabled: boolean | undefined;
  readonly values: readonly EntryNode[];
  /** Whom it is for: everybody, nobody, or those that its rule matches. */
  readonly matches: boolean | undefined;
}

const MOST_VARIANTS = 32;

function readVariants(prefix: string, node: DocumentNode, entry: EntryNode, report: Report): ValueReading {
  for (const other of entriesOf(node)) {
    if (other === entry || isStamp(other.name)) continue;
    report(
      { start: other.nameStart, end: other.nameEnd },
      `"${prefix}" has "_variants"; "${other.name}" must not stand beside it.`,
    );
  }
  const items = entry.value.kind === 'array' ? entry.value.items : [];
  if (items.length === 0) report(entry.value, `"${prefix}._variants" must be a list of variants.`);
  if (items.length > MOST_VARIANTS)
    report(entry.value, `"${prefix}._variants" must hold at most ${MOST_VARIANTS} variants.`);
  const names = new Set<string>();
  const sets: AttributeSet[] = [];
  const variants = items.map((item, index): ReadVariant => {
    const at = `${prefix}._variants[${index}]`;
    const name = variantName(at, item, names, report);
    const matches = ruleOf(at, item, index === items.length - 1, report);
    for (const other of entriesOf(item)) {
      if (['name', 'enabled', 'rule', 'attributeValues'].includes(other.name)) continue;
      report({ start: other.nameStart, end: other.nameEnd }, `"${at}" takes no "${other.name}"; AppConfig drops it.`);
    }
    const enabled = enabledOf(at, item, report);
    const values = entriesOf(entryOf(item, 'attributeValues')?.value);
    sets.push({ prefix: `${at}.attributeValues`, enabled: enabled === true, values, at: start(item) });
    return { name, enabled, values, matches };
  });
  const reached = reachable(variants);
  const reason = reasonFor(reached);
  const unclear = reached.some((variant) => variant.enabled === undefined) || items.length === 0;
  const outcomes = reached.map((variant): Outcome => ({ value: variant.enabled === true }));
  return {
    served: unclear ? { serves: 'unknown', reason: 'its variants are broken' } : servedBy(outcomes, reason),
    without: { serves: 'absent' },
    variants: variants.map((variant) => ({ name: variant.name, value: variant.enabled === true })),
    attributes: attributesOf(reached, reason),
    sets,
  };
}

function variantName(at: string, item: DocumentNode, names: Set<string>, report: Report): string {
  const name = dataIn(item, 'name');
  const place = entryOf(item, 'name')?.value ?? start(item);
  if (typeof name !== 'string' || !/^[^\n]{1,64}$/.test(name)) {
    report(place, `"${at}.name" must be one line of 1 to 64 characters.`);
    return '';
  }
  if (names.has(name)) report(place, `"${at}.name" stands twice: the names of variants are unique.`);
  names.add(name);
  return name;
}

function ruleOf(at: string, item: DocumentNode, last: boolean, report: Report): boolean | undefined {
  const entry = entryOf(item, 'rule');
  const rule = entry && dataOf(entry.value);
  if (last) {
    if (rule !== undefined && rule !== '')
      report(entry!.value, `"${at}" is the last variant, the default: it has no rule.`);
    return true;
  }
  if (typeof rule !== 'string' || rule.trim() === '') {
    report(entry?.value ?? start(item), `"${at}" has no rule; every variant but the last needs one.`);
    return undefined;
  }
  const verdict = judgeRule(rule);
  if ('matches' in verdict) return verdict.matches;
  report(entry!.value, `"${at}.rule" cannot be read: ${verdict.problem}.`);
  return undefined;
}

/** The variants that somebody can get: the first match wins, and nothing comes after one that matches everybody. */
function reachable(variants: readonly ReadVariant[]): readonly ReadVariant[] {
  const end = variants.findIndex((variant) => variant.matches === true);
  return variants.slice(0, end < 0 ? variants.length : end + 1).filter((variant) => variant.matches !== false);
}

function reasonFor(reached: readonly ReadVariant[]): string {
  const ruled = reached
    .filter((variant) => variant.matches === undefined)
    .map((variant) => JSON.stringify(variant.name));
  return `rules decide between the variants ${[...ruled, JSON.stringify(reached.at(-1)?.name ?? '')].join(', ')}`;
}

/** What each attribute serves; a variant that is off serves no attributes. */
function attributesOf(
  sets: readonly { readonly enabled: boolean | undefined; readonly values: readonly EntryNode[] }[],
  reason: string,
): ValueReading['attributes'] {
  const names = new Map(sets.flatMap(({ values }) => values.map((entry) => [entry.name, entry] as const)));
  return new Map(
    [...names].map(([name, first]) => {
      const outcomes = sets.map(({ enabled, values }): Outcome => {
        const entry = values.find((one) => one.name === name);
        return enabled && entry ? { value: dataOf(entry.value) } : 'absent';
      });
      return [name, { served: servedBy(outcomes, reason), at: { start: first.nameStart, end: first.nameEnd } }];
    }),
  );
}
