import type { StepEvent } from '../../../shared/rollouts/types';
import type { Rule } from '../../azure/web-app';
import type { Deployed, DeployOrder, Looking, Observation, RunningStep, Verdict } from '../../rollouts/driver';
import { type Lock, lockOf, readLock, sameRules } from './lock';
import { rampOf, type Shares, stageOf } from './ramp';
import { sharesOf, withShares } from './rules';
import type { AppOfDriver } from './types';

interface Seen {
  readonly stage: number;
  /** Since when, in milliseconds, as far as this process knows. */
  readonly at: number;
  readonly log: readonly StepEvent[];
}

/**
 * A share of production's traffic, moved stage by stage. Azure keeps no pace of its own, so a stage lasts as long as it was
 * watched: a ramp that nobody watched goes on where it stands, and never jumps.
 */
export function trafficSteps({ app, now }: AppOfDriver) {
  const seen = new Map<number, Seen>();
  const look = async () => {
    const [site, slots, rules] = await Promise.all([app.production(), app.slots(), app.rules()]);
    return { site, slots, rules, shares: sharesOf(rules, slots), lock: lockOf(site, rules, slots) };
  };
  const move = async (rules: readonly Rule[], slots: Parameters<typeof withShares>[1], shares: Shares) =>
    app.setRules(withShares(rules, slots, shares));

  return {
    async deploy(order: DeployOrder, lock: Lock): Promise<Deployed> {
      const { site, slots, rules, lock: present } = await look();
      if (site.inProgress) return conflict('A swap of this app is in progress.');
      if (!sameRules(lock, present))
        return conflict(`Somebody moved the traffic meanwhile: ${sayShares(sharesOf(rules, slots))}.`);
      const [, first] = rampOf(order.changes, lock.shares, order.strategy).stages;
      const stopped = Object.keys(first!).find((name) => !slots.find((slot) => slot.name === name)?.running);
      if (stopped !== undefined)
        return refused(`The slot ${stopped} is stopped, or is not there: no traffic can go to it.`);
      await move(rules, slots, first!);
      return begun(now());
    },

    /** What a deploy whose reply was lost has done: its first stage is there, or it did nothing. */
    async find(order: DeployOrder, lock: Lock) {
      const { shares, lock: present } = await look();
      if (sameRules(lock, present)) return undefined;
      return stageOf(rampOf(order.changes, lock.shares, order.strategy), shares) === 1 ? begun(now()) : undefined;
    },

    async observe(step: RunningStep, { drive, writing }: Looking): Promise<Observation> {
      const before = readLock(step.lock)?.shares ?? {};
      const ramp = rampOf(step.changes, before, step.strategy);
      const last = ramp.stages.length - 1;
      const { rules, slots, shares } = await look();
      const stage = stageOf(ramp, shares);
      const time = now();
      const known = seen.get(step.deployment);
      const log = known?.log ?? [];
      if (stage < 1 && last > 0 && !same(ramp.stages[0]!, ramp.stages[last]!))
        return takenBack(stage, shares, log, time);
      const entered = (at: number, when: number): Seen => {
        const event = { at: new Date(when).toISOString(), text: `${sayShares(ramp.stages[at]!)}` };
        const entry = { stage: at, at: when, log: [event, ...(seen.get(step.deployment)?.log ?? [])] };
        seen.set(step.deployment, entry);
        return entry;
      };
      let here = known?.stage === stage ? known : entered(stage, since(stage, known, step, time));
      if (drive && stage < last && time.getTime() - here.at >= ramp.interval) {
        writing?.(sayShares(ramp.stages[stage + 1]!));
        await move(rules, slots, ramp.stages[stage + 1]!);
        here = entered(stage + 1, time.getTime());
      }
      const whole = step.strategy.minutes * 60_000 + ramp.bake;
      // Whoever finds the last stage there cannot know since when: the plan's own time decides.
      const overdue = known === undefined && time.getTime() - Date.parse(step.startedAt) >= whole;
      const done = here.stage === last && (overdue || time.getTime() - here.at >= ramp.bake);
      return {
        state: done ? 'complete' : here.stage === last ? 'baking' : 'deploying',
        percent: Math.round((here.stage / last) * 100),
        startedAt: step.startedAt,
        ...(done ? { endedAt: time.toISOString() } : {}),
        log: here.log,
      };
    },

    /** Puts the traffic back where it was before the step. */
    async back(step: RunningStep): Promise<Verdict> {
      const lock = readLock(step.lock);
      if (!lock) return refused('The plan does not say what the traffic was before.');
      const ramp = rampOf(step.changes, lock.shares, step.strategy);
      const { site, rules, slots, shares } = await look();
      if (site.inProgress) return conflict('A swap of this app is in progress: what a slot runs is about to change.');
      const stage = stageOf(ramp, shares);
      if (stage < 0) return conflict(`Somebody moved the traffic meanwhile: ${sayShares(shares)}.`);
      if (stage > 0) await move(rules, slots, ramp.stages[0]!);
      return { ok: true };
    },
  };
}

/** A first look at a first stage is as old as the step; any other may have come just now. */
function since(stage: number, known: Seen | undefined, { startedAt }: RunningStep, now: Date): number {
  return known === undefined && stage === 1 ? Date.parse(startedAt) : now.getTime();
}

function takenBack(stage: number, shares: Shares, log: readonly StepEvent[], at: Date): Observation {
  return {
    state: 'rolled-back',
    percent: 0,
    endedAt: at.toISOString(),
    endedBy: 'person',
    reason: stage === 0 ? 'The traffic was put back.' : `Somebody moved the traffic: ${sayShares(shares)}.`,
    log,
  };
}

const same = (one: Shares, other: Shares) => JSON.stringify(one) === JSON.stringify(other);

export const sayShares = (shares: Shares) =>
  Object.entries(shares)
    .map(([slot, percent]) => `${slot} gets ${percent} %`)
    .join(', ');

/** Azure numbers no deployments: the second of the beginning tells one from the other. */
export const begun = (at: Date) => ({
  ok: true as const,
  deployment: Math.floor(at.getTime() / 1000),
  startedAt: at.toISOString(),
});

export const conflict = (reason: string) => ({ ok: false as const, why: 'conflict' as const, reason });
export const refused = (reason: string) => ({ ok: false as const, why: 'refused' as const, reason });
