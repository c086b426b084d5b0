import * as vscode from 'vscode';
import type { Rollout, Wave } from '../../shared/rollouts/types';
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
      isAsked: true,
      async confirm({ rollout, name }) {
        if (!rollout) return undefined;
        const question = vscode.l10n.t('Promote {0}?', name);
        if (!(await agrees(question, planText(rollout, nextOf(rollout)), vscode.l10n.t('Promote')))) return undefined;
        return typedNames(criticalAhead(rollout));
      },
      wave: ({ rollout }) => {
        const next = rollout && nextOf(rollout);
        return next && rollout.waves.indexOf(next) + 1;
      },
    }),
};

function nextOf({ waves }: Rollout): Wave | undefined {
  return waves.find(({ steps }) => steps.some(({ state }) => state === 'planned'));
}
