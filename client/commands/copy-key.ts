import * as vscode from 'vscode';
import { chooseFlag } from '../flag-choice';
import type { Command } from './types';

export const copyKey: Command = {
  id: 'flagkeeper.copyKey',
  title: 'Copy the Key of a Flag',
  async run({ connection }, given) {
    const chosen = await chooseFlag(connection, given, vscode.l10n.t('Copy the key of'));
    if (!chosen) return;
    await vscode.env.clipboard.writeText(chosen.flag);
    vscode.window.setStatusBarMessage(vscode.l10n.t('The key is in the clipboard.'), 4000);
  },
};
