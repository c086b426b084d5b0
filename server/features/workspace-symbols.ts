import { SymbolKind, SymbolTag, type WorkspaceSymbol, type WorkspaceSymbolParams } from 'vscode-languageserver/node';
import type { FlagRecord } from '../../shared/model';
import { toLspRange } from '../convert';
import type { Feature, Folder } from './types';

/** Flags by name: at their definition, else where code first asks for them. */
export const workspaceSymbols: Feature = {
  id: 'workspace-symbols',
  capabilities: () => ({ workspaceSymbolProvider: { workDoneProgress: true } }),
  serve(host) {
    host.connection.onWorkspaceSymbol(
      host.forWorkspace<WorkspaceSymbolParams, WorkspaceSymbol[]>([], async ({ query }, signal) => {
        const found: WorkspaceSymbol[] = [];
        for (const folder of await host.folders()) {
          if (!folder.settings.enable) continue;
          for (const record of await folder.session.flags({ signal }))
            if (fits(record.key, query)) found.push(...symbolsOf(record, folder));
        }
        return found;
      }),
    );
  },
};

function symbolsOf(record: FlagRecord, folder: Folder): WorkspaceSymbol[] {
  const place = record.flags.find(({ definedAt }) => definedAt)?.definedAt ?? record.lookups[0];
  if (!place) return [];
  return [
    {
      name: record.key,
      kind: record.type === 'boolean' ? SymbolKind.Boolean : SymbolKind.EnumMember,
      containerName: 'feature flag',
      location: { uri: folder.uriOf(place.file), range: toLspRange(place, folder.wireOf(place.file)) },
      ...(record.deprecated && { tags: [SymbolTag.Deprecated] }),
    },
  ];
}

/** As editors match: the letters of the query in this order, whatever stands between; they sort for themselves. */
function fits(key: string, query: string): boolean {
  let from = 0;
  const letters = key.toLowerCase();
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    from = letters.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
