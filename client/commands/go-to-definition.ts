import * as vscode from 'vscode';
import { chooseFlag } from '../flag-choice';
import { plain } from '../rows';
import { rangeOf, uriOf } from '../tree';
import type { Command } from './types';

export const goToDefinition: Command = {
  id: 'flagkeeper.goToDefinition',
  title: 'Go to the Definition of a Flag',
  async run({ connection }, given) {
    const chosen = await chooseFlag(
      connection,
      given,
      vscode.l10n.t('Go to the definition of'),
      ({ defined }) => defined.length > 0,
    );
    if (!chosen) return;
    const [place] = chosen.summary.defined;
    if (!place) {
      const words = vscode.l10n.t('{0} is not defined in a file of this workspace.', plain(chosen.flag));
      return vscode.window.showInformationMessage(words);
    }
    const at = { folder: chosen.folder, ...place };
    await vscode.window.showTextDocument(uriOf(at), { selection: rangeOf(at) });
  },
};
