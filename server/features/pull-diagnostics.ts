import { createHash } from 'node:crypto';
import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { diagnosticsOf } from '../diagnostics';
import type { Feature } from './types';

/** Findings for clients that ask for them. */
export const pullDiagnostics: Feature = {
  id: 'pull-diagnostics',
  capabilities: ({ pullsDiagnostics }) =>
    pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'flagkeeper',
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }
      : undefined,
  serve(host) {
    const { connection, client } = host;
    connection.languages.diagnostics.on(
      host.forDocument<DocumentDiagnosticParams, DocumentDiagnosticReport>(
        { kind: 'full', items: [] },
        async ({ session, folder, file, wire }, { previousResultId }, signal) => {
          const items = await diagnosticsOf(session, file, wire, folder.settings, signal);
          // The id is the answer's own hash: nothing need be remembered to know that it is still the same.
          const resultId = createHash('sha1').update(JSON.stringify(items)).digest('base64url');
          return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
        },
      ),
    );
    if (client.refreshes.diagnostics) host.onChanged(() => void connection.languages.diagnostics.refresh());
  },
};
