import { type FolderFindings, protocol } from '../../shared/protocol';
import type { Feature } from './types';

/** Every finding of the workspace with its evidence; other editors show diagnostics instead. */
export const findings: Feature = {
  id: 'findings',
  capabilities: () => ({}),
  serve(host) {
    host.connection.onRequest(
      protocol.findings,
      host.forWorkspace<object, FolderFindings[]>([], async (_params, signal) => {
        const shown = (await host.folders()).filter(({ settings }) => settings.enable);
        return Promise.all(
          shown.map(async ({ uri, session, ready }) => {
            if (!ready) return { folder: uri, ready, now: host.now().toISOString(), findings: [] };
            const report = await session.report([], { signal });
            return { folder: uri, ready, now: report.now, findings: report.findings };
          }),
        );
      }),
    );
  },
};
