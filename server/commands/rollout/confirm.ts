import type { RolloutStep } from '../../../shared/rollouts/types';
import { terminalText } from '../../../shared/wording/terminal-text';
import { ask, askYes } from '../../terminal/ask';
import { UsageError } from '../../terminal/usage-error';
import type { Call } from '../types';
import type { RolloutOptions } from './types';

/**
 * Asks what has to be asked before anything is written: yes or no, and the name of each critical environment. Answers the
 * names that were agreed to. Throws a UsageError where nobody can be asked, or somebody said no.
 */
export async function confirm(
  call: Call,
  question: string,
  steps: readonly Pick<RolloutStep, 'environment' | 'critical'>[],
): Promise<readonly string[]> {
  const { yes, confirm: given = [] } = call.options as Call['options'] & RolloutOptions;
  const { interactive } = call.terminal;
  const open = steps.filter(({ critical, environment }) => critical && !given.includes(environment));
  if (!interactive) {
    if (!yes) throw new UsageError('nothing was done, since nobody can be asked here: say --yes');
    if (open.length > 0)
      throw new UsageError(
        `nothing was done: ${open.map(({ environment }) => environment).join(', ')} is critical, and agreed to by name alone: ${open.map(({ environment }) => `--confirm ${environment}`).join(' ')}`,
      );
  }
  if (!yes && !(await askYes(question, call.signal))) throw new UsageError('nothing was done');
  const typed: string[] = [];
  for (const { environment } of open) {
    const name = await ask(`${terminalText(environment)} is critical. Type its name to go on: `, call.signal);
    if (name !== environment) throw new UsageError(`nothing was done: that was not ${environment}`);
    typed.push(name);
  }
  return [...given, ...typed];
}
