import * as vscode from 'vscode';
import type { VendorToken } from '../credentials';
import { plain } from '../rows';
import type { Command } from './types';

export const signOut: Command = {
  id: 'flagkeeper.signOut',
  title: 'Sign Out',
  async run({ connection, credentials }, given) {
    const { t } = vscode.l10n;
    const tokens = await credentials.kept();
    const profile = credentials.awsProfile;
    const items: readonly Signed[] = [
      ...tokens.map((token) => ({
        id: token.id,
        label: token.vendor,
        description: t('its token is deleted'),
        token,
      })),
      ...(profile
        ? [{ id: 'aws', label: 'AWS', description: t('the profile {0} is no longer used', plain(profile)) }]
        : []),
    ];
    if (items.length === 0) return vscode.window.showInformationMessage(t('You are signed in to nothing here.'));
    const named = items.filter(({ id }) => id === given);
    const options = { placeHolder: t('Sign out of'), canPickMany: true } as const;
    const picked = named.length > 0 ? named : await vscode.window.showQuickPick(items, options);
    if (!picked?.length) return;
    for (const { token } of picked) await (token ? credentials.forget(token) : credentials.chooseAwsProfile(undefined));
    await connection.restart();
  },
};

/** What one can be signed in to. */
interface Signed extends vscode.QuickPickItem {
  /** As a key binding names it: a token's id, or `aws`. */
  readonly id: string;
  readonly token?: VendorToken;
}
