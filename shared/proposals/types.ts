import type { FileFacts } from '../code/facts';
import type { LookupSetting, SourceSetting } from '../settings/types';

/** A product file as the search for idioms reads it. */
export interface FactFile {
  readonly path: string;
  readonly facts: FileFacts;
}

/** A way in which this code may ask for flags, as the configuration would say it. */
export interface Idiom {
  readonly lookup: LookupSetting;
  /** The same in other words: by the receiver's declared type, whatever it is called. The better one is kept. */
  readonly instead?: LookupSetting;
  /** The keys that it is seen with; a registry's member goes by its own name (`Flag.NewCheckout`). */
  readonly names: ReadonlySet<string>;
  readonly places: number;
  /** What its words say by themselves: `sure` for `useFeatureFlag`, `likely` where many keys have to agree. */
  readonly confidence: 'sure' | 'likely';
}

/** An enum, object or union of keys in code. */
export interface Registry {
  readonly source: SourceSetting;
  readonly name: string;
  readonly keys: readonly string[];
}
