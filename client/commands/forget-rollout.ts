import * as vscode from 'vscode';
import { act } from '../rollouts/act';
import { chooseRollout } from '../rollouts/rollout-choice';
import type { Command } from './types';

export const forgetRollout: Command = {
  id: 'flagkeeper.forgetRollout',
  title: 'Take a Rollout off the List',
  async run(context, given) {
    const placeHolder = vscode.l10n.t('Take off the list; the audit log keeps it');
    const chosen = await chooseRollout(context.connection, given, 'may-forget', placeHolder);
    if (chosen) await act(context, { folder: chosen.folder, act: 'forget', on: chosen.on, confirmed: [] });
  },
};
