import { environmentsAhead } from '../../../shared/rollouts/progress';
import type { Rollout } from '../../../shared/rollouts/types';
import { UsageError } from '../../terminal/usage-error';
import type { Call, ExitCode } from '../types';
import { confirm } from './confirm';
import { deliverRollouts } from './deliver-rollouts';
import { sayingOnLeave } from './leaving';
import { isBlocked, makePlan } from './plan';
import { idIn, rolloutOf, rolloutsOf } from './rollouts-of';
import type { RolloutOptions } from './types';
import { follow } from './watch';
import { hasWish } from './wish-options';

/** Begins the first wave of a plan, or of one that is made from the same options. */
export async function start(call: Call, what: readonly string[]): Promise<ExitCode> {
  const rollout = hasWish(call.options)
    ? (await makePlan(call, what)).record.rollout
    : rolloutOf(await rolloutsOf(call), idIn(what, 'start'));
  const { printPlan } = await import('../../../shared/printing/rollout.js');
  call.terminal.note(printPlan(rollout, { colors: false }).trimEnd());
  return begin(call, rollout);
}

/** `agreed` where yes was said already, and only names are left to ask for. */
export async function begin(call: Call, rollout: Rollout, said?: 'agreed'): Promise<ExitCode> {
  if (isBlocked(rollout)) {
    const { message } = rollout.warnings.find(({ blocks }) => blocks)!;
    throw new UsageError(`nothing was done: ${message}`);
  }
  const asking = said ? { ...call, options: { ...call.options, yes: true } } : call;
  const confirmed = await confirm(asking, 'Start it?', environmentsAhead(rollout));
  const rollouts = await rolloutsOf(call);
  const { id } = rollout;
  const left = `interrupted: it may have begun. flagkeeper rollout status ${id} says how far it is; nothing begins twice.`;
  const started = await sayingOnLeave(call, left, () =>
    rollouts.act({ act: 'start', on: id, confirmed }, { runOn: false }),
  );
  const { watch } = call.options as Call['options'] & RolloutOptions;
  if (watch) return follow(call, rollout.id);
  const now = started ?? rollout;
  const { printProgress } = await import('../../../shared/printing/rollout.js');
  await deliverRollouts(call, { rollouts: [now] }, (page) => printProgress(now, page));
  const failed = now.status === 'failed' || now.problem !== undefined;
  if (!failed) call.terminal.note('Waves advance while somebody watches.');
  return failed ? 2 : 0;
}
