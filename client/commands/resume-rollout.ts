import * as vscode from 'vscode';
import { act } from '../rollouts/act';
import { typedNames } from '../rollouts/confirmation';
import { criticalAhead } from '../rollouts/plan-text';
import { chooseRollout } from '../rollouts/rollout-choice';
import type { Command } from './types';

export const resumeRollout: Command = {
  id: 'flagkeeper.resumeRollout',
  title: 'Resume a Rollout',
  async run(context, given) {
    const chosen = await chooseRollout(context.connection, given, 'may-resume', vscode.l10n.t('Resume'));
    if (!chosen?.rollout) return;
    const { rollout, folder } = chosen;
    // What follows by itself reaches environments that nobody is asked about again.
    const current = rollout.waves.findIndex(({ steps }) => steps.some(({ state }) => state !== 'complete'));
    const goesOn = rollout.waves[current - 1]?.gate === 'automatic' || rollout.waves[current]?.gate === 'automatic';
    const confirmed = await typedNames(goesOn ? criticalAhead(rollout) : []);
    if (confirmed) await act(context, { folder, act: 'resume', on: rollout.id, confirmed });
  },
};
