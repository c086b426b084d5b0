import * as vscode from 'vscode';
import type { Command } from './types';

export const startDemo: Command = {
  id: 'flagkeeper.startDemo',
  title: 'Try It on an Example',
  async run({ demo }) {
    const { t } = vscode.l10n;
    const detail = t(
      'A small web shop is copied into a folder that you pick, and its flags come from a local AppConfig on this machine. No account and no network are needed.',
    );
    const button = t('Pick a Folder');
    const pressed = await vscode.window.showInformationMessage(
      t('Try Flagkeeper on an example?'),
      { modal: true, detail },
      button,
    );
    if (pressed !== button) return;
    const options = { canSelectFiles: false, canSelectFolders: true, openLabel: t('Put the Example Here') };
    const [parent] = (await vscode.window.showOpenDialog(options)) ?? [];
    if (!parent) return;
    const folder = await demo.copyTo(parent);
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: hasFolder() });
  },
};

function hasFolder(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0;
}
