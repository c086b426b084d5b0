import type { RolloutPlace } from '../../../shared/rollouts/types';
import type { WebApp } from '../../azure/web-app';

export interface AppOfDriver {
  readonly place: RolloutPlace;
  /** The one environment that the app is. */
  readonly environment: string;
  readonly app: WebApp;
  now(): Date;
}
