import * as vscode from 'vscode';
import { openPlaces } from '../flag-places';
import { plain } from '../rows';
import type { Command } from './types';

export const goToDefinition: Command = {
  id: 'flagkeeper.goToDefinition',
  title: 'Go to the Definition of a Flag',
  async run({ connection }, given) {
    await openPlaces(connection, given, {
      placeHolder: vscode.l10n.t('Go to the definition of'),
      of: ({ defined }) => defined,
      noneAtAll: vscode.l10n.t('No flag is defined in a file of this workspace.'),
      none: (flag) => vscode.l10n.t('{0} is not defined in a file of this workspace.', plain(flag)),
    });
  },
};
