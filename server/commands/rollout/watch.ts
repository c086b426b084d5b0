import { hasEnded } from '../../../shared/rollouts/progress';
import type { Rollout } from '../../../shared/rollouts/types';
import { UsageError } from '../../terminal/usage-error';
import type { Call, ExitCode } from '../types';
import { deliverRollouts } from './deliver-rollouts';
import { sayingOnLeave } from './leaving';
import { idIn, rolloutOf, rolloutsOf } from './rollouts-of';
import type { RolloutOptions } from './types';

/** Runs a rollout and shows it, until it has ended or stands at a gate. */
export async function watch(call: Call, what: readonly string[]): Promise<ExitCode> {
  const id = idIn(what, 'watch');
  const { status } = rolloutOf(await rolloutsOf(call), id);
  if (status === 'planned')
    throw new UsageError(`the rollout ${id} was not started yet: flagkeeper rollout start ${id}`);
  return follow(call, id);
}

export async function follow(call: Call, id: string): Promise<ExitCode> {
  const { terminal, signal, options } = call;
  const rollouts = await rolloutsOf(call);
  const { movedLines, printProgress, progressLines } = await import('../../../shared/printing/rollout.js');
  let shown = rolloutOf(rollouts, id);
  const left = `what is being deployed goes on, and no further wave begins: flagkeeper rollout watch ${id} goes on with it, stop takes it back.`;
  const pretty = (options as Call['options'] & RolloutOptions).format[0] !== 'json';
  const show = (now: Rollout) => {
    if (terminal.live) terminal.live(progressLines(now, terminal));
    else if (pretty) for (const line of movedLines(shown, now, call.now().toISOString())) terminal.note(line);
    shown = now;
  };
  if (terminal.live) terminal.live(progressLines(shown, terminal));
  const end = hasEnded(shown)
    ? 'ended'
    : await sayingOnLeave(call, left, () => rollouts.watch(id, { signal, onChanged: show }));
  terminal.live?.([]);
  const now = rolloutOf(rollouts, id);
  await deliverRollouts(call, { rollouts: [now] }, (page) => printProgress(now, page));
  if (end === 'paused') return 2;
  return end === 'at-gate' || now.status === 'complete' ? 0 : 1;
}
