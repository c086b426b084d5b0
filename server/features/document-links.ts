import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver/node';
import { toLspRange } from '../convert';
import type { Feature } from './types';

/** From a key to the page of the vendor's console where people edit the flag. */
export const documentLinks: Feature = {
  id: 'document-links',
  capabilities: () => ({ documentLinkProvider: {} }),
  serve(host) {
    host.connection.onDocumentLinks(
      host.forDocument<DocumentLinkParams, DocumentLink[]>([], async ({ session, file, wire }, _params, signal) => {
        const { states } = await session.statesIn(file, { signal });
        return states.flatMap(({ lookup, record }) => {
          const url = record?.flags.find((flag) => flag.url && /^https:\/\//.test(flag.url))?.url;
          return url ? [{ range: toLspRange(lookup.key, wire), target: url, tooltip: `Open ${lookup.flag}` }] : [];
        });
      }),
    );
  },
};
