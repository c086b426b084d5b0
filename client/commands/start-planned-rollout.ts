import * as vscode from 'vscode';
import { confirmAndStart } from '../rollouts/confirm-start';
import { chooseRollout } from '../rollouts/rollout-choice';
import type { Command } from './types';

/** A plan that was made before, and not started then. */
export const startPlannedRollout: Command = {
  id: 'flagkeeper.startPlannedRollout',
  title: 'Start a Planned Rollout',
  async run(context, given) {
    const chosen = await chooseRollout(context.connection, given, 'may-start', {
      placeHolder: vscode.l10n.t('Start'),
      isAsked: true,
    });
    if (chosen?.rollout) await confirmAndStart(context, { folder: chosen.folder, rollout: chosen.rollout });
  },
};
