import type { Span } from './spans';

export interface Settled {
  /** From this moment on everybody was given the same. */
  readonly from: number;
  /** The deployment that made it so. */
  readonly deployment: number;
  /** True where an older span gave something else; false where the spans ended first. */
  readonly broken: boolean;
  /** The spans from the newest back that give the same. */
  readonly spans: number;
}

/**
 * Since when the newest span's value is served to everybody: walking back as long as every version of a span gives what
 * the newest gives. `same` is asked newest first, and no further than needed. Answers undefined where there is no span.
 */
export function settledSince(
  history: readonly Span[],
  same: (a: string | undefined, b: string | undefined) => boolean,
): Settled | undefined {
  const [newest] = history;
  if (!newest) return undefined;
  const current = newest.versions[0];
  const broken = history.findIndex(({ versions }) => !versions.every((version) => same(version, current)));
  if (broken === 0) return undefined;
  const count = broken < 0 ? history.length : broken;
  const { from, deployment } = history[count - 1]!;
  return { from, deployment, broken: broken >= 0, spans: count };
}
