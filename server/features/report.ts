import { type FolderReport, protocol } from '../../shared/protocol';
import type { Feature } from './types';

/** The report of one folder, as the command line would write it. */
export const report: Feature = {
  id: 'report',
  capabilities: () => ({}),
  serve(host) {
    host.connection.onRequest(
      protocol.report,
      host.forWorkspace<{ readonly folder: string }, FolderReport | null>(null, async (params, signal) => {
        const folder = (await host.folders()).find(({ uri }) => uri === params.folder);
        if (!folder) return null;
        const { renderReport } = await import('../../shared/reporters');
        const markdown = renderReport('markdown', await folder.session.report([], { signal }), {
          colors: false,
          now: host.now().toISOString(),
        });
        return markdown === undefined ? null : { markdown };
      }),
    );
  },
};
