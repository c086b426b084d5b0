import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import { hoverMarkdown, stateHint } from '../../shared/wording';
import { fromLspRange, toLspPosition } from '../convert';
import { overlaps } from '../flag-at';
import type { Feature } from './types';

/** The state of a flag behind each place that asks for it, from what is known at this moment. */
export const inlayHints: Feature = {
  id: 'inlay-hints',
  capabilities: () => ({ inlayHintProvider: {} }),
  serve(host) {
    const { connection, client } = host;
    connection.languages.inlayHint.on(
      host.forDocument<InlayHintParams, InlayHint[]>([], async (place, { range }, signal) => {
        const { session, folder, file, wire } = place;
        if (!folder.settings.inlayHints) return [];
        const { states, sources } = await session.statesIn(file, { signal });
        const shown = fromLspRange(range, wire);
        const now = host.now().toISOString();
        return states.flatMap(({ lookup, record }): InlayHint[] => {
          if (!overlaps(lookup, shown)) return [];
          const words = stateHint(record, lookup, { now, sources });
          if (words === undefined) return [];
          const tooltip = record && {
            kind: 'markdown' as const,
            value: hoverMarkdown(record, { now, lookup, sources }),
          };
          const position = toLspPosition(lookup.end, wire);
          return [{ position, label: words, paddingLeft: true, ...(client.markdown && tooltip && { tooltip }) }];
        });
      }),
    );
    if (client.refreshes.inlayHints) host.onChanged(() => void connection.languages.inlayHint.refresh());
  },
};
