import * as vscode from 'vscode';
import { openPlaces } from '../flag-places';
import { plain } from '../rows';
import { rangeOf, uriOf } from '../tree';
import type { Command } from './types';

export const findLookups: Command = {
  id: 'flagkeeper.findLookups',
  title: 'Find the Lookups of a Flag',
  async run({ connection }, given) {
    const places = await openPlaces(connection, given, {
      placeHolder: vscode.l10n.t('Find the lookups of'),
      of: ({ lookups }) => lookups,
      noneAtAll: vscode.l10n.t('No code of this workspace asks for a flag.'),
      none: (flag) => vscode.l10n.t('No code asks for {0}.', plain(flag)),
    });
    const [first] = places;
    if (!first) return;
    await vscode.commands.executeCommand(
      'editor.action.goToLocations',
      uriOf(first),
      rangeOf(first).start,
      places.map((place) => new vscode.Location(uriOf(place), rangeOf(place))),
      'peek',
    );
  },
};
