import type { Call, ExitCode } from '../types';
import { deliverRollouts } from './deliver-rollouts';
import { idIn, rolloutOf, rolloutsOf } from './rollouts-of';

/** What is known from disk, after one look at the vendors; offline without it. */
export async function status(call: Call, what: readonly string[]): Promise<ExitCode> {
  const rollouts = await rolloutsOf(call);
  const id = what.length > 0 ? idIn(what, 'status') : undefined;
  if (id !== undefined) rolloutOf(rollouts, id);
  if (!call.options.offline) await rollouts.look({ signal: call.signal });
  const known = rollouts.known();
  const { printAudit, printDeployments, printPlan, printProgress } = await import(
    '../../../shared/printing/rollout.js'
  );
  const { problem } = known;
  if (id !== undefined) {
    const rollout = rolloutOf(rollouts, id);
    const audit = rollouts.audit(id);
    await deliverRollouts(call, { rollouts: [rollout], audit, problem }, (page) => {
      const shown = rollout.status === 'planned' ? printPlan(rollout, page) : printProgress(rollout, page);
      return `${shown}\n${printAudit(audit, page)}`;
    });
  } else {
    const { rollouts: all, deployments } = known;
    await deliverRollouts(call, { rollouts: all, deployments, problem }, (page) => {
      const parts = [...all.map((one) => printProgress(one, page)), printDeployments(deployments, page)];
      return parts.filter(Boolean).join('\n') || 'There is no rollout here.\n';
    });
  }
  if (problem === undefined) return 0;
  call.terminal.complain(`flagkeeper: ${problem}`);
  return 2;
}
