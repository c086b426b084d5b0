import type { Location as LspLocation, ReferenceParams } from 'vscode-languageserver/node';
import { fromLspPosition, toLspRange } from '../convert';
import { flagAt } from '../flag-at';
import type { Feature } from './types';

/** Every lookup of a flag in the workspace, asked from a lookup or from its definition. */
export const references: Feature = {
  id: 'references',
  capabilities: () => ({ referencesProvider: { workDoneProgress: true } }),
  serve(host) {
    host.connection.onReferences(
      host.forDocument<ReferenceParams, LspLocation[] | null>(
        null,
        async ({ session, folder, file, wire }, { position, context }, signal) => {
          const named = await flagAt(session, file, fromLspPosition(position, wire), { signal });
          if (!named) return null;
          const lookups = await session.referencesOf(named.flag, file, { signal });
          const defined = context.includeDeclaration ? await session.definitionOf(named.flag, file, { signal }) : [];
          return [...defined, ...lookups].map((place) => ({
            uri: folder.uriOf(place.file),
            range: toLspRange(place, folder.wireOf(place.file)),
          }));
        },
      ),
    );
  },
};
