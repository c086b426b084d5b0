import * as vscode from 'vscode';
import { actOnChosen } from '../rollouts/act-on-chosen';
import { typedNames } from '../rollouts/confirmation';
import { criticalAhead } from '../rollouts/plan-text';
import type { Command } from './types';

export const resumeRollout: Command = {
  id: 'flagkeeper.resumeRollout',
  title: 'Resume a Rollout',
  run: (context, given) =>
    actOnChosen(context, given, {
      act: 'resume',
      placeHolder: vscode.l10n.t('Resume'),
      async confirm({ rollout }) {
        if (!rollout) return undefined;
        // What follows by itself reaches environments that nobody is asked about again.
        const current = rollout.waves.findIndex(({ steps }) => steps.some(({ state }) => state !== 'complete'));
        const goesOn = [current - 1, current].some((index) => rollout.waves[index]?.gate === 'automatic');
        return typedNames(goesOn ? criticalAhead(rollout) : []);
      },
    }),
};
