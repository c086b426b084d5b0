import * as vscode from 'vscode';
import type { ConnectionState } from './connection';

/** Says why there is nothing to do or to choose from: no folder, no server, or else what the one who asks says. */
export function sayNothing({ state }: { readonly state: ConnectionState }, otherwise: string): void {
  if (vscode.workspace.workspaceFolders?.length) {
    void vscode.window.showInformationMessage(whyNothing(state) ?? otherwise);
    return;
  }
  void offerFolder();
}

async function offerFolder(): Promise<void> {
  const { t } = vscode.l10n;
  const [open, example] = [t('Open Folder'), t('Try It on an Example')];
  const words = t('No folder is open, so there are no flags here. Open one first.');
  const pressed = await vscode.window.showInformationMessage(words, open, example);
  if (pressed === open) await vscode.commands.executeCommand('workbench.action.files.openFolder');
  if (pressed === example) await vscode.commands.executeCommand('flagkeeper.startDemo');
}

function whyNothing(state: ConnectionState): string | undefined {
  const { t } = vscode.l10n;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.every(({ uri }) => uri.scheme !== 'file'))
    return t('Flagkeeper reads files from disk, and a virtual workspace has none.');
  if (state === 'starting') return t('The language server is not running yet; try again in a moment.');
  return state === 'running' ? undefined : t('The language server is not running. Restart it, or see its output.');
}
