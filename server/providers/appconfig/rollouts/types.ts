import type { AppConfigClient } from '@aws-sdk/client-appconfig';
import type { DriverContext } from '../../../rollouts/driver';
import type { Api, Environment, Named, Profile } from '../api';
import type { AppConfigSource } from '../source';

/** One application of an account, open for rollouts. */
export interface Account {
  readonly source: AppConfigSource;
  readonly context: DriverContext;
  readonly region: string;
  readonly api: Api;
  /** Tries again by itself what failed in passing. */
  readonly reading: AppConfigClient;
  /** Tries once. */
  readonly writing: AppConfigClient;
  readonly application: Named;
  readonly profiles: readonly Profile[];
  /** Those that the source speaks for. */
  readonly environments: readonly Environment[];
}
