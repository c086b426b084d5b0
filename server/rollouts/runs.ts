import type { Rollout } from '../../shared/rollouts/types';
import { ProviderError } from '../providers/types';
import type { RolloutDriver } from './driver';
import { type HeldPlan, holdSoon } from './held-plan';
import type { RolloutsOptions } from './rollouts';
import type { RolloutSource } from './types';
import { type WatchEnd, type Watching, watch } from './watch';

/** The rollouts that this process runs. */
export interface Runs {
  has(id: string): boolean;
  any(): boolean;
  /** Something has to be done before the next look is due. */
  wake(id: string): void;
  /** Runs a held plan in the background, and lets go of both afterwards. */
  begin(held: HeldPlan, driver: RolloutDriver): void;
  watch(id: string, signal: AbortSignal, onChanged?: (rollout: Rollout) => void): Promise<WatchEnd>;
  close(): Promise<void>;
}

interface Run {
  readonly abort: AbortController;
  wake(): void;
  readonly ended: Promise<WatchEnd>;
}

export function createRuns({ desk, sources, pace, onChanged }: RolloutsOptions): Runs {
  const runs = new Map<string, Run>();
  const start = (held: HeldPlan, driver: RolloutDriver, signal?: AbortSignal): Run => {
    const abort = new AbortController();
    const both = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
    const { rest, wake } = restUntil(both);
    const watching: Watching = { pace, rest, signal: both };
    const { id } = held.rollout;
    held.onChanged(onChanged);
    const ended = watch(held, driver, desk, watching).finally(() => {
      runs.delete(id);
      driver.close();
      held.release();
      onChanged();
    });
    const run = { abort, wake, ended };
    runs.set(id, run);
    return run;
  };
  return {
    has: (id) => runs.has(id),
    any: () => runs.size > 0,
    wake: (id) => runs.get(id)?.wake(),
    begin(held, driver) {
      start(held, driver).ended.catch((error: Error) =>
        desk.log(`rollout ${held.rollout.id}: ${error.stack ?? error.message}`),
      );
    },
    async watch(id, signal, tell) {
      const held = await holdSoon(desk, id);
      let driver: RolloutDriver;
      try {
        driver = await sourceOf(held.rollout, sources()).open();
        held.actAs(await driver.caller?.());
      } catch (error) {
        held.release();
        throw error;
      }
      if (tell) held.onChanged(() => tell(held.rollout));
      return start(held, driver, signal).ended;
    },
    async close() {
      const all = [...runs.values()];
      for (const { abort } of all) abort.abort();
      await Promise.allSettled(all.map(({ ended }) => ended));
    },
  };
}

/** The source that a plan was made for. Throws a ProviderError where the configuration has it no more. */
export function sourceOf(
  { id, source }: Pick<Rollout, 'id' | 'source'>,
  sources: readonly RolloutSource[],
): RolloutSource {
  const found = sources.find((one) => one.id === source);
  if (found) return found;
  throw new ProviderError(
    'rollouts',
    `The configuration has no source ${source} any more, which the rollout ${id} was made for.`,
    'Put it back, or forget the plan.',
  );
}

function restUntil(signal: AbortSignal): { readonly rest: Watching['rest']; wake(): void } {
  let wake = () => {};
  let due = false;
  return {
    wake() {
      due = true;
      wake();
    },
    async rest(ms) {
      if (!due && !signal.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, ms);
          function done() {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            resolve();
          }
          wake = done;
          signal.addEventListener('abort', done, { once: true });
        });
      due = false;
    },
  };
}
