import { readGateChannel } from '../../../shared/stepfunctions/gate-channel';
import { deliver, pairOutputs } from '../../terminal/outputs';
import { UsageError } from '../../terminal/usage-error';
import type { Call, ExitCode } from '../types';
import { idIn, rolloutOf, rolloutsOf } from './rollouts-of';
import type { RolloutOptions } from './types';

/** Writes a plan as a state machine that runs it elsewhere; with `--iam`, what its role needs. */
export async function exportTo(call: Call, what: readonly string[]): Promise<ExitCode> {
  const { to, iam, ask } = call.options as Call['options'] & RolloutOptions;
  if (to !== 'stepfunctions')
    throw new UsageError(`rollout export needs --to stepfunctions${to === undefined ? '' : `; there is no ${to}`}`);
  const id = idIn(what, 'export');
  const gate = ask === undefined ? undefined : readGateChannel(ask);
  if (ask !== undefined && !gate)
    throw new UsageError(
      `--ask ${ask} is none of these: https://sqs.REGION.amazonaws.com/ACCOUNT/QUEUE (a standard queue), arn:aws:sns:…, arn:aws:lambda:…`,
    );
  const rollouts = await rolloutsOf(call);
  rolloutOf(rollouts, id);
  const { machine, policy, trust, version } = await rollouts.export(id, gate);
  const document = iam ? { policy, trust } : machine;
  const outputs = pairOutputs(['json'], call.options.output, 'json');
  await deliver(outputs, () => `${JSON.stringify(document, undefined, 2)}\n`, call.options.cwd, call.terminal);
  if (!iam) {
    call.terminal.note('Nothing was written at AWS.');
    call.terminal.note(
      version === undefined
        ? 'The plan was not started, so its version is not written yet: write the document of the plan as a new hosted version, and start the machine with its number as input, {"version":"N"}.'
        : 'Start the machine with the input {}.',
    );
    call.terminal.note(`What its role needs: flagkeeper rollout export ${id} --to stepfunctions --iam`);
  }
  return 0;
}
