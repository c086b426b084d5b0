import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WorkspaceCall } from './types';

/**
 * How long the core works before others get a turn: a fifth of what an editor's user may be kept waiting, because the
 * next answers to others come in the same turn, and garbage is collected in it.
 */
const SLICE_MS = 10;
/** Editors ask a handful of things at once. */
const TURNS = 5;
/** Progress is told no more often than people see. */
const TOLD_MS = 50;

/** A long synchronous work that stops, now and then, where it may be interrupted; yields how far it has come. */
export type Work<Result> = Generator<
  { readonly doing: string; readonly done: number; readonly total?: number },
  Result
>;

/** Lets those who have asked meanwhile go first: a connection takes up one message in each turn. */
export async function othersFirst(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await nextTurn();
}

/** Runs a work to its end, letting other requests in between slices; rejects with the signal's reason once aborted. */
export async function inSlices<Result>(work: Work<Result>, call: WorkspaceCall = {}): Promise<Result> {
  call.signal?.throwIfAborted();
  let until = performance.now() + SLICE_MS;
  let told = Number.NEGATIVE_INFINITY;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    const now = performance.now();
    if (now < until) continue;
    if (now - told >= TOLD_MS) {
      call.onProgress?.(step.value);
      told = now;
    }
    await othersFirst();
    call.signal?.throwIfAborted();
    until = performance.now() + SLICE_MS;
  }
}
