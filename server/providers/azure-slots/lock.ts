import type { Json } from '../../../shared/model';
import type { Site, Slot } from '../../azure/web-app';
import type { Shares } from './ramp';
import { comparable, sharesOf } from './rules';

/** What was there when a rollout looked: it is kept with the plan, and says what to go back to. */
export interface Lock {
  readonly rules: Json;
  readonly shares: Shares;
  /** When slots were last swapped; null where they never were. */
  readonly swappedAt: string | null;
}

export function lockOf(site: Site, rules: Parameters<typeof sharesOf>[0], slots: readonly Slot[]): Lock {
  return { rules: comparable(rules), shares: sharesOf(rules, slots), swappedAt: site.lastSwap?.at ?? null };
}

export const asJson = (lock: Lock): Json => ({ rules: lock.rules, shares: lock.shares, swappedAt: lock.swappedAt });

/** A lock as it was kept; undefined where it is none. */
export function readLock(kept: Json | undefined): Lock | undefined {
  const { shares, swappedAt } = (kept ?? {}) as Partial<Record<keyof Lock, Json>>;
  const valid = typeof shares === 'object' && shares !== null && (swappedAt === null || typeof swappedAt === 'string');
  return valid ? (kept as unknown as Lock) : undefined;
}

export const sameRules = (one: Lock, other: Lock) => JSON.stringify(one.rules) === JSON.stringify(other.rules);

/** The state of an app in few words, the same for the same state: what stands for a version where there are none. */
export function stateName({ shares, swappedAt }: Lock): string {
  const sent = Object.entries(shares).filter(([, percent]) => percent > 0);
  const traffic =
    sent.length === 0 ? 'all in production' : sent.map(([slot, percent]) => `${slot} ${percent} %`).join(', ');
  return swappedAt === null ? traffic : `${traffic}, swapped ${swappedAt}`;
}
