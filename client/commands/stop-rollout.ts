import * as vscode from 'vscode';
import { actOnChosen } from '../rollouts/act-on-chosen';
import { agrees } from '../rollouts/confirmation';
import type { Command } from './types';

export const stopRollout: Command = {
  id: 'flagkeeper.stopRollout',
  title: 'Stop a Rollout',
  run: (context, given) =>
    actOnChosen(context, given, {
      act: 'stop',
      placeHolder: vscode.l10n.t('Stop'),
      async confirm({ rollout, deployment, name }) {
        const question = vscode.l10n.t('Stop {0}?', name);
        const detail = vscode.l10n.t(
          'What is being deployed is rolled back. Environments that are complete keep what they have.',
        );
        // Whoever stops is in a hurry: nothing has to be typed.
        if (!(await agrees(question, detail, vscode.l10n.t('Stop')))) return undefined;
        if (deployment) return [deployment.environment];
        const steps = rollout?.waves.flatMap((wave) => wave.steps) ?? [];
        return steps.filter(({ critical }) => critical).map(({ environment }) => environment);
      },
    }),
};
