import type { Settings, SourceSetting } from '../../shared/settings/types';
import type { RolloutDriver } from './driver';
import type { PlanStore } from './plan-store';

/** A source that lets people change something, and how to open it. */
export interface RolloutSource {
  readonly id: string;
  readonly setting: SourceSetting;
  readonly settings: Settings;
  open(signal?: AbortSignal): Promise<RolloutDriver>;
}

/** What everything that is done to rollouts shares. */
export interface Desk {
  readonly store: PlanStore;
  now(): Date;
  /** Who is written into the audit log. */
  readonly who: string;
  readonly log: (line: string) => void;
}
