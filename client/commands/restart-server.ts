import * as vscode from 'vscode';
import { sayNothing } from '../nothing';
import type { Command } from './types';

export const restartServer: Command = {
  id: 'flagkeeper.restartServer',
  title: 'Restart the Language Server',
  async run({ connection }) {
    const { t } = vscode.l10n;
    const location = vscode.ProgressLocation.Window;
    await vscode.window.withProgress({ location, title: t('Restarting the language server') }, () =>
      connection.restart(),
    );
    const words = t('The language server was started anew.');
    if (connection.state === 'running') vscode.window.setStatusBarMessage(words, 4000);
    else sayNothing(connection, words);
  },
};
