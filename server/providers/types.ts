import type { Flag, Problem } from '../../shared/model';
import type { Settings, SourceSetting } from '../../shared/settings/types';
import type { GitHistory } from '../git/types';
import type { Repository } from '../repository/types';
import type { DriverContext, RolloutDriver } from '../rollouts/driver';

/** One kind of source: turns a vendor's data, or a file's format, into Flags. */
export interface Provider {
  /** What `use` says in the configuration. */
  readonly id: string;
  /** True where it asks a network: never run offline, its snapshot answers instead. */
  readonly network: boolean;
  /** True where it says what environments serve; false where it declares keys and types only. A listing may know better. */
  readonly definesState: boolean;
  /** Names one source of this kind, the same for the same settings: the report's `id`, and a Flag's `source`. */
  name(source: SourceSetting, settings: Settings): string;
  /** Rejects with a ProviderError where nothing can be said; what is wrong with a part is among the problems. */
  list(source: SourceSetting, context: ProviderContext): Promise<Listing>;
  /** Opens what it lets people change; left out where it only reads. Rejects with a ProviderError. */
  rollouts?(source: SourceSetting, context: DriverContext): Promise<RolloutDriver>;
}

/** What one source says. */
export interface Listing {
  readonly flags: readonly Flag[];
  readonly problems: readonly Problem[];
  /** When this was true: now for files, the answer's time for a network. */
  readonly asOf: string;
  /** Set where the provider's own word does not hold: a file that only declares keys. */
  readonly definesState?: boolean;
}

export interface ProviderContext {
  /** The configuration that names the source. */
  readonly settings: Settings;
  readonly repository: Repository;
  readonly git: GitHistory;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly offline: boolean;
  readonly signal?: AbortSignal;
  /** Told what is known before all is: the states are right, what takes longer to learn (since when) is left out. */
  readonly onFirst?: (listing: Listing) => void;
  /** What network sources said when the snapshot was taken, by source name. */
  readonly snapshot?: ReadonlyMap<string, Listing>;
}

/**
 * What a failure means for whoever asked: `passing` (throttled, unreachable, failed on the vendor's side) goes away by
 * itself, `credentials` needs a person to sign in, `refused` is the vendor's no to what was asked.
 */
export type FailureKind = 'passing' | 'credentials' | 'refused';

/** Why a source could not answer, and what mends it; both are sentences for people, free of secrets. */
export class ProviderError extends Error {
  readonly kind: FailureKind;

  constructor(
    readonly provider: string,
    readonly what: string,
    readonly hint: string,
    options: ErrorOptions & { readonly kind?: FailureKind } = {},
  ) {
    super(`${what} ${hint}`.trim(), options);
    this.name = 'ProviderError';
    this.kind = options.kind ?? 'refused';
  }
}
