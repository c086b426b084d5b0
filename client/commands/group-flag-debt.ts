import * as vscode from 'vscode';
import { chooseGrouping } from '../grouping-choice';
import type { Command } from './types';

export const groupFlagDebt: Command = {
  id: 'flagkeeper.groupFlagDebt',
  title: 'Group the Flag Debt by…',
  run: ({ sidebar }, given) => chooseGrouping(sidebar, 'flag-debt', given, vscode.l10n.t('Group the flag debt by')),
};
