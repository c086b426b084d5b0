import * as vscode from 'vscode';
import { type FolderStatus, protocol } from '../../shared/protocol';
import type { Command } from './types';

export const refresh: Command = {
  id: 'flagkeeper.refresh',
  title: 'Read the Flags Again',
  run: ({ connection, status }) =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading flags') },
      async () => {
        status.show((await connection.ask<readonly FolderStatus[]>(protocol.refresh)) ?? []);
      },
    ),
};
