import * as vscode from 'vscode';
import type { Command } from './types';

export const showMenu: Command = {
  id: 'flagkeeper.showMenu',
  title: 'Show the Menu',
  async run() {
    const { t } = vscode.l10n;
    const trusted = vscode.workspace.isTrusted;
    const items = [
      { label: `$(list-tree) ${t('Show the flags')}`, command: 'flagkeeper.flags.focus' },
      { label: `$(graph) ${t('Show the report')}`, command: 'flagkeeper.showReport' },
      { label: `$(refresh) ${t('Read the flags again')}`, command: 'flagkeeper.refresh' },
      ...(trusted
        ? [
            { label: `$(rocket) ${t('Start a rollout…')}`, command: 'flagkeeper.startRollout' },
            { label: `$(account) ${t('Pick an AWS profile')}`, command: 'flagkeeper.pickAwsProfile' },
          ]
        : [{ label: `$(shield) ${t('Manage workspace trust')}`, command: 'workbench.trust.manage' }]),
      { label: `$(output) ${t('Show the output')}`, command: 'flagkeeper.showOutput' },
      { label: `$(debug-restart) ${t('Restart the language server')}`, command: 'flagkeeper.restartServer' },
    ];
    const picked = await vscode.window.showQuickPick(items, { title: 'Flagkeeper' });
    if (picked) await vscode.commands.executeCommand(picked.command);
  },
};
