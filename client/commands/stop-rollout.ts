import * as vscode from 'vscode';
import { runningIn } from '../../shared/rollouts/progress';
import { actOnChosen } from '../rollouts/act-on-chosen';
import { agrees, typedNames } from '../rollouts/confirmation';
import type { Command } from './types';

export const stopRollout: Command = {
  id: 'flagkeeper.stopRollout',
  title: 'Stop a Rollout',
  run: (context, given) =>
    actOnChosen(context, given, {
      act: 'stop',
      placeHolder: vscode.l10n.t('Stop'),
      isAsked: true,
      async confirm({ rollout, deployment, name }) {
        const question = vscode.l10n.t('Stop {0}?', name);
        const detail = vscode.l10n.t(
          'What is being deployed is rolled back. Environments that are complete keep what they have.',
        );
        if (!(await agrees(question, detail, vscode.l10n.t('Stop')))) return undefined;
        if (deployment) return typedNames([deployment.environment]);
        const running = rollout ? runningIn(rollout).filter(({ critical }) => critical) : [];
        return typedNames(running.map(({ environment }) => environment));
      },
    }),
};
