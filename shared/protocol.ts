import type { Decision, Finding, Json, Location, Mention, Position, Refusal, Severity, SourceReport } from './model';
import type { Deployment, Rollout, RolloutWish } from './rollouts/types';
import type { StateKind } from './wording/states';

/**
 * The messages that Flagkeeper adds to LSP, by method: requests with parameters and answer, and the one notification.
 * Everything else between editor and server is plain LSP, so that any editor can do without these.
 */
export const protocol = {
  /** Server to client, empty: something that a status or report showed has changed; ask again. */
  changed: 'flagkeeper/changed',
  /** `{}` → `FolderStatus[]`, one for each folder of the workspace. */
  status: 'flagkeeper/status',
  /** `{}` → `FolderStatus[]`: reads every source again first. */
  refresh: 'flagkeeper/refresh',
  /** `{ folder }` → `FolderReport`. */
  report: 'flagkeeper/report',
  /** `{}` → `Accounts`: what the machine's own configuration names; nothing is asked of a vendor. */
  accounts: 'flagkeeper/accounts',
  /** `{ folder }` → `ReportPageData`: what the page of the report is drawn from. */
  reportPage: 'flagkeeper/reportPage',
  /** `{}` → `FolderFlags[]`: every flag of the workspace, from memory. */
  flags: 'flagkeeper/flags',
  /** `FlagId` → `FlagDetails`, or null for a flag that nobody knows. */
  flagDetails: 'flagkeeper/flagDetails',
  /** `{}` → `FolderFindings[]`: every finding of the workspace, from memory. */
  findings: 'flagkeeper/findings',
  /** `{}` → `FolderRollouts[]`: from memory and disk; nothing is asked of a vendor. */
  rollouts: 'flagkeeper/rollouts',
  /** `{ folder }` → `RolloutTarget[]`: asks the vendors; rejects with a sentence. */
  rolloutTargets: 'flagkeeper/rolloutTargets',
  /** `{ folder, wish }` → `PlannedRollout`: asks the vendor, writes nothing there; the plan is kept. */
  planRollout: 'flagkeeper/planRollout',
  /**
   * `RolloutAct` → `Rollout`, or null where it was about no plan or none is left: what a person asked for and confirmed;
   * rejects with a sentence where nothing was done.
   */
  actOnRollout: 'flagkeeper/actOnRollout',
  /** `WatchRollouts` → null: whether somebody looks; without it nothing is polled but what this server runs itself. */
  watchRollouts: 'flagkeeper/watchRollouts',
  /**
   * `PreviewRemoval` → `RemovalPreview`: worked out and type-checked; nothing is changed. The server keeps the last one.
   * Rejects with a sentence.
   */
  previewRemoval: 'flagkeeper/previewRemoval',
  /**
   * `{ preview }` → null: has the editor make the changes of that preview; rejects with a sentence, and changes nothing,
   * where they have type errors or a file is another by now.
   */
  applyRemoval: 'flagkeeper/applyRemoval',
} as const;

/** What `initialize` may carry in `initializationOptions`. */
export interface ServerOptions {
  /** False in a workspace that its owner does not trust: no network, no credentials, nothing run. */
  readonly trusted?: boolean;
  /** Commands that the editor can run itself; a CodeLens names no other. */
  readonly commands?: readonly string[];
  /** The `flagkeeper` settings, for editors that answer no `workspace/configuration`. */
  readonly settings?: unknown;
}

/** The command behind a removal from the whole workspace, where the editor has it; its argument is a `PreviewRemoval`. */
export const previewRemoval = 'flagkeeper.previewRemoval';

/** The command of a CodeLens where the editor has it: arguments are a URI, a position and the places to show. */
export const showReferences = 'flagkeeper.showReferences';

export interface FolderStatus {
  /** URI of the workspace's folder. */
  readonly folder: string;
  /** `indexing` until every lookup of the workspace is known. */
  readonly state: 'indexing' | 'ready' | 'failed';
  readonly flags: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly sources: readonly SourceReport[];
  readonly environments: readonly string[];
  /** The configuration's file, or its absence. */
  readonly configuration?: string;
  /** What is wrong with the configuration, in words. */
  readonly problem?: string;
}

export interface FolderReport {
  readonly markdown: string;
}

export interface Accounts {
  /** Profiles of the shared AWS configuration; none in a workspace that nobody trusts. */
  readonly profiles: readonly AccountProfile[];
  /** The profile and the region that the server was started with. */
  readonly current?: string;
  readonly region?: string;
}

/** A way to sign in that the machine knows; nothing of its credentials. */
export interface AccountProfile {
  readonly name: string;
  readonly region?: string;
  /** The account that its sign-on leads to, where the profile says so. */
  readonly account?: string;
  /** It is signed in to with `aws sso login`. */
  readonly sso: boolean;
}

/** A flag of one folder; the folder is a URI. */
export interface FlagId {
  readonly folder: string;
  readonly flag: string;
}

export interface FolderFlags {
  /** URI of the workspace's folder. */
  readonly folder: string;
  /** False until everything was read once; what is listed may then be incomplete. */
  readonly ready: boolean;
  /** Sorted by key; one under several configurations stands here for each. */
  readonly flags: readonly FlagSummary[];
}

/** What a list shows of a flag; files are relative to the folder. */
export interface FlagSummary {
  readonly key: string;
  readonly name?: string;
  readonly owner?: string;
  /** The flag that this is an attribute of. */
  readonly attributeOf?: string;
  /** `undefined-key` where code asks for what no source defines. */
  readonly kind: StateKind | 'undefined-key';
  /** Its state in words; left out where there is nothing to say. */
  readonly state?: string;
  readonly permanent: boolean;
  readonly deprecated: boolean;
  readonly environments: readonly EnvironmentSummary[];
  readonly lookups: readonly (Location & { readonly inTest: boolean })[];
  readonly defined: readonly Location[];
  /** Page of the vendor's console. */
  readonly url?: string;
  /** Sources that say what it serves. */
  readonly sources: readonly string[];
  /** One of its sources takes rollouts. */
  readonly rollable: boolean;
  /** What is proven about its removal. */
  readonly decision?: Decision;
  /** The values that somebody may want to keep where nothing is proven. */
  readonly keepable: readonly Json[];
}

export interface EnvironmentSummary {
  readonly name: string;
  readonly critical: boolean;
  readonly kind: StateKind;
  /** What is served there, in a word or few. */
  readonly state: string;
  /** Since when, and how that is known. */
  readonly since?: string;
}

export interface FlagDetails {
  /** Everything known of the flag, in Markdown in which nothing untrusted does anything. */
  readonly markdown: string;
}

export interface FolderFindings {
  /** URI of the workspace's folder. */
  readonly folder: string;
  readonly ready: boolean;
  /** When they were judged; ages count up to here. */
  readonly now: string;
  readonly findings: readonly Finding[];
}

export interface FolderRollouts {
  /** URI of the workspace's folder. */
  readonly folder: string;
  /** Plans of this folder, newest first. */
  readonly rollouts: readonly Rollout[];
  /** Ids of the sources that take changes. */
  readonly sources: readonly string[];
  /** Deployments that no plan knows, newest first: running ones, and those that can still be reverted. */
  readonly deployments: readonly Deployment[];
  /** When vendors were last asked. */
  readonly asOf?: string;
  /** Why a vendor could not be asked, in words. */
  readonly problem?: string;
}

export interface PlanRollout {
  readonly folder: string;
  readonly wish: RolloutWish;
}

/** A plan, with the whole document before and after for the diff editor. */
export interface PlannedRollout {
  readonly rollout: Rollout;
  readonly before: string;
  readonly after: string;
  /** `json`, `yaml`, `plaintext`. */
  readonly language: string;
}

/** Every word but `forget` writes at the vendor's; `confirmed` holds the names that the person typed or agreed to. */
export interface RolloutAct {
  readonly folder: string;
  readonly act: 'start' | 'promote' | 'stop' | 'revert' | 'resume' | 'forget';
  /** The plan; or a deployment of nobody's plan, for `stop` and `revert`. */
  readonly on: string | { readonly source: string; readonly environment: string; readonly deployment: number };
  /** Critical environments whose names were typed; needed for all words but `forget`. */
  readonly confirmed: readonly string[];
  /** For `promote`: the number of the wave that the person was asked about, from 1; another one does not begin. */
  readonly wave?: number;
}

export interface WatchRollouts {
  readonly visible: boolean;
}

export interface PreviewRemoval {
  /** URI of the workspace's folder. */
  readonly folder: string;
  /** Without `keep` the value that is proven is kept. */
  readonly decisions: readonly { readonly flag: string; readonly keep?: Json }[];
  /** Where `$/progress` says how far it is. */
  readonly workDoneToken?: string;
}

/** What removing flags would change in a workspace, all files of it; files are relative to the folder. */
export interface RemovalPreview {
  readonly id: string;
  readonly decisions: readonly Decision[];
  readonly files: readonly PreviewedFile[];
  /** The places that stay, with the reason. */
  readonly refused: readonly Refusal[];
  /** What still names the flags, outside code. */
  readonly mentions: readonly Mention[];
  /** What the changes would break. */
  readonly typeErrors: readonly {
    readonly file: string;
    readonly start: Position;
    /** `TS2339` without its letters. */
    readonly code: number;
    readonly message: string;
  }[];
  /** Why types were not checked, in words. */
  readonly unchecked?: string;
}

export interface PreviewedFile {
  readonly uri: string;
  readonly file: string;
  readonly before: string;
  /** Null where the file is deleted. */
  readonly after: string | null;
}
