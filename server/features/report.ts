import { type FolderReport, protocol } from '../../shared/protocol';
import type { ReportPageData } from '../../shared/report-page/types';
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
    host.connection.onRequest(
      protocol.reportPage,
      host.forWorkspace<{ readonly folder: string }, ReportPageData | null>(null, async (params, signal) => {
        const folder = (await host.folders()).find(({ uri }) => uri === params.folder);
        if (!folder) return null;
        const { now, findings, notJudged, sources } = await folder.session.report([], { signal });
        const flags = (await folder.session.flags({ signal }))
          .filter((record) => record.attributeOf === undefined && record.flags.length > 0)
          .map(({ key, created, flags }) => ({ key, created, owner: flags.find(({ owner }) => owner)?.owner }));
        return { folder: folder.uri, now, findings, notJudged, sources, flags };
      }),
    );
  },
};
