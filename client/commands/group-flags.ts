import * as vscode from 'vscode';
import { chooseGrouping } from '../grouping-choice';
import type { Command } from './types';

export const groupFlags: Command = {
  id: 'flagkeeper.groupFlags',
  title: 'Group the Flags by…',
  run: ({ sidebar }, given) => chooseGrouping(sidebar, 'flags', given, vscode.l10n.t('Group the flags by')),
};
