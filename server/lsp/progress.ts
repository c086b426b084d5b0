import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Client } from '../features/types';
import type { Progress } from '../session/types';

/** Runs something long: after a second the client shows how far it is, and lets people cancel it. */
export async function withProgress(
  connection: Connection,
  client: Client,
  title: string,
  run: (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<void>,
): Promise<void> {
  const abort = new AbortController();
  let reporter: WorkDoneProgressServerReporter | undefined;
  let over = false;
  const show = async () => {
    const created = await connection.window.createWorkDoneProgress();
    created.begin(title, 0, undefined, true);
    created.token.onCancellationRequested(() => abort.abort());
    if (over) created.done();
    else reporter = created;
  };
  const timer = client.progress ? setTimeout(() => void show().catch(() => undefined), 1000) : undefined;
  try {
    await run(abort.signal, ({ doing, done, total }) => {
      if (total) reporter?.report(Math.min(99, Math.floor((100 * done) / total)), `${doing} (${done} of ${total})`);
      else reporter?.report(doing);
    });
  } finally {
    over = true;
    clearTimeout(timer);
    reporter?.done();
  }
}
