/** One piece of work that several callers wait for. */
export interface SharedWork {
  /** Resolves with the work; rejects with the signal's reason, which ends the work once nobody else waits. */
  wait(signal?: AbortSignal): Promise<void>;
}

/** Starts at once; `ended` is called once, before anybody who waits is told. */
export function sharedWork(start: (signal: AbortSignal) => Promise<void>, ended: () => void): SharedWork {
  const controller = new AbortController();
  let over = false;
  const end = () => {
    if (!over) ended();
    over = true;
  };
  const work = start(controller.signal).finally(end);
  work.catch(() => {});
  let waiting = 0;
  return {
    async wait(signal) {
      waiting++;
      try {
        await orAborted(work, signal);
      } finally {
        waiting--;
        if (waiting === 0 && signal?.aborted) {
          controller.abort(signal.reason);
          end();
        }
      }
    },
  };
}

function orAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
