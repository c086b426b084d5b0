import * as vscode from 'vscode';
import { act } from '../rollouts/act';
import { agrees } from '../rollouts/confirmation';
import { chooseRollout } from '../rollouts/rollout-choice';
import type { Command } from './types';

export const stopRollout: Command = {
  id: 'flagkeeper.stopRollout',
  title: 'Stop a Rollout',
  async run(context, given) {
    const chosen = await chooseRollout(context.connection, given, 'may-stop', vscode.l10n.t('Stop'));
    if (!chosen) return;
    const steps = chosen.rollout?.waves.flatMap((wave) => wave.steps) ?? [];
    const critical = steps.filter((step) => step.critical).map(({ environment }) => environment);
    const question = vscode.l10n.t('Stop {0}?', chosen.name);
    const detail = vscode.l10n.t(
      'What is being deployed is rolled back. Environments that are complete keep what they have.',
    );
    // Whoever stops is in a hurry: nothing has to be typed.
    if (!(await agrees(question, detail, vscode.l10n.t('Stop')))) return;
    const confirmed = chosen.deployment ? [chosen.deployment.environment] : critical;
    await act(context, { folder: chosen.folder, act: 'stop', on: chosen.on, confirmed });
  },
};
