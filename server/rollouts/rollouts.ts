import { criticalEnvironments } from '../../shared/inventory/critical';
import type { RolloutAct } from '../../shared/protocol';
import { gateOf, hasEnded, isUnderWay, stepsOf } from '../../shared/rollouts/progress';
import type { AuditEntry, Deployment, Rollout, RolloutTarget, RolloutWish } from '../../shared/rollouts/types';
import type { GateChannel } from '../../shared/stepfunctions/types';
import { ProviderError } from '../providers/types';
import { type Acting, act } from './acts';
import { type ExportedPlan, exportPlan } from './export-plan';
import { type HeldPlan, holdPlan } from './held-plan';
import { pass, takeUpExported } from './pass';
import { holderOfPlan } from './plan-lock';
import { type Planned, planFor } from './planning';
import { createRuns, type Runs } from './runs';
import type { Desk, RolloutSource } from './types';
import type { Pace, WatchEnd } from './watch';

export interface KnownRollouts {
  readonly rollouts: readonly Rollout[];
  readonly deployments: readonly Deployment[];
  readonly asOf?: string;
  readonly problem?: string;
}

/** The rollouts of one folder: plans on disk, and what vendors said last. */
export interface Rollouts {
  targets(signal?: AbortSignal): Promise<readonly RolloutTarget[]>;
  /** Makes a plan and keeps it. */
  plan(wish: RolloutWish, signal?: AbortSignal): Promise<Planned>;
  /** From disk and memory; nobody is asked. */
  known(): KnownRollouts;
  one(id: string): Rollout | undefined;
  /** Asks every vendor once: what plans have come to, and what else is deployed. Moves nothing. Never rejects but on abort. */
  look(signal?: AbortSignal): Promise<void>;
  /** Does what a person asked for; `runOn` lets the rollout go on in the background afterwards. */
  act(
    asked: Omit<RolloutAct, 'folder'>,
    options: { readonly runOn: boolean; readonly signal?: AbortSignal },
  ): Promise<Rollout | null>;
  /** Runs a plan until it has ended, stands at a gate, or cannot go on. Rejects where another process runs it. */
  watch(
    id: string,
    options: { readonly signal: AbortSignal; readonly onChanged?: (rollout: Rollout) => void },
  ): Promise<WatchEnd>;
  audit(id?: string): readonly AuditEntry[];
  /** A plan as a state machine that runs it on AWS; `gate` is where gates by hand ask. Writes nothing at the vendor's. */
  export(id: string, gate: GateChannel | undefined): Promise<ExportedPlan>;
  /** Whether this process runs any of them now. */
  isRunning(): boolean;
  close(): Promise<void>;
}

export interface RolloutsOptions {
  readonly desk: Desk;
  /** Asked anew each time: configurations change. */
  readonly sources: () => readonly RolloutSource[];
  readonly pace: () => Pace;
  readonly onChanged: () => void;
}

export function openRollouts(options: RolloutsOptions): Rollouts {
  const { desk, sources, onChanged } = options;
  const { store } = desk;
  const runs = createRuns(options);
  let seen: Omit<KnownRollouts, 'rollouts'> = { deployments: [] };
  const acting: Acting = { desk, sources, runs };
  return {
    async targets(signal) {
      const found = await Promise.all(sources().map((source) => targetsOf(source, signal)));
      return found.flat();
    },
    async plan(wish, signal) {
      const planned = await planFor(wish, sources(), desk, signal);
      const { rollout } = planned.record;
      store.append({
        at: desk.now().toISOString(),
        who: desk.who,
        rollout: rollout.id,
        action: 'plan',
        to: JSON.parse(JSON.stringify(rollout.changes)),
        text: `Planned for ${rollout.place.name}`,
      });
      store.write(planned.record);
      onChanged();
      return planned;
    },
    known() {
      const problems = [...(seen.problem === undefined ? [] : [seen.problem]), ...store.damages()];
      const plans = store.list().map(({ rollout }) => rollout);
      return {
        ...seen,
        rollouts: plans.map((rollout) => shown(rollout, desk)),
        deployments: seen.deployments.filter((one) => !isPlanned(one, plans)),
        ...(problems.length > 0 ? { problem: problems.join(' ') } : {}),
      };
    },
    one: (id) => {
      const record = store.read(id);
      return record && shown(record.rollout, desk);
    },
    async look(signal) {
      const looked = await Promise.all(sources().map((source) => lookAt(source, desk, runs, signal)));
      signal?.throwIfAborted();
      const problems = looked.flatMap(({ problem }) => problem ?? []);
      const deployments = looked.flatMap((one) => one.deployments);
      seen = {
        deployments,
        asOf: desk.now().toISOString(),
        ...(problems.length > 0 ? { problem: problems.join(' ') } : {}),
      };
      onChanged();
    },
    async act(asked, how) {
      const rollout = await act(acting, asked, how);
      onChanged();
      return rollout && shown(rollout, desk);
    },
    watch: (id, { signal, onChanged: tell }) =>
      runs.watch(id, signal, tell && ((rollout) => tell(shown(rollout, desk)))),
    audit: (id) => store.audit(id),
    export: (id, gate) => exportPlan(desk, sources(), id, gate),
    isRunning: () => runs.any(),
    close: () => runs.close(),
  };
}

/** Nobody's memory: what a plan is for people depends on whether somebody runs it now. */
function shown(rollout: Rollout, { store }: Desk): Rollout {
  if (hasEnded(rollout) || rollout.status === 'planned') return rollout;
  const watchedBy = holderOfPlan(store.folder, rollout.id);
  if (watchedBy !== undefined) return { ...rollout, watchedBy };
  const goesOn = rollout.status === 'running' || gateOf(rollout) === 'automatic';
  return goesOn ? { ...rollout, status: 'unwatched' } : rollout;
}

async function targetsOf(source: RolloutSource, signal?: AbortSignal): Promise<readonly RolloutTarget[]> {
  const driver = await source.open(signal);
  try {
    const { settings, id } = source;
    const rank = (name: string) => settings.environments.indexOf(name) + 1 || Number.MAX_SAFE_INTEGER;
    return (await driver.targets()).map((target) => {
      const critical = criticalEnvironments(
        target.environments.map(({ name }) => name),
        settings,
      );
      const environments = [...target.environments]
        .sort((a, b) => rank(a.name) - rank(b.name))
        .map((one) => ({ ...one, critical: critical.includes(one.name) }));
      return { ...target, source: id, environments };
    });
  } finally {
    driver.close();
  }
}

async function lookAt(
  source: RolloutSource,
  desk: Desk,
  runs: Runs,
  signal?: AbortSignal,
): Promise<{ readonly deployments: readonly Deployment[]; readonly problem?: string }> {
  try {
    const driver = await source.open(signal);
    try {
      const unheld = desk.store
        .list()
        .filter(
          ({ rollout, exported }) =>
            rollout.source === source.id &&
            (isUnderWay(rollout) || (exported && !hasEnded(rollout))) &&
            !runs.has(rollout.id) &&
            holderOfPlan(desk.store.folder, rollout.id) === undefined,
        );
      for (const { rollout } of unheld) {
        const held = freeToHold(desk, rollout.id);
        if (!held) continue;
        try {
          await takeUpExported(held, driver);
          await pass(held, driver, false);
        } finally {
          held.release();
        }
      }
      return { deployments: (await driver.deployments()).map((one) => ({ ...one, source: source.id })) };
    } finally {
      driver.close();
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { deployments: [], problem: error.message };
  }
}

/** Undefined where somebody took it meanwhile, or took it off the list: then there is nothing to look at. */
function freeToHold(desk: Desk, id: string): HeldPlan | undefined {
  try {
    return holdPlan(desk, id);
  } catch (error) {
    if (error instanceof ProviderError && error.provider === 'rollouts') return undefined;
    throw error;
  }
}

function isPlanned({ place, environment, number }: Deployment, plans: readonly Rollout[]): boolean {
  return plans.some(
    (rollout) =>
      JSON.stringify(rollout.place.ids) === JSON.stringify(place.ids) &&
      stepsOf(rollout).some((step) => step.environment === environment && step.deployment === number),
  );
}
