import type { LocationLink, Location as LspLocation } from 'vscode-languageserver/node';
import { fromLspPosition, toLspRange } from '../convert';
import { flagAt } from '../flag-at';
import type { Feature } from './types';

/** From a lookup to the places where its flag is defined. */
export const definition: Feature = {
  id: 'definition',
  capabilities: () => ({ definitionProvider: true }),
  serve(host) {
    host.connection.onDefinition(
      host.forDocument<{ textDocument: { uri: string }; position: { line: number; character: number } }, Found>(
        null,
        async ({ session, folder, file, wire }, { position }, signal) => {
          const named = await flagAt(session, file, fromLspPosition(position, wire), { signal });
          if (named?.at !== 'lookup') return null;
          const places = await session.definitionOf(named.flag, file, { signal });
          const targets = places.map((place) => ({
            uri: folder.uriOf(place.file),
            range: toLspRange(place, folder.wireOf(place.file)),
          }));
          if (!host.client.definitionLinks) return targets;
          const originSelectionRange = toLspRange(named.range, wire);
          return targets.map(({ uri, range }) => ({
            targetUri: uri,
            targetRange: range,
            targetSelectionRange: range,
            originSelectionRange,
          }));
        },
      ),
    );
  },
};

type Found = LspLocation[] | LocationLink[] | null;
