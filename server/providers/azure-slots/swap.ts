import type { Site, Swapping } from '../../azure/web-app';
import type { Deployed, DeployOrder, Looking, Observation, RunningStep, Verdict } from '../../rollouts/driver';
import { ProviderError } from '../types';
import { type Lock, lockOf, readLock, sameRules } from './lock';
import { sharesOf, withShares } from './rules';
import { begun, conflict, refused } from './traffic';
import type { AppOfDriver } from './types';

interface Running {
  /** How the swap goes on; left out where another process asked for it. */
  readonly forth?: Swapping;
  /** The swap back, once somebody asked for it. */
  readonly back?: Swapping;
  readonly failed?: string;
}

/** A slot and production change places; going back is changing places again. */
export function swapSteps({ app, now }: AppOfDriver) {
  const running = new Map<number, Running>();
  const slotOf = ({ changes }: Pick<RunningStep, 'changes'>) => changes.find((change) => change.kind === 'swap')!.slot;
  const look = async () => {
    const [site, slots, rules] = await Promise.all([app.production(), app.slots(), app.rules()]);
    return { site, slots, rules, lock: lockOf(site, rules, slots) };
  };
  /** A rule outlives a swap and points at what production ran before: it goes first. */
  const withoutTraffic = async (
    slot: string,
    { rules, slots }: Pick<Awaited<ReturnType<typeof look>>, 'rules' | 'slots'>,
    writing?: Looking['writing'],
  ) => {
    if (!sharesOf(rules, slots)[slot]) return;
    writing?.(`${slot} gets no traffic of its own any more`);
    await app.setRules(withShares(rules, slots, { [slot]: 0 }));
  };
  const ask = async (slot: string): Promise<Swapping | ReturnType<typeof conflict>> => {
    try {
      return await app.swap(slot);
    } catch (caught) {
      // Azure's no to a second operation, told from one that never got there.
      if (caught instanceof ProviderError && caught.kind === 'refused' && (await app.production()).inProgress)
        return conflict('Another operation on this app is in progress.');
      throw caught;
    }
  };

  return {
    async deploy(order: DeployOrder, lock: Lock): Promise<Deployed> {
      const slot = slotOf(order);
      const present = await look();
      if (present.site.inProgress) return conflict('A swap of this app is in progress.');
      if (present.lock.swappedAt !== lock.swappedAt) return conflict('Somebody swapped slots of this app meanwhile.');
      if (!sameRules(lock, present.lock)) return conflict('Somebody moved the traffic meanwhile.');
      if (!present.slots.find(({ name }) => name === slot)?.running)
        return refused(`The slot ${slot} is stopped, or is not there.`);
      await withoutTraffic(slot, present);
      const asked = await ask(slot);
      if ('ok' in asked) return asked;
      const begins = begun(now());
      running.set(begins.deployment, { forth: asked });
      return begins;
    },

    /** A swap whose reply was lost: it is in progress, or it is the last one that ended. */
    async find(order: DeployOrder, lock: Lock) {
      const { site } = await look();
      const swapped =
        site.lastSwap && site.lastSwap.at !== lock.swappedAt && site.lastSwap.slots.some(is(slotOf(order)));
      return site.inProgress || swapped ? begun(now()) : undefined;
    },

    async observe(step: RunningStep, { drive, writing }: Looking): Promise<Observation> {
      const known = running.get(step.deployment) ?? {};
      const failed = known.failed ?? (await advance(known.back ?? known.forth));
      if (failed !== undefined) running.set(step.deployment, { ...known, failed });
      const present = await look();
      const { site } = present;
      const slot = slotOf(step);
      const swapped =
        site.lastSwap && site.lastSwap.at !== readLock(step.lock)?.swappedAt && site.lastSwap.slots.some(is(slot));
      const log = swapped ? [{ at: site.lastSwap.at, text: `${slot} and production changed places` }] : [];
      const seen = { startedAt: step.startedAt, log };
      if (known.back) {
        if (site.inProgress) return { ...seen, state: 'rolling-back', percent: 0 };
        if (failed !== undefined)
          return { ...seen, state: 'complete', percent: 100, reason: `The swap back failed: ${failed}` };
        return {
          ...seen,
          state: 'rolled-back',
          percent: 0,
          endedAt: now().toISOString(),
          endedBy: 'person',
          reason: 'Swapped back.',
        };
      }
      if (swapped && !site.inProgress && wasSwappedAgain(step, site.lastSwap))
        return { ...seen, state: 'rolled-back', percent: 0, endedBy: 'person', reason: 'Swapped back.' };
      if (step.goesBack && site.inProgress) return { ...seen, state: 'rolling-back', percent: 0 };
      if (site.inProgress) return { ...seen, state: 'deploying', percent: 0 };
      if (!swapped) {
        if (failed === undefined && now().getTime() - Date.parse(step.startedAt) < settling)
          return { ...seen, state: 'deploying', percent: 0 };
        return {
          ...seen,
          state: 'rolled-back',
          percent: 0,
          endedAt: now().toISOString(),
          endedBy: 'vendor',
          reason: failed ?? 'Azure ended the swap without changing anything.',
        };
      }
      if (drive) await withoutTraffic(slot, present, writing);
      const done = now().getTime() - Date.parse(site.lastSwap.at) >= step.strategy.bakeMinutes * 60_000;
      return {
        ...seen,
        state: done ? 'complete' : 'baking',
        percent: 100,
        ...(done ? { endedAt: now().toISOString() } : {}),
      };
    },

    async back(step: RunningStep): Promise<Verdict> {
      const slot = slotOf(step);
      const present = await look();
      const { site } = present;
      if (site.inProgress) return refused('Azure cannot stop a swap half-way: wait until it is over, then swap back.');
      if (!site.lastSwap || site.lastSwap.at === readLock(step.lock)?.swappedAt) return { ok: true };
      // A swap back whose reply was lost is not asked for twice: that would bring the change again.
      if (site.lastSwap.slots.some(is(slot)) && wasSwappedAgain(step, site.lastSwap)) return { ok: true };
      if (!site.lastSwap.slots.some(is(slot)))
        return conflict(`Other slots were swapped since: ${site.lastSwap.slots.join(' and ')}. Look at the app first.`);
      await withoutTraffic(slot, present);
      const asked = await ask(slot);
      if ('ok' in asked) return asked;
      running.set(step.deployment, { back: asked });
      return { ok: true };
    },
  };
}

/** Whether the last swap is another one than that which was seen as the step's own. */
function wasSwappedAgain({ log }: RunningStep, last: NonNullable<Site['lastSwap']>): boolean {
  return log[0] !== undefined && log[0].at !== last.at;
}

/** One look at an operation; what it failed with, in a sentence. A look that does not get through says nothing yet. */
async function advance(swapping: Swapping | undefined): Promise<string | undefined> {
  try {
    await swapping?.look();
    return undefined;
  } catch (caught) {
    if (caught instanceof ProviderError && caught.kind === 'refused') return caught.what;
    throw caught;
  }
}

const is = (slot: string) => (name: string) => name.toLowerCase() === slot.toLowerCase();

/** How long Azure may take until an operation that it took on is seen on the app. */
const settling = 2 * 60_000;
