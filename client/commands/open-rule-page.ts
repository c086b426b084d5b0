import * as vscode from 'vscode';
import { rulePage } from '../../shared/wording';
import { chooseFindings } from '../finding-choice';
import type { Command } from './types';

export const openRulePage: Command = {
  id: 'flagkeeper.openRulePage',
  title: 'Open the Page of a Rule',
  async run({ connection }, given) {
    const rule = readRule(given) ?? (await choose());
    if (rule) await vscode.env.openExternal(vscode.Uri.parse(rulePage(rule), true));

    async function choose(): Promise<string | undefined> {
      const chosen = await chooseFindings(connection, [], vscode.l10n.t('Read about the rule of'));
      return chosen?.findings[0]?.rule;
    }
  },
};

function readRule(given: unknown): string | undefined {
  const rule = typeof given === 'object' && given !== null && 'rule' in given ? given.rule : given;
  return typeof rule === 'string' ? rule : undefined;
}
