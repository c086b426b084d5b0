import * as vscode from 'vscode';
import { chooseFolder } from '../folder-choice';
import type { Command } from './types';

export const exportReport: Command = {
  id: 'flagkeeper.exportReport',
  title: 'Export the Report…',
  async run({ connection, reports }, given) {
    const folder = await chooseFolder(connection, given, vscode.l10n.t('Report on'));
    const format = typeof given === 'object' && given !== null && 'format' in given ? given.format : undefined;
    if (folder) await reports.export(folder, format);
  },
};
