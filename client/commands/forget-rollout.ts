import * as vscode from 'vscode';
import { actOnChosen } from '../rollouts/act-on-chosen';
import type { Command } from './types';

export const forgetRollout: Command = {
  id: 'flagkeeper.forgetRollout',
  title: 'Take a Rollout off the List',
  run: (context, given) =>
    actOnChosen(context, given, {
      act: 'forget',
      placeHolder: vscode.l10n.t('Take off the list; the audit log keeps it'),
      confirm: async () => [],
    }),
};
