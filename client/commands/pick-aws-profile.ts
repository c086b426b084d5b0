import * as vscode from 'vscode';
import { type Accounts, protocol } from '../../shared/protocol';
import { plain } from '../rows';
import type { Command } from './types';

export const pickAwsProfile: Command = {
  id: 'flagkeeper.pickAwsProfile',
  title: 'Pick an AWS Profile',
  async run({ connection, credentials }, given) {
    const { t } = vscode.l10n;
    const { profiles, current } = (await connection.ask<Accounts>(protocol.accounts)) ?? { profiles: [] };
    if (typeof given === 'string' && profiles.some(({ name }) => name === given)) return choose(given);
    const standard = {
      label: t('The standard chain'),
      description: t('as the AWS CLI does: variables, then the default profile'),
      name: undefined,
    };
    const items = profiles.map(({ name, account, region, sso }) => ({
      label: `${name === current ? '$(check) ' : ''}${plain(name)}`,
      description: plain([account ?? '', region ?? '', sso ? 'SSO' : ''].filter((part) => part !== '').join(' · ')),
      name: name as string | undefined,
    }));
    const placeHolder = t('AWS profile of this machine; the repository has no say');
    const picked = await vscode.window.showQuickPick([...items, standard], { placeHolder });
    if (picked) await choose(picked.name);

    async function choose(name: string | undefined): Promise<void> {
      await credentials.chooseAwsProfile(name);
      await connection.restart();
    }
  },
};
