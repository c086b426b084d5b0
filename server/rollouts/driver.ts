import type { Json } from '../../shared/model';
import type { PlanBasis } from '../../shared/rollouts/make-plan';
import type {
  Change,
  Deployment,
  RolloutPlace,
  RolloutStep,
  RolloutTarget,
  StepEvent,
  Strategy,
} from '../../shared/rollouts/types';
import type { Settings } from '../../shared/settings/types';

export interface DriverContext {
  /** The configuration that names the source. */
  readonly settings: Settings;
  now(): Date;
  readonly signal?: AbortSignal;
}

/**
 * What one source lets people change at its vendor, from the opening to `close`. Every call rejects with a ProviderError.
 * Calls that write are safe to repeat with the same token: what an earlier one did, its reply lost, is found and answered.
 */
export interface RolloutDriver {
  /** What can be changed, without what only a configuration knows. */
  targets(): Promise<readonly DriverTarget[]>;
  /** All that a plan is made from. `version` reads that document as the base; the newest where left out. */
  read(place: RolloutPlace, version?: string): Promise<Basis>;
  /** Checks a written version as a deployment would; left out where the vendor has no such check. */
  validate?(place: RolloutPlace, version: string): Promise<Verdict>;
  /** Writes the new document as one version, under the lock of the base; left out where nothing is versioned. */
  publish?(order: PublishOrder): Promise<Published>;
  /** A strategy that a deployment can name: the vendor's, an equal one of one's own that is there, else a new one. Left out where the vendor keeps none. */
  strategy?(wish: Strategy): Promise<Strategy>;
  /** What an environment is doing now, and the lock under which it may be changed; with a token also whether the newest deployment there carries it. */
  look(place: RolloutPlace, environment: string, token?: string): Promise<EnvironmentView>;
  /** Begins one step under a lock that `look` gave. */
  deploy(order: DeployOrder): Promise<Deployed>;
  /** What an order began whose reply was lost; undefined where nothing did. */
  find(order: DeployOrder): Promise<Begun | undefined>;
  /**
   * How far a step has come. `drive`: where the vendor has no pace of its own, the share is first moved to what the
   * strategy gives now; without it nothing is ever written.
   */
  observe(step: RunningStep, how: Looking): Promise<Observation>;
  /** Takes a running step back. */
  stop(step: RunningStep): Promise<Verdict>;
  /** Undoes a complete one, within the vendor's time. */
  revert(step: RunningStep): Promise<Verdict>;
  /** What is running, and what can still be reverted, whoever began it; newest first. */
  deployments(): Promise<readonly Omit<Deployment, 'source'>[]>;
  /** The vendor's own ids of what a plan names, for a machine that runs it elsewhere; left out where there is none. */
  names?(place: RolloutPlace): Promise<VendorNames>;
  /** Whose credentials are used, in a few words, where that is known without asking. */
  caller?(): Promise<string | undefined>;
  close(): void;
}

export interface VendorNames {
  readonly application: string;
  readonly profile: string;
  /** By name. */
  readonly environments: Readonly<Record<string, string>>;
  readonly strategies: readonly Strategy[];
}

export type DriverTarget = Omit<RolloutTarget, 'source' | 'environments'> & {
  readonly environments: readonly Omit<RolloutTarget['environments'][number], 'critical'>[];
};

/** What a plan is made from, as the vendor has it now. */
export type Basis = PlanBasis;

export interface PublishOrder {
  readonly place: RolloutPlace;
  /** The version that `content` was made from: a newer one is a conflict. */
  readonly base?: string;
  readonly content: string;
  readonly language: Basis['language'];
  /** Unique to the rollout; what was written carries it. */
  readonly token: string;
  readonly description: string;
}

/** `conflict`: somebody was first, nothing was changed, and `reason` says who. `refused`: the vendor's no, in a sentence. */
export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'conflict' | 'refused'; readonly reason: string };

export type Published = { readonly ok: true; readonly version: string } | Exclude<Verdict, { readonly ok: true }>;

export interface EnvironmentView {
  /** Opaque, and JSON: it is kept with the plan, so that a step that was begun is never begun under a newer one. */
  readonly lock: Json;
  readonly servedVersion?: string;
  /** What holds the environment now, in a sentence. */
  readonly busy?: string;
  /** The number of the newest deployment there, of whatever profile. */
  readonly newest?: number;
  /** The newest deployment, where it carries the token that was asked for. */
  readonly begun?: Begun;
}

export interface DeployOrder {
  readonly place: RolloutPlace;
  readonly environment: string;
  readonly changes: readonly Change[];
  /** The version to deploy, where versions exist. */
  readonly version?: string;
  /** With its id, where the vendor has ids. */
  readonly strategy: Strategy;
  readonly lock: Json;
  /** Unique to the rollout and environment; the deployment carries it. */
  readonly token: string;
  readonly description: string;
}

export interface Begun {
  readonly deployment: number;
  readonly startedAt: string;
}

export type Deployed = ({ readonly ok: true } & Begun) | Exclude<Verdict, { readonly ok: true }>;

/** A step that was begun, with what a vendor without a pace of its own needs to move it. */
export interface RunningStep {
  readonly place: RolloutPlace;
  readonly environment: string;
  readonly deployment: number;
  readonly startedAt: string;
  readonly changes: readonly Change[];
  readonly strategy: Strategy;
  /** The lock that it was begun under: what was there before. */
  readonly lock?: Json;
  /** Somebody has asked to take it back. */
  readonly goesBack?: true;
  /** What was seen of it so far, newest first. */
  readonly log: readonly StepEvent[];
}

export interface Looking {
  readonly drive: boolean;
  /** Told what is about to be written to move a step on; throws where that cannot be kept, and then nothing is written. */
  readonly writing?: (text: string) => void;
}

export interface Observation {
  readonly state: Extract<
    RolloutStep['state'],
    'deploying' | 'baking' | 'complete' | 'rolling-back' | 'rolled-back' | 'reverted'
  >;
  readonly percent: number;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly endedBy?: RolloutStep['endedBy'];
  readonly reason?: string;
  readonly log: readonly StepEvent[];
}
