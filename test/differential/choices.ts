/** Where a generator takes its decisions from: the same decisions make the same program again. */
export interface Choices {
  /** A whole number from 0 up to, not including, `below`; 0 is the simplest. */
  int(below: number): number;
  pick<T>(list: readonly T[]): T;
  /** True in about so many of a hundred cases. */
  chance(percent: number): boolean;
  /** Marks the decisions that belong to one part, so that shrinking can leave the part out. */
  part<T>(make: () => T): T;
}

/** What was decided, and which ranges of it belong together. */
export interface Record {
  readonly values: readonly number[];
  readonly parts: readonly { readonly start: number; readonly end: number }[];
}

/** Decisions at random from a seed. */
export function randomChoices(seed: number): Choices & { record(): Record } {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return recording(() => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  });
}

/** The decisions of a record again; where it ends, the simplest ones. */
export function replayed(values: readonly number[]): Choices & { record(): Record } {
  let at = 0;
  return recording(() => values[at++] ?? 0);
}

function recording(next: () => number): Choices & { record(): Record } {
  const values: number[] = [];
  const parts: { start: number; end: number }[] = [];
  const int = (below: number) => {
    const value = next() % below;
    values.push(value);
    return value;
  };
  return {
    int,
    pick: (list) => list[int(list.length)]!,
    // The last hundredths are the true ones, so that 0 says no.
    chance: (percent) => int(100) >= 100 - percent,
    part: (make) => {
      const start = values.length;
      const made = make();
      if (values.length > start) parts.push({ start, end: values.length });
      return made;
    },
    record: () => ({ values, parts }),
  };
}
