/**
 * The seven nouns, as readonly data. Positions count lines and columns from 1, columns in UTF-16 units, and `end` is
 * exclusive; files are relative to the workspace's root with `/`; times are ISO 8601 in UTC.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location extends Range {
  readonly file: string;
}

/** Something wrong with a configuration or with a document that a source reads; `error` stops what was asked (exit 2). */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Left out where no file can be blamed. */
  readonly file?: string;
  readonly range?: Range;
}

// ── Flag ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type FlagType = 'boolean' | 'string' | 'number' | 'object' | 'unknown';

/** `deployment`: when it was really served; `defined`: the document's own stamp; `git`: the commit that set it. */
export type SinceKind = 'deployment' | 'defined' | 'git';

export interface Since {
  readonly kind: SinceKind;
  readonly at: string;
  /** The true moment is earlier or equal: a shallow clone, or a history that does not reach further back. */
  readonly atLeast?: true;
}

/** Why something is believed: what was read, where, and when it took effect. */
export interface Evidence {
  readonly kind: string;
  readonly source?: string;
  readonly environment?: string;
  readonly value?: Json;
  readonly version?: string;
  readonly deployment?: number;
  readonly since?: Since;
  readonly file?: string;
  readonly line?: number;
  /** One plain sentence for people, untrusted text included: escape it where it is shown. */
  readonly text?: string;
}

/** A running change in one environment, as its source reports it. */
export interface RolloutState {
  readonly state: string;
  readonly percent: number;
  readonly startedAt?: string;
  readonly from?: Json;
  readonly to?: Json;
  readonly deployment?: number;
}

/**
 * What one environment gives to code that asks: the same `value` to everybody, `mixed` (rules, splits, a running
 * deployment, sources that disagree), `absent` (not served there: code falls back), or `unknown` (not read yet, or the
 * source failed).
 */
export type Served =
  | { readonly serves: 'value'; readonly value: Json }
  | { readonly serves: 'mixed'; readonly reason: string; readonly values?: readonly Json[] }
  | { readonly serves: 'absent' }
  | { readonly serves: 'unknown'; readonly reason?: string };

export type EnvironmentState = Served & {
  /** Since when exactly this is served; left out where nobody knows. */
  readonly since?: Since;
  readonly evidence: readonly Evidence[];
  readonly rollout?: RolloutState;
  /** Nothing else was ever served here: the history that was read reaches back to the flag's beginning (rule `never-on`). */
  readonly always?: true;
};

export interface Variant {
  readonly name: string;
  readonly value: Json;
}

export interface Attribute {
  readonly type: FlagType | 'array';
  readonly required?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly enum?: readonly Json[];
}

/** One source's word about one key. A source that only declares keys (`code`, manifests) leaves `environments` empty. */
export interface Flag {
  readonly key: string;
  /** Id of the source that says so. */
  readonly source: string;
  readonly type: FlagType;
  readonly name?: string;
  readonly description?: string;
  readonly variants?: readonly Variant[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly environments: Readonly<Record<string, EnvironmentState>>;
  /** Where a person edits it: a file of the workspace, or a page of the vendor's console. */
  readonly definedAt?: Location;
  readonly url?: string;
  readonly created?: Since;
  /** The last change of anything about it. */
  readonly changed?: Since;
  readonly deprecated?: { readonly date?: string; readonly reason?: string };
  readonly expires?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  /** Marked as long-lived by the vendor. */
  readonly permanent?: boolean;
  /** A running experiment, or flags that depend on this one: never removable. */
  readonly heldBy?: readonly string[];
  /** Environments without monitors, profiles without validators (rule `no-safety-net`). */
  readonly unguarded?: readonly string[];
  /** Set where this is a value of another flag: `new_checkout.limit` is the attribute `limit` of `new_checkout`. */
  readonly attributeOf?: string;
  /** What code gets where the flag is not served, as its declaration says (`code` registries, manifests). */
  readonly fallback?: Json;
  /** How code spells the key where it differs (`keyCase`). */
  readonly codeNames?: readonly string[];
  /** What code writes in its place: the member of a registry, `FeatureFlag.NewX`. */
  readonly writtenAs?: readonly string[];
}

// ── Lookup ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export type LookupForm = 'call' | 'member' | 'includes' | 'jsx' | 'decorator' | 'property' | 'wrapper';

/** What code gets where the flag is not served: a constant value, the text of an expression, or nothing. */
export type Fallback = { readonly value: Json } | { readonly text: string } | null;

/** A place in code that asks for a flag. */
export interface Lookup extends Location {
  readonly flag: string;
  /** The expression that names the flag there. */
  readonly key: Range;
  readonly form: LookupForm;
  /** Id of the detector that found it: the SDK (`openfeature`), `config` for a configured lookup, `wrapper`. */
  readonly detector: string;
  /** The steps between this place and the SDK call, nearest first: `file:line name`. */
  readonly via: readonly string[];
  readonly fallback: Fallback;
  /** Set where an attribute of the flag is asked for, not the flag: `new_checkout.limit`. */
  readonly attribute?: string;
  readonly inTest: boolean;
  /** The type the place asks for, where its call says so (`getBooleanValue`). */
  readonly type?: FlagType;
  /** Values that the code around compares the result with, each with its place (rules `unknown-variant`, `unhandled-variant`). */
  readonly compares?: readonly { readonly value: Json; readonly range: Range }[];
  /** True where both branches that the lookup chooses between are the same text. */
  readonly sameBranches?: boolean;
  /** True where every value that is not compared is handled too: a `default:`, an `else`, a use outside a comparison. */
  readonly exhaustive?: boolean;
  /** `await` stands before it. */
  readonly async?: boolean;
  /** What the SDK's own call gives besides the bare value: a promise, or an object with the value in this member. */
  readonly gives?: { readonly promise?: boolean; readonly member?: string };
}

/** A lookup whose key cannot be decided; its candidates count as used, and cleanup refuses there. */
export interface DynamicLookup extends Location {
  readonly reason: string;
  readonly candidates: readonly string[];
  readonly inTest?: boolean;
}

export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

export interface ScanStats {
  readonly files: number;
  readonly parsed: number;
  readonly lookups: number;
  readonly durationMs: number;
}

export interface ScanResult {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly skipped: readonly Skipped[];
  readonly stats: ScanStats;
}

/** A `flagkeeper-ignore` comment, or one that could not be read (`problem`). */
export interface IgnoreComment extends Location {
  readonly rules: readonly string[];
  readonly reason: string;
  /** The line whose findings it silences; 0 for the whole file. */
  readonly line: number;
  readonly problem?: string;
}

// ── FlagRecord: what the inventory joins ────────────────────────────────────────────────────────────────────────────

/** Everything known of one key: each source's word, the join of what they serve, and every lookup. */
export interface FlagRecord {
  readonly key: string;
  readonly type: FlagType;
  /** The flag that this is an attribute of. */
  readonly attributeOf?: string;
  readonly flags: readonly Flag[];
  /** How code spells the key where it differs from the provider's. */
  readonly codeNames: readonly string[];
  /** Joined over the sources: equal values join, different ones are `mixed` with both as evidence. */
  readonly environments: Readonly<Record<string, EnvironmentState>>;
  /** The environments that decide: those matching `critical`, else all that define its state. In configured order. */
  readonly critical: readonly string[];
  readonly lookups: readonly Lookup[];
  /** Dynamic lookups that may ask for it. */
  readonly candidates: readonly DynamicLookup[];
  readonly permanent: boolean;
  /** A running experiment, or flags that depend on this one: never removable. */
  readonly heldBy: readonly string[];
  readonly deprecated?: { readonly date?: string; readonly reason?: string };
  readonly expires?: string;
  readonly created?: Since;
  readonly changed?: Since;
  /** When the last lookup left the default branch, from git (rule `unused-flag`). */
  readonly lastLookupLeft?: Since;
}

export type SourceState = 'ok' | 'stale' | 'failed';

export interface SourceReport {
  readonly id: string;
  readonly state: SourceState;
  readonly asOf: string | null;
  readonly error?: string;
  /** Whether it speaks about what environments serve, or only declares keys. */
  readonly definesState?: boolean;
}

// ── Finding, Decision, Report ───────────────────────────────────────────────────────────────────────────────────────

export type Severity = 'error' | 'warning' | 'info';

export interface Finding {
  /** `rule:flag` or `rule:flag:file:line`, unique in a report. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly flag: string;
  readonly message: string;
  readonly file?: string;
  readonly start?: Position;
  readonly end?: Position;
  /** For a verdict on a flag: every place that asks for it, the one above first; where none does, those that define it. */
  readonly places?: readonly Location[];
  readonly evidence: readonly Evidence[];
  readonly fix?: Fix;
  readonly owner?: string;
  /** Stays the same when lines move. */
  readonly fingerprint: string;
}

export type Fix =
  | { readonly kind: 'remove-flag'; readonly keep: Json }
  | { readonly kind: 'rename-key'; readonly to: string }
  | { readonly kind: 'remove-ignore' };

/** A flag and the value to keep, with the proof that `--keep` was not needed for. */
export interface Decision {
  readonly flag: string;
  readonly keep: Json;
  readonly because: string;
  readonly proven: boolean;
}

export interface NotJudged {
  readonly rule: string;
  readonly reason: string;
  readonly flags: readonly string[];
}

export interface Report {
  readonly now: string;
  readonly findings: readonly Finding[];
  readonly sources: readonly SourceReport[];
  readonly notJudged: readonly NotJudged[];
  readonly totals: Readonly<Record<string, number>>;
}

// ── Cleanup ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Refusal extends Location {
  /** Stable: the name of its page in docs/refusals. */
  readonly code: string;
  readonly message: string;
}

export interface Mention {
  readonly file: string;
  readonly line: number;
}

/** The edits that follow from a decision. `edits` hold whole new files; several cleanups are cumulative in order. */
export interface Cleanup {
  readonly flag: string;
  readonly keep: Json;
  readonly because: string;
  readonly edits: readonly { readonly file: string; readonly newText: string }[];
  readonly deleted: readonly string[];
  readonly refused: readonly Refusal[];
  readonly mentions: readonly Mention[];
}
