import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from 'vscode-languageserver/node';
import { fromLspPosition, toLspRange } from '../convert';
import { flagAt } from '../flag-at';
import type { Feature } from './types';

/** The other places in the file that ask for the flag under the caret. */
export const documentHighlight: Feature = {
  id: 'document-highlight',
  capabilities: () => ({ documentHighlightProvider: true }),
  serve(host) {
    host.connection.onDocumentHighlight(
      host.forDocument<DocumentHighlightParams, DocumentHighlight[] | null>(
        null,
        async ({ session, file, wire }, { position }, signal) => {
          const named = await flagAt(session, file, fromLspPosition(position, wire), { signal });
          if (!named) return null;
          const { lookups } = await session.lookupsIn(file, { signal });
          const places = lookups.filter(({ flag }) => flag === named.flag).map(({ key }) => key);
          if (named.at === 'definition') places.unshift(named.range);
          return places.map((range) => ({ range: toLspRange(range, wire), kind: DocumentHighlightKind.Read }));
        },
      ),
    );
  },
};
