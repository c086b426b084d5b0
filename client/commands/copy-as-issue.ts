import * as vscode from 'vscode';
import { chooseFindings } from '../finding-choice';
import { issueText } from '../issue-text';
import type { Command } from './types';

export const copyAsIssue: Command = {
  id: 'flagkeeper.copyAsIssue',
  title: 'Copy a Finding as an Issue',
  async run({ connection }, given, selected) {
    const all = Array.isArray(selected) && selected.length > 0 ? selected : given === undefined ? [] : [given];
    const chosen = await chooseFindings(connection, all, vscode.l10n.t('Copy as an issue'));
    if (!chosen) return;
    await vscode.env.clipboard.writeText(issueText(chosen.findings, chosen.now));
    vscode.window.setStatusBarMessage(vscode.l10n.t('The issue is in the clipboard.'), 4000);
  },
};
