import type { Hover, HoverParams } from 'vscode-languageserver/node';
import type { Finding, Lookup } from '../../shared/model';
import { hoverMarkdown, hoverText } from '../../shared/wording';
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
        const lookup = states.find((state) => holds(state.lookup.key, position))?.lookup;
        const { markdown } = host.client;
        const value = (markdown ? hoverMarkdown : hoverText)(record, {
          now: host.now().toISOString(),
          lookup,
          findings: aboutFlag(findings, named.flag, lookup),
          sources,
          linkTo: (target, line) => `${folder.uriOf(target)}#L${line}`,
        });
        const range = toLspRange(named.range, wire);
        return { range, contents: { kind: markdown ? 'markdown' : 'plaintext', value } };
      }),
    );
  },
};

/** Each verdict on the flag once, and what is said of this lookup alone. */
function aboutFlag(findings: readonly Finding[], flag: string, lookup: Lookup | undefined): readonly Finding[] {
  const own = findings.filter((one) => one.flag === flag && (one.places || one.start?.line === lookup?.start.line));
  return own.filter((one, index) => own.findIndex(({ id }) => id === one.id) === index);
}
