import type {
  Decision,
  DynamicLookup,
  Finding,
  FlagRecord,
  IgnoreComment,
  Location,
  Lookup,
  NotJudged,
  Position,
  Problem,
  Range,
  Report,
  ScanResult,
  SourceReport,
} from '../../shared/model';
import type { RolloutAct } from '../../shared/protocol';
import type { AuditEntry, Rollout, RolloutTarget, RolloutWish } from '../../shared/rollouts/types';
import type { Settings } from '../../shared/settings/types';
import type { Snapshot } from '../../shared/snapshot/snapshot';
import type { GateChannel } from '../../shared/stepfunctions/types';
import type { CheckedCleanup } from '../cleanup/types';
import type { ExportedPlan } from '../rollouts/export-plan';
import type { Planned } from '../rollouts/planning';
import type { KnownRollouts } from '../rollouts/rollouts';
import type { Pace, WatchEnd } from '../rollouts/watch';

/** What a host says once, when it opens a folder. */
export interface SessionOptions {
  /** The folder that the host speaks about, absolute. Every path that goes in or out is relative to it, with `/`; files of the repository above it start with `../`. */
  readonly cwd: string;
  /** A configuration file that replaces every other one (`--config`). */
  readonly config?: string;
  /** No network: network sources answer from the snapshot. */
  readonly offline?: boolean;
  /** Default: `flagkeeper.snapshot.json` beside each configuration. */
  readonly snapshot?: string;
  /** The clock; a fixed one for `--now`. */
  readonly now: () => Date;
  /** Default: the user's cache folder. */
  readonly cacheDir?: string;
  readonly noCache?: boolean;
  /** False in an untrusted workspace: no network, no credentials, nothing run. */
  readonly trusted: boolean;
  /** Told what people may want to read later; never a secret. */
  readonly log?: (line: string) => void;
  /** Where plans of rollouts and their audit logs are kept, of all repositories. Default: `FLAGKEEPER_STATE_DIR`, or the user's state folder. */
  readonly stateDir?: string;
  /** The pauses between two looks at a running rollout while somebody watches, in ms. */
  readonly rolloutPace?: Pace;
}

/** How far a long call has come; `total` is missing where nobody knows it yet. */
export interface Progress {
  readonly doing: string;
  readonly done: number;
  readonly total?: number;
}

/** A call may be given up on at any time: it then rejects with the signal's reason. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Whether the cross-file index stands behind an answer: until it does, names of other files are not resolved. */
export type Completeness = 'file' | 'workspace';

/** What one file holds. */
export interface FileLookups {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly ignores: readonly IgnoreComment[];
  readonly completeness: Completeness;
}

/** A lookup beside all that is known of its flag; `record` is undefined where neither sources nor code define the key. */
export interface LookupState {
  readonly lookup: Lookup;
  readonly record: FlagRecord | undefined;
}

export interface FileStates {
  readonly states: readonly LookupState[];
  readonly dynamic: readonly DynamicLookup[];
  /** Of the sources that the file's configuration names. */
  readonly sources: readonly SourceReport[];
  readonly completeness: Completeness;
}

export interface FileFindings {
  readonly findings: readonly Finding[];
  readonly completeness: Completeness;
}

/** A branch that the proven value of a flag leaves out. */
export interface ProvenBranch extends Range {
  /** The finding that proves it. */
  readonly finding: Finding;
}

/** One flag, and why it is or is not removable. */
export interface Explanation {
  readonly record: FlagRecord;
  /** The configuration that judges it. */
  readonly settings: Settings;
  readonly findings: readonly Finding[];
  readonly notJudged: readonly NotJudged[];
  readonly decision?: Decision;
  /** Plain sentences: what keeps it from being proven, each with what would change that. */
  readonly obstacles: readonly string[];
}

/** The key is known to nobody; `similar` is empty where not every source answered. */
export interface UnknownFlag {
  readonly key: string;
  readonly similar: readonly string[];
  /** False where a source failed, or none is configured: then nobody can say that the key does not exist. */
  readonly certain: boolean;
}

/** One thing that has to be right for answers to be right. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly what: string;
  /** What mends it; missing where nothing has to be. */
  readonly mend?: string;
}

/** What network sources said, and the file that it belongs in (absolute). */
export interface TakenSnapshot {
  readonly file: string;
  readonly snapshot: Snapshot;
}

export interface CleanUpOptions extends CallOptions {
  /** False leaves the type check out. */
  readonly verify: { readonly timeoutSeconds: number } | false;
  /** Also files that git could not bring back. */
  readonly deleteUntracked?: boolean;
  /** Formats what changed with the workspace's own formatter, which is run for it. */
  readonly formatChanged?: boolean;
  /** Removes only the lookups of one file, or the one that starts there; what pins the flag in tests stays then. */
  readonly within?: { readonly file: string; readonly start?: Position };
  /** False leaves out the search for what still names the flag. */
  readonly mentions?: false;
}

export interface FileChange {
  readonly file: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** Rollouts of one folder. Where nobody trusts the folder, or offline, whatever asks a vendor rejects with a sentence. */
export interface RolloutSession {
  /** Ids of the sources that take changes; nobody is asked. */
  sources(): readonly string[];
  /** What can be rolled out, with what a form needs to ask. */
  targets(options?: CallOptions): Promise<readonly RolloutTarget[]>;
  /** Makes a plan from a wish and keeps it; writes nothing at the vendor. */
  plan(wish: RolloutWish, options?: CallOptions): Promise<Planned>;
  /** Plans from disk, and what vendors said last; nobody is asked. */
  known(): KnownRollouts;
  one(id: string): Rollout | undefined;
  /** Asks every vendor once, and moves nothing. */
  look(options?: CallOptions): Promise<void>;
  /** Does what a person asked for; `runOn` lets the rollout go on in the background until it ends or stands at a gate. */
  act(asked: Omit<RolloutAct, 'folder'>, options: { readonly runOn: boolean }): Promise<Rollout | null>;
  /** Runs a plan until it ends, stands at a gate, or cannot go on. */
  watch(
    id: string,
    options: { readonly signal: AbortSignal; readonly onChanged?: (rollout: Rollout) => void },
  ): Promise<WatchEnd>;
  /** A plan as a state machine that runs it on AWS; `gate` is where gates by hand ask. Writes nothing at the vendor's. */
  export(id: string, gate: GateChannel | undefined): Promise<ExportedPlan>;
  /** Oldest first. */
  audit(id?: string): readonly AuditEntry[];
  /** Whether this session runs any of them now. */
  isRunning(): boolean;
  /** Whether somebody looks: where nobody does, what runs is looked at less often. */
  show(visible: boolean): void;
  /** Called, with nothing to say, when something about a rollout may have changed. */
  onChanged(listener: () => void): void;
}

/** What an editor asks about one file, open or not: answered from memory. */
export interface FileQuestions {
  lookupsIn(file: string, options?: CallOptions): Promise<FileLookups>;
  /** The lookups that a file would hold with this text in it (what is being typed is none yet); nothing else sees it. */
  lookupsInText(file: string, text: string, options?: CallOptions): Promise<FileLookups>;
  statesIn(file: string, options?: CallOptions): Promise<FileStates>;
  findingsIn(file: string, options?: CallOptions): Promise<FileFindings>;
  /** The branches that no longer run: what is proven decides them. */
  deadBranchesIn(file: string, options?: CallOptions): Promise<readonly ProvenBranch[]>;
  /** What the configuration of `file` proves removable, of the flags that `file` asks for. */
  decisionsIn(file: string, options?: CallOptions): Promise<readonly Decision[]>;
  /** The record of a key as the configuration of `file` sees it. */
  recordOf(flag: string, file: string, options?: CallOptions): Promise<FlagRecord | undefined>;
  /** Everything that can be completed where a key is expected in `file`, sorted by key. */
  keys(file: string, options?: CallOptions): Promise<readonly FlagRecord[]>;
  /** Where people edit the flag: a place in the workspace for each source that has one. */
  definitionOf(flag: string, file: string, options?: CallOptions): Promise<readonly Location[]>;
  referencesOf(flag: string, file: string, options?: CallOptions): Promise<readonly Location[]>;
}

/** All that a host may ask of one folder. Nothing here waits for the network but `refresh` and rollouts, nor needs it. */
export interface Session extends FileQuestions {
  readonly rollouts: RolloutSession;
  readonly cwd: string;
  /** The git root, or the folder of the outermost configuration, or `cwd`; absolute. */
  readonly root: string;

  /** What is wrong with the configurations and with the documents that sources read. */
  problems(): readonly Problem[];
  /** False where no configuration stands at or above `cwd`. */
  isConfigured(): boolean;
  /** The configurations that speak for files at or below `cwd`; one without a file where none was found. */
  configurations(): readonly Settings[];

  /** Asks every source once, all at a time; one that fails or is slow holds up no other. Never rejects but on abort. */
  refresh(options?: CallOptions): Promise<readonly SourceReport[]>;
  /** The sources as last heard of. */
  sources(): readonly SourceReport[];

  /** Every lookup in these files and folders; in all of `cwd` where none are named. */
  scan(paths?: readonly string[], options?: CallOptions): Promise<ScanResult>;
  /** One record per key and configuration, sorted by key. */
  flags(options?: CallOptions): Promise<readonly FlagRecord[]>;
  /** The findings of these files and folders, and those of flags without a file. */
  report(paths?: readonly string[], options?: CallOptions): Promise<Report>;
  explain(flag: string, options?: CallOptions): Promise<readonly Explanation[] | UnknownFlag>;
  /** What is proven removable, sorted by key. */
  decisions(options?: CallOptions): Promise<readonly Decision[]>;

  /** Asks for everything that answers rest on, and says what is wrong with it. */
  checks(options?: CallOptions): Promise<readonly Check[]>;

  /** What the network sources said at the last refresh, for a file beside each configuration that names one. */
  takeSnapshots(): Promise<readonly TakenSnapshot[]>;

  /** Removes flags one after another, each in the code that the one before left; writes nothing. */
  cleanUp(decisions: readonly Decision[], options: CleanUpOptions): Promise<readonly CheckedCleanup[]>;

  // ── Asked by editors: answered from memory, for files open or not ──

  /** An open buffer wins over the disk until it is dropped. */
  setBuffer(file: string, text: string): void;
  dropBuffer(file: string): void;
  /** The disk changed: code, configurations and source files alike; configurations are read again. */
  filesChanged(changes: readonly FileChange[]): Promise<void>;
  /** Reads and indexes the workspace, so that later answers are complete. */
  warmUp(options?: CallOptions): Promise<void>;

  /** Makes ready for the first key typed into a file that was opened; takes long, so once everything else is done. */
  prepareEdits(): Promise<void>;

  /** What a code file holds, open buffers over disk; undefined where it cannot be read. */
  textOf(file: string): string | undefined;

  /** Called, with nothing to say, when answers may have changed: ask again. Answers the way to stop listening. */
  onChanged(listener: () => void): () => void;
  close(): Promise<void>;
}
