import { setTimeout as sleep } from 'node:timers/promises';
import { type StepChange, stepsOf, withStep } from '../../shared/rollouts/progress';
import type { AuditEntry, Rollout } from '../../shared/rollouts/types';
import { ProviderError } from '../providers/types';
import { disk } from './on-disk';
import { holderOfPlan, takePlan } from './plan-lock';
import type { PlanRecord } from './plan-store';
import type { Desk } from './types';

type Said = Omit<AuditEntry, 'at' | 'who' | 'rollout'>;

/** One plan in the hands of this process: what changes is on disk before anything else happens. */
export interface HeldPlan {
  readonly record: PlanRecord;
  readonly rollout: Rollout;
  /** Replaces parts of the record; `said` goes to the audit log first. Throws a ProviderError that says what was done and could not be kept. */
  change(change: Partial<PlanRecord>, said?: Said): void;
  /** Changes one step. Nothing is written where nothing is different. */
  step(environment: string, change: StepChange, said?: Said): void;
  note(said: Said): void;
  /** Says in the audit log what is about to be written at the vendor's. Throws where that cannot be kept: then nothing may be written. */
  asks(write: NonNullable<AuditEntry['write']>, text: string, more?: Pick<Said, 'environment' | 'deployment'>): void;
  /** Adds whose credentials are used to who is written into the audit log. */
  actAs(caller: string | undefined): void;
  onChanged(listener: () => void): void;
  release(): void;
}

/** Takes hold of a plan. Throws a ProviderError where there is none, or another process runs it. */
export function holdPlan(desk: Desk, id: string): HeldPlan {
  const { store } = desk;
  if (!store.read(id)) throw noPlan(desk, id);
  const lock = takePlan(store.folder, id);
  if ('heldBy' in lock)
    throw new ProviderError(
      'rollouts',
      `The rollout ${id} is run by ${lock.heldBy}.`,
      'One process runs a rollout at a time; stop works from everywhere.',
    );
  // What lay there before the hold may be old by now.
  const fresh = store.read(id);
  if (!fresh) {
    lock.release();
    throw noPlan(desk, id);
  }
  let record = fresh;
  let { who } = desk;
  /** What was done and cannot be written down is said at least, with how it is found again. */
  const kept = (said: Said | undefined, work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof ProviderError) || error.provider !== disk || said === undefined) throw error;
      const { action, text } = said;
      const word =
        action === 'stop' || action === 'revert' ? action : record.rollout.status === 'planned' ? 'start' : 'resume';
      throw new ProviderError(
        disk,
        `${text}. This could not be written down: ${error.what}`,
        `${error.hint} Then flagkeeper rollout ${word} ${id} goes on: what was done is found, and not done again.`,
      );
    }
  };
  let released = false;
  const listeners: (() => void)[] = [];
  const append = (said: Said) => store.append({ at: desk.now().toISOString(), who, rollout: id, ...said });
  const note = (said: Said) => kept(said, () => append(said));
  const change: HeldPlan['change'] = (changed, said) => {
    if (said) note(said);
    const next = { ...record, ...changed };
    kept(said, () => store.write(next));
    record = next;
    for (const listener of listeners) listener();
  };
  return {
    get record() {
      return record;
    },
    get rollout() {
      return record.rollout;
    },
    change,
    note,
    asks: (write, text, more) => append({ action: 'asked', write, text, ...more }),
    step(environment, changed, said) {
      const before = stepsOf(record.rollout).find((step) => step.environment === environment);
      const rollout = withStep(record.rollout, environment, changed);
      const after = stepsOf(rollout).find((step) => step.environment === environment);
      if (!said && JSON.stringify(before) === JSON.stringify(after)) return;
      change({ rollout }, said && { environment, ...said });
    },
    actAs(caller) {
      who = caller === undefined ? desk.who : `${desk.who} (${caller})`;
    },
    onChanged: (listener) => listeners.push(listener),
    release() {
      if (released) return;
      released = true;
      lock.release();
    },
  };
}

/**
 * Takes hold of a plan for what a person asked for: one that is only looked at for a moment, by an editor say, is waited for.
 * Rejects as `holdPlan` throws.
 */
export async function holdSoon(desk: Desk, id: string): Promise<HeldPlan> {
  for (let waited = 0; waited < patience && holderOfPlan(desk.store.folder, id) !== undefined; waited += 50)
    await sleep(50);
  return holdPlan(desk, id);
}

/** In ms: longer than a look takes. */
const patience = 3_000;

function noPlan({ store }: Desk, id: string): ProviderError {
  const known = store.list().map(({ rollout }) => rollout.id);
  return new ProviderError(
    'rollouts',
    `There is no rollout ${id}.`,
    known.length > 0 ? `There are ${known.slice(0, 8).join(', ')}.` : 'flagkeeper rollout plan makes one.',
  );
}
