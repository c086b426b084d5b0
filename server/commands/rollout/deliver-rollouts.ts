import type { AuditEntry, Deployment, Rollout } from '../../../shared/rollouts/types';
import { deliver, type Page, pairOutputs } from '../../terminal/outputs';
import type { Call } from '../types';
import type { RolloutOptions } from './types';

export interface RolloutResult {
  readonly rollouts: readonly Rollout[];
  readonly deployments?: readonly Deployment[];
  readonly audit?: readonly AuditEntry[];
  readonly problem?: string;
  /** The whole document before and after, of a plan. */
  readonly documents?: { readonly before: string; readonly after: string };
}

/** Writes what came out in every form that was asked for; `pretty` says it for people. */
export async function deliverRollouts(
  call: Call,
  result: RolloutResult,
  pretty: (page: Page) => string,
): Promise<void> {
  const { format } = call.options as Call['options'] & RolloutOptions;
  const outputs = pairOutputs(format, call.options.output, 'pretty');
  const { printJson } = await import('../../../shared/printing/json.js');
  const { rollouts, deployments = [], ...more } = result;
  const render = (form: string, page: Page) =>
    form === 'json' ? printJson({ rollouts, deployments, ...more }) : pretty(page);
  await deliver(outputs, render, call.options.cwd, call.terminal);
}
