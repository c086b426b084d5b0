import type { Lookup } from '../model';
import type { LookupSetting, SourceSetting } from '../settings/types';
import { callIdioms } from './calls';
import { type DocumentSource, documentSources, type FoundDocument } from './documents';
import { markupIdioms } from './markup';
import { memberIdioms } from './members';
import { functionIdioms, registries, typeIdioms } from './registries';
import type { FactFile, Idiom, Registry } from './types';

/** One line of a proposed configuration, with what it would find. */
export interface ProposedLookup {
  readonly lookup: LookupSetting;
  readonly found: readonly Lookup[];
}

export interface Proposal {
  /** What is found without any configuration: the SDKs that are known, and the wrappers around them. */
  readonly known: readonly Lookup[];
  readonly lookups: readonly ProposedLookup[];
  readonly registries: readonly Registry[];
  readonly documents: readonly DocumentSource[];
}

export interface Parts {
  readonly sources: readonly SourceSetting[];
  readonly lookups: readonly LookupSetting[];
}

export interface Repository {
  /** Product code; tests ask for flags in ways of their own. */
  readonly files: readonly FactFile[];
  readonly documents: readonly FoundDocument[];
  /** What a scan with these parts of a configuration finds. */
  scan(parts: Parts): Promise<readonly Lookup[]>;
}

/** How many ways of asking are tried: each costs a scan. */
const mostTrials = 24;

/** Finds out how a repository asks for flags: guesses from its idioms, each kept only if a scan with it finds more. */
export async function propose({ files, documents, scan }: Repository): Promise<Proposal> {
  const found = documentSources(documents);
  const candidates = registries(files);
  const idioms = [callIdioms, memberIdioms, markupIdioms, typeIdioms, functionIdioms]
    .flatMap((idiomsIn) => idiomsIn(files))
    .sort((a, b) => Number(b.confidence === 'sure') - Number(a.confidence === 'sure') || b.places - a.places);
  const known = await scan({ sources: [], lookups: [] });
  const defined = new Set([...found, ...candidates].flatMap(({ keys }) => keys));

  const kept: ProposedLookup[] = [];
  let places = new Set(known.map(placeOf));
  let keys = new Set([...defined, ...known.map(({ flag }) => flag)]);
  for (const idiom of idioms.slice(0, mostTrials)) {
    const trials: ProposedLookup[] = [];
    for (const lookup of [idiom.lookup, ...(idiom.instead ? [idiom.instead] : [])]) {
      const all = await scan({ sources: [], lookups: [...kept.map((one) => one.lookup), lookup] });
      trials.push({ lookup, found: all.filter((one) => !places.has(placeOf(one))) });
    }
    const [best] = trials
      .filter(({ found: gained }) => convinces(idiom, gained, keys))
      .sort((a, b) => b.found.length - a.found.length);
    if (!best) continue;
    kept.push(best);
    places = new Set([...places, ...best.found.map(placeOf)]);
    keys = new Set([...keys, ...best.found.map(({ flag }) => flag)]);
  }
  const asked = new Set([...known, ...kept.flatMap((one) => one.found)].map(({ flag }) => flag));
  const used = candidates.filter((registry) => registry.keys.filter((key) => asked.has(key)).length >= 2);
  return { known, lookups: kept, registries: used, documents: found };
}

/** A guess is kept where its words leave no doubt, or many keys agree, or it asks for keys that are flags elsewhere. */
function convinces({ confidence, places }: Idiom, gained: readonly Lookup[], known: ReadonlySet<string>): boolean {
  if (gained.length === 0) return false;
  const names = new Set(gained.map(({ flag }) => flag));
  const familiar = [...names].filter((name) => known.has(name)).length;
  if (familiar * 2 >= names.size) return true;
  // It finds far more than it was seen with: it means something wider than was guessed.
  if (gained.length > places * 4 + 10) return false;
  return confidence === 'sure' ? names.size >= 2 : names.size >= 3;
}

function placeOf({ file, start, flag }: Lookup): string {
  return `${file}:${start.line}:${start.column}:${flag}`;
}
