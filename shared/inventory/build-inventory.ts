import type { DynamicLookup, Flag, FlagRecord, FlagType, Lookup, Since, SourceReport } from '../model';
import type { Settings } from '../settings/types';
import { criticalEnvironments, inConfiguredOrder } from './critical';
import { matchesKey } from './key-globs';
import { byPlace, byText } from './order';
import { keyBySpelling } from './spelling';
import { stateJoiner } from './states';

export interface InventoryInput {
  readonly flags: readonly Flag[];
  readonly sources: readonly SourceReport[];
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly settings: Settings;
  /** When the last lookup of a key left the default branch, by key, for keys that no code asks for now. */
  readonly lastLookups?: ReadonlyMap<string, Since>;
}

/** Joins what sources say and what code asks into one record per key, sorted by key; the order of the input is nothing to it. */
export function buildInventory(input: InventoryInput): readonly FlagRecord[] {
  const keyOf = keyBySpelling(input.flags);
  const statesOf = stateJoiner(input);
  const flagsByKey = group(input.flags, (flag) => [flag.key]);
  const lookups = input.lookups.map((lookup) => ({ ...lookup, flag: keyOf(lookup.flag) }));
  const lookupsByKey = group(lookups, (lookup) => [valueName(lookup)]);
  const candidates = group(input.dynamic, (dynamic) => [...new Set(dynamic.candidates.map(keyOf))]);
  const keys = new Set([...flagsByKey.keys(), ...lookupsByKey.keys(), ...candidates.keys()]);
  const attributeOf = new Map(lookups.filter((one) => one.attribute !== undefined).map((one) => [valueName(one), one]));

  return [...keys].sort(byText).map((key) => {
    const flags = [...(flagsByKey.get(key) ?? [])].sort((a, b) => byText(a.source, b.source));
    const asked = attributeOf.get(key);
    const parentKey = flags.find((flag) => flag.attributeOf !== undefined)?.attributeOf ?? asked?.flag;
    const parents = parentKey === undefined ? [] : (flagsByKey.get(parentKey) ?? []);
    const about = flags.length > 0 ? [...flags, ...parents] : parents;
    const states = inConfiguredOrder(statesOf(flags), input.settings);
    const asks = [...(lookupsByKey.get(key) ?? [])].sort(byPlace);
    return {
      key,
      type: flags.length > 0 ? joinTypes(flags.map((flag) => flag.type)) : attributeType(parents, asked?.attribute),
      ...(parentKey === undefined ? {} : { attributeOf: parentKey }),
      flags,
      codeNames: [...new Set(flags.flatMap((flag) => flag.codeNames ?? []))]
        .filter((name) => name !== key)
        .sort(byText),
      environments: states,
      critical: criticalEnvironments(Object.keys(states), input.settings),
      lookups: asks,
      candidates: [...(candidates.get(key) ?? [])].sort(byPlace),
      permanent:
        about.some((flag) => flag.permanent === true) ||
        matchesKey(input.settings.permanent, key) ||
        (parentKey !== undefined && matchesKey(input.settings.permanent, parentKey)),
      heldBy: [...new Set(about.flatMap((flag) => flag.heldBy ?? []))].sort(byText),
      ...defined('deprecated', flags.find((flag) => flag.deprecated)?.deprecated),
      ...defined('expires', flags.flatMap((flag) => flag.expires ?? []).sort(byText)[0]),
      ...defined('created', edge(flags, 'created', -1)),
      ...defined('changed', edge(flags, 'changed', 1)),
      ...defined('lastLookupLeft', asks.length === 0 ? input.lastLookups?.get(key) : undefined),
    };
  });
}

/** The key under which a lookup's value is judged: the flag's own, or `flag.attribute`. */
export function valueName(lookup: Pick<Lookup, 'flag' | 'attribute'>): string {
  return lookup.attribute === undefined ? lookup.flag : `${lookup.flag}.${lookup.attribute}`;
}

function group<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const members = groups.get(key);
      if (members) members.push(item);
      else groups.set(key, [item]);
    }
  return groups;
}

function joinTypes(types: readonly FlagType[]): FlagType {
  const known = new Set(types.filter((type) => type !== 'unknown'));
  return known.size === 1 ? [...known][0]! : 'unknown';
}

function attributeType(parents: readonly Flag[], attribute: string | undefined): FlagType {
  const type =
    attribute === undefined ? undefined : parents.find((flag) => flag.attributes)?.attributes?.[attribute]?.type;
  return type === 'array' ? 'object' : (type ?? 'unknown');
}

/** The first (-1) or last (1) moment among what the sources know. */
function edge(flags: readonly Flag[], field: 'created' | 'changed', sign: 1 | -1): Since | undefined {
  return flags
    .flatMap((flag) => flag[field] ?? [])
    .sort((a, b) => sign * byText(b.at, a.at) || byText(a.kind, b.kind))[0];
}

function defined<Name extends string, T>(name: Name, value: T | undefined): { readonly [K in Name]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: T };
}
