import * as vscode from 'vscode';
import { type VendorToken, vendorTokens } from '../credentials';
import type { Command } from './types';

export const signIn: Command = {
  id: 'flagkeeper.signIn',
  title: 'Sign In with a Token',
  async run({ connection, credentials }, given) {
    const { t } = vscode.l10n;
    const items = vendorTokens.map((token: VendorToken) => ({ label: token.vendor, token }));
    const named = items.find((item) => item.token.id === given);
    const picked = named ?? (await vscode.window.showQuickPick(items, { placeHolder: t('Sign in to') }));
    if (!picked) return;
    const token = await vscode.window.showInputBox({
      title: picked.label,
      prompt: t('The token; it is kept in the editor’s secret storage and given to the language server alone'),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() ? undefined : t('Something has to stand here.')),
    });
    if (!token) return;
    await credentials.keep(picked.token, token.trim());
    await connection.restart();
  },
};
