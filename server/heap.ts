import { setFlagsFromString } from 'node:v8';

let works = 0;

/** A server runs all day beside an editor: it collects garbage sooner, rather than hold twice as much memory. */
export function keepHeapSmall(): void {
  setFlagsFromString('--optimize-for-size');
}

/** Until `forgetIdleCode`, V8 keeps all that it compiled, so that it can be kept for the next start. */
export function keepIdleCode(): void {
  setFlagsFromString('--no-flush-bytecode');
}

/** From now on, functions that nobody calls any more are dropped by V8. */
export function forgetIdleCode(): void {
  setFlagsFromString('--flush-bytecode');
}

/** A removal makes and drops trees by the dozen: until it is done the heap may grow, which halves its time. */
export async function withRoom<Result>(work: () => Promise<Result>): Promise<Result> {
  if (works++ === 0) setFlagsFromString('--no-optimize-for-size');
  try {
    return await work();
  } finally {
    if (--works === 0) keepHeapSmall();
  }
}
