import type { MemberFact } from '../code/facts';
import type { LookupSetting } from '../settings/types';
import { chainOf, keyLike, nodesOf } from './expressions';
import type { FactFile, Idiom } from './types';
import { speaksOfFlags } from './words';

/** Keys that stand in markup: `<Feature name="x">`, `@FeatureFlag("x")`, `{ path, featureFlag: "x" }`. */
export function markupIdioms(files: readonly FactFile[]): readonly Idiom[] {
  const seen = new Map<string, { readonly lookup: LookupSetting; readonly keys: string[] }>();
  const note = (lookup: LookupSetting, key: string) => {
    const id = JSON.stringify(lookup);
    const one = seen.get(id) ?? { lookup, keys: [] };
    one.keys.push(key);
    seen.set(id, one);
  };
  for (const { facts } of files) {
    for (const { node } of nodesOf(facts, 'jsx')) {
      const jsx = node.tag < 0 ? undefined : chainOf(facts, node.tag)?.join('.');
      if (!jsx || !guards.test(jsx)) continue;
      const prop = node.m.find(
        ({ n }) => n !== undefined && /^(name|key|flag|feature|flagKey|flagName|featureFlag|featureName|id)$/.test(n),
      );
      const key = prop && keyLike(facts, prop.v);
      if (key !== undefined) note({ jsx, prop: prop!.n! }, key);
    }
    for (const { node } of nodesOf(facts, 'deco')) {
      const call = facts.nodes[node.x];
      const decorator = call?.k === 'call' ? chainOf(facts, call.f)?.join('.') : undefined;
      const key = call?.k === 'call' ? keyLike(facts, call.a[0]) : undefined;
      if (decorator && speaksOfFlags(decorator) && key !== undefined) note({ decorator, key: 0 }, key);
    }
    for (const { node } of nodesOf(facts, 'obj'))
      for (const member of node.m) {
        const property = flagProperty(member);
        const key = property && keyLike(facts, member.v);
        if (property && key !== undefined)
          note({ property, ...(/^not[A-Z]/.test(property) ? { negated: true } : {}) }, key);
      }
  }
  return [...seen.values()].flatMap(({ lookup, keys }) => {
    const names = new Set(keys);
    const sure = !('property' in lookup) || /feature_?(flag|toggle)/i.test(lookup.property);
    if (names.size < (sure ? 1 : 2)) return [];
    return [{ lookup, names, places: keys.length, confidence: sure ? ('sure' as const) : ('likely' as const) }];
  });
}

/** Elements that show what is in them where a flag is on; `FeatureList` and `ToggleButton` are none. */
const guards =
  /^(\w+\.)?((If|With|Without|When|Show|Require|Only)?(Feature|Premium|Beta)?(Flag|Toggle|Gate|Guard)(ged|d)?|(If|With|Without|When)?Feature(d|s|Enabled|Disabled|On|Off)?|Experiment|Variant)$/;

function flagProperty({ n }: MemberFact): string | undefined {
  return n !== undefined && /^(not|requires?|required|needs|if)?_?(feature)?_?(flag|toggle)(name|key|id)?$/i.test(n)
    ? n
    : undefined;
}
