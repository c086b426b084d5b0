import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver/node';

/**
 * Runs one request: cancellation aborts the signal and is answered as such; any other failure is logged and answered
 * with `otherwise`, so that no file can take the server down. What takes longer than a second shows that it goes on.
 */
export async function answer<Result>(
  connection: Connection,
  token: CancellationToken,
  workDone: WorkDoneProgressReporter | undefined,
  otherwise: Result,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | ResponseError<never>> {
  const abort = new AbortController();
  let begun = false;
  const timer = setTimeout(() => {
    begun = true;
    workDone?.begin('Flagkeeper: reading the workspace', undefined, undefined, true);
  }, 1000);
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
    clearTimeout(timer);
    if (begun) workDone?.done();
    listening.dispose();
  }
}
