import type { Json } from '../model';

/**
 * A rollout from wish to end, as plain data: it goes to disk, to the editor and to JSON outputs as it stands here.
 * It never holds a credential; a value whose name looks secret is shown as `hidden`.
 */

// ── What a person wants ─────────────────────────────────────────────────────────────────────────────────────────────

/** One change of what a source serves. Several make one new version. */
export type Change =
  /** A flag on or off for everybody; where it has variants, they give way to the plain value. */
  | { readonly kind: 'enable'; readonly flag: string; readonly enabled: boolean }
  /** The share of a variant in percent, by a `split` rule over `by` (a context key, `userId`). */
  | {
      readonly kind: 'split';
      readonly flag: string;
      readonly variant: string;
      readonly percent: number;
      readonly by?: string;
    }
  /** The rule of a variant, in the vendor's own language. */
  | { readonly kind: 'rule'; readonly flag: string; readonly variant: string; readonly rule: string }
  /** An attribute of a flag; of one variant where it has variants. */
  | {
      readonly kind: 'attribute';
      readonly flag: string;
      readonly attribute: string;
      readonly value: Json;
      readonly variant?: string;
    }
  /** A value of a freeform document, by JSON pointer. */
  | { readonly kind: 'value'; readonly pointer: string; readonly value: Json }
  /** The share of production's traffic that a deployment slot gets, in percent. */
  | { readonly kind: 'traffic'; readonly slot: string; readonly percent: number }
  /** The slot and production change places. */
  | { readonly kind: 'swap'; readonly slot: string };

/** `hand`: somebody promotes the next wave; `automatic`: it follows the bake, where no alarm went off. */
export type Gate = 'hand' | 'automatic';

export type Growth = 'LINEAR' | 'EXPONENTIAL';

/** How a change reaches everybody: percent a step or its first share (`factor`), over `minutes`, watched `bakeMinutes` more. */
export interface Strategy {
  /** The vendor's id; left out for one that is made when the rollout starts. */
  readonly id?: string;
  readonly name: string;
  readonly minutes: number;
  readonly growth: Growth;
  readonly factor: number;
  readonly bakeMinutes: number;
}

export interface WaveWish {
  /** Reached at the same time. */
  readonly environments: readonly string[];
  /** A strategy's name or id, or one of one's own. */
  readonly strategy: string | Strategy;
  readonly gate: Gate;
}

export interface RolloutWish {
  /** Id of the source that is changed; left out where only one can be meant. */
  readonly source?: string;
  /** The profile that is changed, where the source has several and no flag names one. */
  readonly profile?: string;
  readonly changes: readonly Change[];
  readonly waves: readonly WaveWish[];
  readonly description?: string;
}

// ── The plan ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One difference between two documents, by JSON pointer; stamps and the order of keys are none. */
export interface DocumentChange {
  readonly pointer: string;
  /** Left out where nothing stood there. */
  readonly before?: Json;
  /** Left out where nothing stands there any more. */
  readonly after?: Json;
  /** The values are left out: the name looks like a secret's. */
  readonly hidden?: true;
}

/** What makes a plan worth a second look; `blocks` where it cannot start as it is. */
export interface PlanWarning {
  readonly id:
    | 'no-monitors'
    | 'no-validators'
    | 'deployment-running'
    | 'in-experiment'
    | 'critical-first'
    | 'other-changes'
    | 'nothing-changes'
    | 'not-deployed-yet'
    | 'permanent'
    | 'automatic-without-monitors'
    | 'sticky-rule'
    | 'invalid';
  readonly environment?: string;
  readonly message: string;
  readonly blocks: boolean;
}

export type StepState =
  /** Its wave has not begun. */
  | 'planned'
  /** Another deployment holds the environment; it begins when that has ended. */
  | 'queued'
  /** It was asked for, and whether it began is being looked up. */
  | 'starting'
  | 'deploying'
  | 'baking'
  | 'complete'
  | 'rolling-back'
  | 'rolled-back'
  | 'reverted'
  | 'failed';

/** One environment of a plan, and how far it has come. */
export interface RolloutStep {
  readonly environment: string;
  readonly critical: boolean;
  readonly monitored: boolean;
  /** What the wish changes there. */
  readonly changes: readonly DocumentChange[];
  /** The blast radius: what else the same deployment changes there, since a deployment ships the whole profile. */
  readonly others: readonly DocumentChange[];
  /** The version that is served there now; left out where none is. */
  readonly servedVersion?: string;

  readonly state: StepState;
  /** What the vendor reports, 0 to 100. */
  readonly percent: number;
  readonly deployment?: number;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Who ended it before its time: an operator, an alarm, or the vendor itself. */
  readonly endedBy?: 'person' | 'alarm' | 'vendor';
  /** Why it failed, was taken back or is queued, in a sentence. */
  readonly reason?: string;
  /** The vendor's own log, newest first. */
  readonly log: readonly StepEvent[];
}

export interface StepEvent {
  readonly at: string;
  readonly text: string;
}

export interface Wave {
  readonly steps: readonly RolloutStep[];
  readonly strategy: Strategy;
  readonly gate: Gate;
  /** Duration and bake together; the vendor's own pace decides. */
  readonly estimatedMinutes: number;
}

export type RolloutStatus =
  /** Nothing was written yet. */
  | 'planned'
  | 'running'
  /** The wave is complete, and its gate waits for somebody. */
  | 'at-gate'
  /** Nobody watches: what could go on does not. */
  | 'unwatched'
  | 'complete'
  | 'stopped'
  | 'rolled-back'
  | 'reverted'
  | 'failed';

/** A running change of one source, in waves over its environments: the plan and how far it has come. */
export interface Rollout {
  /** Short, unique in its folder, and what people type. */
  readonly id: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly description?: string;
  /** Id of the source, and the vendor's words for what is changed there. */
  readonly source: string;
  readonly place: RolloutPlace;
  readonly changes: readonly Change[];
  /** The flag that all changes are about; left out where there are several, or none. */
  readonly flag?: string;
  /** The version that the plan was made from. */
  readonly baseVersion?: string;
  /** The version that it wrote. */
  readonly version?: string;
  readonly waves: readonly Wave[];
  readonly warnings: readonly PlanWarning[];
  readonly status: RolloutStatus;
  /** The process that runs it now, where one does. */
  readonly watchedBy?: string;
  /** Why it cannot go on at present, and what mends it: credentials that expired, a permission that is missing. */
  readonly problem?: string;
  readonly url?: string;
}

/** Where the vendor keeps what is changed: names for people, the rest in the vendor's own terms. */
export interface RolloutPlace {
  readonly vendor: 'appconfig' | 'azure-slots';
  /** `shop/flags`, in the vendor's names. */
  readonly name: string;
  readonly region?: string;
  /** Ids by the vendor's words (`application`, `profile`, `subscription`). */
  readonly ids: Readonly<Record<string, string>>;
}

// ── What is seen beside plans ───────────────────────────────────────────────────────────────────────────────────────

/** A deployment that no plan of this folder knows: somebody else's, or of another tool. */
export interface Deployment {
  readonly source: string;
  readonly place: RolloutPlace;
  readonly environment: string;
  readonly number: number;
  readonly version: string;
  readonly state: StepState;
  readonly percent: number;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly endedBy?: RolloutStep['endedBy'];
  readonly strategy?: Strategy;
  /** A complete one that can still be reverted, until then. */
  readonly revertibleUntil?: string;
  readonly log: readonly StepEvent[];
  readonly url?: string;
}

/** What can be rolled out from a folder: its sources that take changes, with what a form needs to ask. */
export interface RolloutTarget {
  readonly source: string;
  readonly place: RolloutPlace;
  readonly kind: 'flags' | 'freeform' | 'slots';
  readonly environments: readonly {
    readonly name: string;
    readonly critical: boolean;
    readonly monitored: boolean;
    /** Something is being deployed there now. */
    readonly busy: boolean;
  }[];
  readonly strategies: readonly Strategy[];
  /** Keys of a flag profile, names of the values of a freeform one (JSON pointers), or slots. */
  readonly keys: readonly string[];
}

/** One line of the audit log: appended, never changed. */
export interface AuditEntry {
  readonly at: string;
  /** The account's caller where the vendor says so, else the user of the machine. */
  readonly who: string;
  readonly action:
    | 'plan'
    /** About to write at the vendor's: a later entry with the same `write` and environment says what came of it. */
    | 'asked'
    | 'start'
    | 'deploy'
    | 'promote'
    | 'stop'
    | 'revert'
    | 'resume'
    | 'found'
    | 'observed'
    | 'refused'
    | 'failed';
  readonly rollout: string;
  /** What is written at the vendor's. */
  readonly write?: 'version' | 'strategy' | 'deployment' | 'stop' | 'revert';
  readonly environment?: string;
  readonly deployment?: number;
  readonly from?: Json;
  readonly to?: Json;
  readonly text: string;
}
