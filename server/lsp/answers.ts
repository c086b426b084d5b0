import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';

/**
 * Runs one request: cancellation aborts the signal and is answered as such; any other failure is logged and answered
 * with `otherwise`, so that no file can take the server down.
 */
export async function answer<Result>(
  connection: Connection,
  token: CancellationToken,
  otherwise: Result,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | ResponseError<never>> {
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  try {
    if (token.isCancellationRequested) abort.abort();
    abort.signal.throwIfAborted();
    return await run(abort.signal);
  } catch (error) {
    if (error instanceof ResponseError) return error as ResponseError<never>;
    if (abort.signal.aborted) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return otherwise;
  } finally {
    listening.dispose();
  }
}
