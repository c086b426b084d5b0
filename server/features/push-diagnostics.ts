import { diagnosticsOf } from '../diagnostics';
import type { Feature, Host } from './types';

/** Findings for clients that cannot ask for them: sent a moment after each change, and taken back when a file closes. */
export const pushDiagnostics: Feature = {
  id: 'push-diagnostics',
  capabilities: ({ pullsDiagnostics }) => (pullsDiagnostics ? undefined : {}),
  serve(host) {
    const waiting = new Map<string, AbortController>();
    const send = (uri: string, delay: number) => {
      waiting.get(uri)?.abort();
      const abort = new AbortController();
      waiting.set(uri, abort);
      setTimeout(() => {
        if (!abort.signal.aborted) void push(host, uri, abort.signal).catch(() => undefined);
      }, delay);
    };
    host.onDocument('opened', (uri) => send(uri, 0));
    host.onDocument('changed', (uri) => send(uri, 100));
    host.onDocument('closed', (uri) => {
      waiting.get(uri)?.abort();
      waiting.delete(uri);
      void host.connection.sendDiagnostics({ uri, diagnostics: [] });
    });
    host.onChanged(() => {
      for (const uri of host.openDocuments()) send(uri, 0);
    });
  },
};

async function push(host: Host, uri: string, signal: AbortSignal): Promise<void> {
  const place = await host.place(uri);
  if (!place || signal.aborted) return;
  const { session, file, wire, folder, version } = place;
  const diagnostics = await diagnosticsOf(session, file, wire, folder.settings, signal);
  if (!signal.aborted) await host.connection.sendDiagnostics({ uri, version, diagnostics });
}
