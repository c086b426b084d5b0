import * as vscode from 'vscode';
import { actOnChosen } from '../rollouts/act-on-chosen';
import { agrees, typedNames } from '../rollouts/confirmation';
import { criticalAhead, planText } from '../rollouts/plan-text';
import type { Command } from './types';

export const promoteRollout: Command = {
  id: 'flagkeeper.promoteRollout',
  title: 'Promote a Rollout to Its Next Wave',
  run: (context, given) =>
    actOnChosen(context, given, {
      act: 'promote',
      placeHolder: vscode.l10n.t('Promote'),
      async confirm({ rollout, name }) {
        if (!rollout) return undefined;
        const left = rollout.waves.filter(({ steps }) => steps.some(({ state }) => state === 'planned'));
        const question = vscode.l10n.t('Promote {0}?', name);
        const detail = planText({ ...rollout, waves: left.slice(0, 1) });
        if (!(await agrees(question, detail, vscode.l10n.t('Promote')))) return undefined;
        return typedNames(criticalAhead(rollout));
      },
    }),
};
