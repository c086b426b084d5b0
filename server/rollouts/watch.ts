import { gateOf, hasEnded, isUnderWay } from '../../shared/rollouts/progress';
import { ProviderError } from '../providers/types';
import { beginNextWave } from './begin-wave';
import type { RolloutDriver } from './driver';
import type { HeldPlan } from './held-plan';
import { disk } from './on-disk';
import { pass, takeUpExported } from './pass';
import { stopHeld } from './stop';
import type { Desk } from './types';

/** How often is looked, in ms: `shortest` after something moved, longer and longer while nothing does. */
export interface Pace {
  readonly shortest: number;
  readonly longest: number;
}

export interface Watching {
  /** Asked before every pause: it changes with who looks. */
  readonly pace: () => Pace;
  /** Settles after so many ms, or sooner where something has to be done. */
  readonly rest: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Why a watch ended: the rollout has, a person has to decide, it was given up on, or the vendor cannot be asked. */
export type WatchEnd = 'ended' | 'at-gate' | 'given-up' | 'paused';

/** Runs a plan: looks, begins what is due, goes through automatic gates. Never deploys what was not agreed to. */
export async function watch(
  held: HeldPlan,
  driver: RolloutDriver,
  desk: Desk,
  { pace, rest, signal }: Watching,
): Promise<WatchEnd> {
  let wait = pace().shortest;
  let failures = 0;
  let moved = true;
  held.onChanged(() => {
    moved = true;
  });
  if (held.rollout.problem !== undefined) held.change({ rollout: { ...held.rollout, problem: undefined } });
  while (!signal.aborted) {
    moved = false;
    try {
      if (desk.store.isAskedToStop(held.rollout.id)) await stopHeld(held, driver, desk);
      await takeUpExported(held, driver);
      await pass(held, driver, true);
      if (hasEnded(held.rollout)) return 'ended';
      // What a state machine runs goes through its own gates.
      if (!isUnderWay(held.rollout) && !held.record.exported) {
        if (gateOf(held.rollout) !== 'automatic') return 'at-gate';
        await beginNextWave(held, driver, 'promote', 'The gate opened by itself: complete, and no alarm');
        continue;
      }
      failures = 0;
    } catch (error) {
      if (signal.aborted) return 'given-up';
      // A disk that takes nothing keeps no pause either: whoever watches is told.
      if (!(error instanceof ProviderError) || error.provider === disk) throw error;
      failures += 1;
      desk.log(`rollout ${held.rollout.id}: ${error.message}`);
      if (error.kind !== 'passing' || failures > mostFailures) return paused(held, error);
    }
    const { shortest, longest } = pace();
    wait = moved ? shortest : Math.min(longest, wait * 1.5);
    const pause = failures > 0 ? Math.min(60_000, shortest * 2 ** failures) : wait;
    await rest(pause);
  }
  return 'given-up';
}

/** In a row, before a person is asked: with growing pauses, a quarter of an hour. */
const mostFailures = 20;

/** What runs goes on at the vendor; here it goes on when somebody resumes it. */
function paused(held: HeldPlan, error: ProviderError): WatchEnd {
  held.change(
    { rollout: { ...held.rollout, problem: error.message } },
    { action: 'failed', text: `Nobody can look or go on: ${error.message}` },
  );
  return 'paused';
}
