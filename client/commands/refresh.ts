import * as vscode from 'vscode';
import { type FolderStatus, protocol } from '../../shared/protocol';
import { sayNothing } from '../nothing';
import type { Command } from './types';

export const refresh: Command = {
  id: 'flagkeeper.refresh',
  title: 'Read the Flags Again',
  run: ({ connection, status }) =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading flags') },
      async () => {
        const folders = (await connection.ask<readonly FolderStatus[]>(protocol.refresh)) ?? [];
        status.show(folders);
        if (folders.length === 0) sayNothing(connection, vscode.l10n.t('There was nothing to read.'));
        else vscode.window.setStatusBarMessage(vscode.l10n.t('The flags were read again.'), 4000);
      },
    ),
};
