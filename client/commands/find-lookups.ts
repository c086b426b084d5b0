import * as vscode from 'vscode';
import { chooseFlag } from '../flag-choice';
import { plain } from '../rows';
import { rangeOf, uriOf } from '../tree';
import type { Command } from './types';

export const findLookups: Command = {
  id: 'flagkeeper.findLookups',
  title: 'Find the Lookups of a Flag',
  async run({ connection }, given) {
    const chosen = await chooseFlag(
      connection,
      given,
      vscode.l10n.t('Find the lookups of'),
      ({ lookups }) => lookups.length > 0,
    );
    if (!chosen) return;
    const places = chosen.summary.lookups.map((lookup) => ({ folder: chosen.folder, ...lookup }));
    const [first] = places;
    if (!first) {
      return vscode.window.showInformationMessage(vscode.l10n.t('No code asks for {0}.', plain(chosen.flag)));
    }
    await vscode.window.showTextDocument(uriOf(first), { selection: rangeOf(first) });
    await vscode.commands.executeCommand(
      'editor.action.goToLocations',
      uriOf(first),
      rangeOf(first).start,
      places.map((place) => new vscode.Location(uriOf(place), rangeOf(place))),
      'peek',
    );
  },
};
