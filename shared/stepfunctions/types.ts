import type { Rollout } from '../rollouts/types';

/** A state machine in the Amazon States Language, JSONPath dialect: what CreateStateMachine takes as its definition. */
export interface StateMachine {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: States;
}

export type States = Readonly<Record<string, State>>;

export interface Branch {
  readonly StartAt: string;
  readonly States: States;
}

interface Common {
  readonly Comment?: string;
}

interface Onward {
  readonly Next?: string;
  readonly End?: true;
}

export type Template = Readonly<Record<string, unknown>>;

export type State = PassState | TaskState | WaitState | ChoiceState | ParallelState | FailState;

export interface PassState extends Common, Onward {
  readonly Type: 'Pass';
  readonly Parameters?: Template;
  readonly Result?: unknown;
  readonly ResultPath?: string;
  readonly OutputPath?: string;
}

export interface TaskState extends Common, Onward {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Parameters: Template;
  readonly ResultSelector?: Template;
  readonly ResultPath?: string | null;
  readonly TimeoutSeconds: number;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface WaitState extends Common, Onward {
  readonly Type: 'Wait';
  readonly Seconds: number;
}

export interface ChoiceState extends Common {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default: string;
}

export type ChoiceRule = Template & { readonly Next: string };

export interface ParallelState extends Common, Onward {
  readonly Type: 'Parallel';
  readonly Branches: readonly Branch[];
  readonly ResultPath: string;
  readonly Catch?: readonly Catcher[];
}

export interface FailState extends Common {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
  readonly ErrorPath?: string;
  readonly CausePath?: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: 'FULL';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath: string;
  readonly Next: string;
}

/** Where a gate asks a person: the message holds the task token that opens it. */
export type GateChannel =
  | { readonly kind: 'sqs'; readonly url: string }
  | { readonly kind: 'sns'; readonly arn: string }
  | { readonly kind: 'lambda'; readonly arn: string };

/** What a state machine is made from: a plan, and AppConfig's own ids of what it names. */
export interface MachineOrder {
  readonly rollout: Rollout;
  /** What the plan's deployments carry. */
  readonly token: string;
  readonly application: string;
  readonly profile: string;
  /** AppConfig's id of each environment, by name. */
  readonly environments: Readonly<Record<string, string>>;
  /** Needed where a wave that another one follows has a gate by hand. */
  readonly gate?: GateChannel;
}

/** What one environment of a wave is built from. */
export interface BranchOrder {
  readonly name: string;
  readonly application: string;
  readonly profile: string;
  readonly environment: string;
  readonly token: string;
  /** What the plan's own deployment carries there, with the token. */
  readonly description: string;
  /** AppConfig's id, or the path at which the machine keeps that of a strategy it made. */
  readonly strategy: { readonly id: string } | { readonly path: string };
  /** The version that the plan saw there; left out where none was. */
  readonly servedVersion?: string;
  /** Refused where the environment has no alarms: nothing would hold the next wave back. */
  readonly automatic: boolean;
  readonly pace: Pace;
}

/** How often the machine looks, and how often at most: an execution holds 25,000 events of history. */
export interface Pace {
  readonly pollSeconds: number;
  readonly polls: number;
  readonly queueSeconds: number;
  readonly looks: number;
}
