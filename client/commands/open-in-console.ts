import * as vscode from 'vscode';
import { type FolderRollouts, protocol } from '../../shared/protocol';
import { chooseFlag } from '../flag-choice';
import { plain } from '../rows';
import type { Command } from './types';

export const openInConsole: Command = {
  id: 'flagkeeper.openInConsole',
  title: 'Open in the Vendor’s Console',
  async run({ connection }, given) {
    const folders = isRolloutId(given) ? await connection.ask<readonly FolderRollouts[]>(protocol.rollouts) : undefined;
    const url = folders ? rolloutUrl(folders, given as object) : await flagUrl();
    // An address comes from a vendor's answer: nothing but a web page is opened.
    if (url && /^https?:\/\//.test(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));

    async function flagUrl(): Promise<string | undefined> {
      const placeHolder = vscode.l10n.t('Open in the vendor’s console');
      const none = vscode.l10n.t('No flag of this workspace has a console to open.');
      const chosen = await chooseFlag(connection, given, placeHolder, (flag) => flag.url !== undefined, none);
      if (chosen && chosen.summary.url === undefined)
        void vscode.window.showInformationMessage(vscode.l10n.t('{0} is in no console.', plain(chosen.flag)));
      return chosen?.summary.url;
    }
  },
};

function isRolloutId(given: unknown): boolean {
  return typeof given === 'object' && given !== null && ('rollout' in given || 'deployment' in given);
}

function rolloutUrl(folders: readonly FolderRollouts[], given: object): string | undefined {
  const wanted = JSON.stringify('deployment' in given ? given.deployment : (given as { rollout: unknown }).rollout);
  const plans = folders.flatMap(({ rollouts }) => rollouts.map(({ id, url }) => ({ id: JSON.stringify(id), url })));
  const others = folders.flatMap(({ deployments }) =>
    deployments.map(({ source, environment, number, url }) => ({
      id: JSON.stringify({ source, environment, deployment: number }),
      url,
    })),
  );
  return [...plans, ...others].find(({ id }) => id === wanted)?.url;
}
