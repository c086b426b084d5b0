import type { Change, Strategy } from '../../../shared/rollouts/types';

/** The percent of production's traffic that slots get, by name. */
export type Shares = Readonly<Record<string, number>>;

export interface Ramp {
  /** From what was there before to what is wished, one a step. */
  readonly stages: readonly Shares[];
  /** Milliseconds between two of them. */
  readonly interval: number;
  readonly bake: number;
}

/** How traffic moves from `before` to what the changes wish; every stage names the same slots. */
export function rampOf(
  changes: readonly Change[],
  before: Shares,
  { minutes, growth, factor, bakeMinutes }: Strategy,
): Ramp {
  const grown: number[] = [];
  for (let n = 0; (grown.at(-1) ?? 0) < 100; n++)
    grown.push(minutes === 0 ? 100 : Math.min(100, growth === 'LINEAR' ? factor * (n + 1) : factor * 2 ** n));
  const wished = changes.flatMap((change) => (change.kind === 'traffic' ? [change] : []));
  const stageAt = (part: number): Shares =>
    Object.fromEntries(
      wished.map(({ slot, percent }) => {
        const from = before[slot] ?? 0;
        return [slot, Math.round(from * 100 + (percent - from) * part) / 100];
      }),
    );
  return {
    stages: [0, ...grown].map(stageAt),
    interval: (minutes * 60_000) / grown.length,
    bake: bakeMinutes * 60_000,
  };
}

/** The stage that slots are at, the furthest where two are the same; -1 where the traffic is at none of them. */
export function stageOf({ stages }: Ramp, now: Shares): number {
  return stages.findLastIndex((stage) =>
    Object.entries(stage).every(([slot, percent]) => (now[slot] ?? 0) === percent),
  );
}
