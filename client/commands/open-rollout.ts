import * as vscode from 'vscode';
import { chooseRollout } from '../rollouts/rollout-choice';
import type { Command } from './types';

export const openRollout: Command = {
  id: 'flagkeeper.openRollout',
  title: 'Show What a Rollout Changes',
  async run({ connection, plans, sidebar }, given) {
    const chosen = await chooseRollout(connection, given, 'rollout', { placeHolder: vscode.l10n.t('Show') });
    if (!chosen) return;
    await sidebar.reveal('rollouts', chosen.row);
    if (chosen.rollout) await plans.show({ rollout: chosen.rollout });
  },
};
