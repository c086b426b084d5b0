import { type Record, replayed } from './choices';

/**
 * Looks for a simpler record that fails in the same way: leaves parts out, puts a part's inner part in its place, and
 * lowers single decisions, until nothing more helps or `tries` are used up.
 */
export async function shrink(
  start: Record,
  make: (choices: ReturnType<typeof replayed>) => unknown,
  fails: (values: readonly number[]) => Promise<boolean>,
  tries: number,
): Promise<readonly number[]> {
  let best = start;
  let left = tries;
  const seen = new Set<string>();
  const attempt = async (values: readonly number[]): Promise<boolean> => {
    const key = values.join();
    if (left <= 0 || seen.has(key) || key === best.values.join()) return false;
    seen.add(key);
    left--;
    if (!(await fails(values))) return false;
    const choices = replayed(values);
    make(choices);
    best = choices.record();
    return true;
  };
  for (let progress = true; progress && left > 0; ) {
    progress = false;
    const parts = [...best.parts].sort((a, b) => b.end - b.start - (a.end - a.start));
    for (const { start: from, end } of parts) {
      const { values } = best;
      if (end > values.length) continue;
      const without = (middle: readonly number[]) => [...values.slice(0, from), ...middle, ...values.slice(end)];
      const inner = parts.filter((each) => each.start >= from && each.end <= end && each.end - each.start < end - from);
      const candidates = [
        without([]),
        without([0]),
        ...inner.slice(0, 6).map((each) => without(values.slice(each.start, each.end))),
      ];
      for (const candidate of candidates)
        if (await attempt(candidate)) {
          progress = true;
          break;
        }
      if (progress) break;
    }
    if (progress) continue;
    for (let at = 0; at < best.values.length && left > 0; at++) {
      const value = best.values[at]!;
      if (value === 0) continue;
      for (const lower of new Set([0, value >> 1, value - 1]))
        if (await attempt([...best.values.slice(0, at), lower, ...best.values.slice(at + 1)])) {
          progress = true;
          break;
        }
    }
  }
  return best.values;
}
