import * as vscode from 'vscode';
import type { Command } from './types';

export const signOut: Command = {
  id: 'flagkeeper.signOut',
  title: 'Sign Out',
  async run({ connection, credentials }) {
    const { t } = vscode.l10n;
    const tokens = await credentials.kept();
    const profile = credentials.awsProfile;
    const items = [
      ...tokens.map((token) => ({ label: token.vendor, description: t('its token is deleted'), token })),
      ...(profile
        ? [{ label: 'AWS', description: t('the profile {0} is no longer used', profile), token: undefined }]
        : []),
    ];
    if (items.length === 0) return vscode.window.showInformationMessage(t('You are signed in to nothing here.'));
    const picked = await vscode.window.showQuickPick(items, { placeHolder: t('Sign out of'), canPickMany: true });
    if (!picked?.length) return;
    for (const { token } of picked) await (token ? credentials.forget(token) : credentials.chooseAwsProfile(undefined));
    await connection.restart();
  },
};
