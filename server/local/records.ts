import type { Values } from './codec';

/** What the local AppConfig keeps. Times are milliseconds; what a deployment is doing is worked out from them, never kept. */
export interface Records {
  readonly account: string;
  readonly region: string;
  settings: Values;
  readonly applications: ApplicationRecord[];
  readonly strategies: StrategyRecord[];
  readonly extensions: ExtensionRecord[];
  readonly associations: AssociationRecord[];
  readonly tags: Record<string, Record<string, string>>;
  /** Alarm ARN → its state, as a person or a test set it. */
  readonly alarms: Record<string, AlarmState>;
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface ApplicationRecord {
  readonly id: string;
  name: string;
  description?: string;
  readonly environments: EnvironmentRecord[];
  readonly profiles: ProfileRecord[];
  readonly experiments: ExperimentRecord[];
}

export interface EnvironmentRecord {
  readonly id: string;
  name: string;
  description?: string;
  monitors: { AlarmArn: string; AlarmRoleArn: string }[];
  readonly deployments: DeploymentRecord[];
  readonly createdAt: number;
  lastReadAt?: number;
}

export interface ProfileRecord {
  readonly id: string;
  name: string;
  description?: string;
  readonly type: 'AWS.Freeform' | 'AWS.AppConfig.FeatureFlags';
  readonly locationUri: string;
  retrievalRoleArn?: string;
  kmsKeyIdentifier?: string;
  validators: { Type: string; Content: string }[];
  readonly versions: VersionRecord[];
  readonly createdAt: number;
  lastReadAt?: number;
}

export interface VersionRecord {
  readonly number: number;
  readonly contentType: string;
  readonly description?: string;
  readonly label?: string;
  /** Where the bytes are kept: the name of a blob. */
  readonly blob: string;
}

export interface StrategyRecord {
  readonly id: string;
  readonly name: string;
  description?: string;
  minutes: number;
  growth: 'LINEAR' | 'EXPONENTIAL';
  factor: number;
  bakeMinutes: number;
  readonly replicateTo: string;
}

export interface DeploymentRecord {
  readonly number: number;
  readonly profileId: string;
  readonly version: string;
  readonly label?: string;
  readonly strategyId: string;
  readonly minutes: number;
  readonly growth: 'LINEAR' | 'EXPONENTIAL';
  readonly factor: number;
  readonly bakeMinutes: number;
  readonly description?: string;
  readonly startedAt: number;
  /** Real milliseconds that one minute of the strategy takes. */
  readonly minute: number;
  readonly managed?: true;
  readonly extensions: { ExtensionId: string; ExtensionAssociationId: string; VersionNumber: number }[];
  /** Taken back while it ran, or after it was complete. */
  ended?: {
    readonly how: 'rollback' | 'revert';
    readonly at: number;
    readonly by: 'USER' | 'CLOUDWATCH_ALARM';
    readonly reason: string;
  };
}

export interface ExtensionRecord {
  readonly id: string;
  readonly name: string;
  readonly versions: { readonly number: number; description?: string; actions: Values; parameters?: Values }[];
}

export interface AssociationRecord {
  readonly id: string;
  readonly extensionId: string;
  readonly version: number;
  readonly resource: string;
  parameters?: Record<string, string>;
}

export interface ExperimentRecord {
  readonly id: string;
  readonly name: string;
  readonly profileId: string;
  readonly environmentId: string;
  readonly flagKey: string;
  details: Values;
  archived: boolean;
  readonly createdAt: number;
  updatedAt: number;
  readonly runs: RunRecord[];
}

export interface RunRecord {
  readonly run: number;
  readonly snapshot: Values;
  readonly startedAt: number;
  details: Values;
  updatedAt: number;
  endedAt?: number;
  readonly events: Values[];
}

export function emptyRecords(account: string, region: string): Records {
  const settings = { DeletionProtection: { Enabled: false, ProtectionPeriodInMinutes: 60 } };
  return {
    account,
    region,
    settings,
    applications: [],
    strategies: [],
    extensions: [],
    associations: [],
    tags: {},
    alarms: {},
  };
}
