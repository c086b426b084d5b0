import { type FolderStatus, protocol } from '../../shared/protocol';
import type { Feature, Folder } from './types';

/** What the extension shows of a folder as a whole; other editors never ask. */
export const status: Feature = {
  id: 'status',
  capabilities: () => ({}),
  serve(host) {
    const { connection } = host;
    const all = async (signal: AbortSignal) =>
      Promise.all((await host.folders()).map((folder) => statusOf(folder, signal)));
    connection.onRequest(
      protocol.status,
      host.forWorkspace<object, FolderStatus[]>([], (_params, signal) => all(signal)),
    );
    connection.onRequest(
      protocol.refresh,
      host.forWorkspace<object, FolderStatus[]>([], async (_params, signal) => {
        await Promise.all((await host.folders()).map(({ session }) => session.refresh({ signal })));
        return all(signal);
      }),
    );
    host.onChanged(() => void connection.sendNotification(protocol.changed));
  },
};

async function statusOf(folder: Folder, signal: AbortSignal): Promise<FolderStatus> {
  const { session, uri, ready } = folder;
  const configurations = session.configurations();
  const known = { folder: uri, sources: session.sources() };
  const environments = [...new Set(configurations.flatMap((one) => one.environments))];
  const configuration = configurations.find(({ file }) => file !== undefined)?.file;
  const problem = session.problems().find(({ severity }) => severity === 'error')?.message;
  const state = problem === undefined ? (ready ? 'ready' : 'indexing') : 'failed';
  const findings = { error: 0, warning: 0, info: 0 };
  // Before everything was read once, counts would only mislead.
  if (!ready) return { ...known, state, flags: 0, findings, environments, configuration, problem };
  for (const { severity } of (await session.report([], { signal })).findings) findings[severity] += 1;
  const flags = (await session.flags({ signal })).filter(
    (record) => record.attributeOf === undefined && record.flags.length > 0,
  ).length;
  return { ...known, state, flags, findings, environments, configuration, problem };
}
