import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { hoverMarkdown } from '../../shared/wording';
import { fromLspPosition, toLspRange } from '../convert';
import { flagAt, holds } from '../flag-at';
import type { Feature } from './types';

/** Everything known of the flag under the pointer: what each environment serves, since when, and why it is believed. */
export const hover: Feature = {
  id: 'hover',
  capabilities: () => ({ hoverProvider: true }),
  serve(host) {
    host.connection.onHover(
      host.forDocument<HoverParams, Hover | null>(null, async (place, params, signal) => {
        const { session, folder, file, wire } = place;
        const position = fromLspPosition(params.position, wire);
        const named = await flagAt(session, file, position, { signal });
        const record = named && (await session.recordOf(named.flag, file, { signal }));
        if (!record) return null;
        const [{ states, sources }, { findings }] = await Promise.all([
          session.statesIn(file, { signal }),
          session.findingsIn(file, { signal }),
        ]);
        const value = hoverMarkdown(record, {
          now: host.now().toISOString(),
          lookup: states.find(({ lookup }) => holds(lookup.key, position))?.lookup,
          findings: findings.filter(({ flag }) => flag === named.flag),
          sources,
          linkTo: (target, line) => `${folder.uriOf(target)}#L${line}`,
        });
        const range = toLspRange(named.range, wire);
        return { range, contents: { kind: host.client.markdown ? 'markdown' : 'plaintext', value } };
      }),
    );
  },
};
