import { type CodeLens, type CodeLensParams, CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { FlagRecord, Range } from '../../shared/model';
import { showReferences } from '../../shared/protocol';
import { count, stateHint } from '../../shared/wording';
import { toLspRange } from '../convert';
import type { Feature, Host, Place } from './types';

/** Above a line that asks for a flag, and above its definition: the state, and how often code asks. Off by default. */
export const codeLens: Feature = {
  id: 'code-lens',
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  serve(host) {
    const { connection, client } = host;
    connection.onCodeLens(
      host.forDocument<CodeLensParams, CodeLens[]>([], async (place, _params, signal) => {
        const { session, folder, file } = place;
        if (!folder.settings.codeLens) return [];
        const now = host.now().toISOString();
        const { states, sources } = await session.statesIn(file, { signal });
        const seen = new Set<string>();
        const lenses = states.flatMap(({ lookup, record }) => {
          const mark = `${lookup.start.line} ${lookup.flag}`;
          if (!record || seen.has(mark)) return [];
          seen.add(mark);
          const words = stateHint(record, lookup, { now, sources });
          return [lens(record, lookup, words ? `${lookup.flag}: ${words}` : lookup.flag, place, host)];
        });
        for (const record of await session.keys(file, { signal }))
          for (const { definedAt } of record.flags)
            if (definedAt?.file === file) lenses.push(lens(record, definedAt, '', place, host));
        return lenses;
      }),
    );
    if (client.refreshes.codeLenses) host.onChanged(() => void connection.sendRequest(CodeLensRefreshRequest.type));
  },
};

function lens(record: FlagRecord, at: Range, words: string, { folder, uri, wire }: Place, { client }: Host): CodeLens {
  const range = toLspRange(at, wire);
  const lookups = count(record.lookups.length, 'lookup');
  const title = words ? `${words} · ${lookups}` : lookups;
  // Elsewhere the lens still says what it says; there is nothing to run.
  if (!client.commands.includes(showReferences)) return { range, command: { title, command: '' } };
  const places = record.lookups.map((lookup) => ({
    uri: folder.uriOf(lookup.file),
    range: toLspRange(lookup, folder.wireOf(lookup.file)),
  }));
  return { range, command: { title, command: showReferences, arguments: [uri, range.start, places] } };
}
