import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WorkspaceCall } from './types';

/** How long the core works before others get a turn; half of what an editor's user may be kept waiting. */
const SLICE_MS = 25;

/** A long synchronous work that stops, now and then, where it may be interrupted; yields how far it has come. */
export type Work<Result> = Generator<
  { readonly doing: string; readonly done: number; readonly total?: number },
  Result
>;

/** Runs a work to its end, letting other requests in between slices; rejects with the signal's reason once aborted. */
export async function inSlices<Result>(work: Work<Result>, call: WorkspaceCall = {}): Promise<Result> {
  call.signal?.throwIfAborted();
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    call.onProgress?.(step.value);
    await nextTurn();
    call.signal?.throwIfAborted();
    until = performance.now() + SLICE_MS;
  }
}
