import * as vscode from 'vscode';
import { type FolderReport, protocol } from '../../shared/protocol';
import type { Command } from './types';

export const showReport: Command = {
  id: 'flagkeeper.showReport',
  title: 'Show the Report',
  async run({ connection }) {
    const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
    const folder =
      folders.length > 1 ? await vscode.window.showWorkspaceFolderPick({ placeHolder: 'Report on' }) : folders[0];
    if (!folder) return;
    const report = await connection.ask<FolderReport>(protocol.report, { folder: folder.uri.toString() });
    if (!report) return;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: report.markdown });
    await vscode.commands.executeCommand('markdown.showPreview', document.uri);
  },
};
