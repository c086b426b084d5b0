import type { Rollout } from '../../../shared/rollouts/types';
import type { Planned } from '../../rollouts/planning';
import { askYes } from '../../terminal/ask';
import type { Call, ExitCode } from '../types';
import { deliverRollouts } from './deliver-rollouts';
import { rolloutsOf } from './rollouts-of';
import { begin } from './start';
import type { RolloutOptions } from './types';
import { wishOf } from './wish-options';

/** Shows what a rollout would change, and keeps it; on a terminal it may be started at once. */
export async function plan(call: Call, what: readonly string[]): Promise<ExitCode> {
  const planned = await makePlan(call, what);
  const { rollout } = planned.record;
  await showPlan(call, planned);
  if (isBlocked(rollout)) {
    call.terminal.note('The plan cannot start as it is.');
    return 1;
  }
  const { yes } = call.options as Call['options'] & RolloutOptions;
  if (!yes && call.terminal.interactive && (await askYes('Start it now?', call.signal)))
    return begin(call, rollout, 'agreed');
  const { nextSteps } = await import('../../../shared/printing/rollout.js');
  const { terminalText } = await import('../../../shared/wording/terminal-text.js');
  for (const step of nextSteps(rollout))
    call.terminal.note(terminalText(`Nothing was written at the vendor's. Start it with ${step}`));
  return 0;
}

export async function makePlan(call: Call, what: readonly string[]): Promise<Planned> {
  const wish = wishOf(what, call.options);
  const rollouts = await rolloutsOf(call);
  call.terminal.progress({ doing: 'planning', done: 0 });
  const planned = await rollouts.plan(wish, { signal: call.signal });
  call.terminal.progress(undefined);
  return planned;
}

async function showPlan(call: Call, { record, before, after }: Planned): Promise<void> {
  const { printPlan } = await import('../../../shared/printing/rollout.js');
  const { rollout } = record;
  await deliverRollouts(call, { rollouts: [rollout], documents: { before, after } }, (page) =>
    printPlan(rollout, page),
  );
}

export function isBlocked({ warnings }: Rollout): boolean {
  return warnings.some(({ blocks }) => blocks);
}
