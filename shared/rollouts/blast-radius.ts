import { namesOf, pointerOf } from './pointers';
import type { DocumentChange, RolloutTarget } from './types';

/** The differences that a wish is about, and the others that the same deployment ships with it. */
export function splitByWish(
  differences: readonly DocumentChange[],
  touched: readonly string[],
  kind: RolloutTarget['kind'],
): { readonly changes: readonly DocumentChange[]; readonly others: readonly DocumentChange[] } {
  const wished = ({ pointer, before }: DocumentChange) =>
    touched.some((one) => isWithin(pointer, one) || isWithin(one, pointer)) ||
    // A flag that was never served here arrives with its definition.
    (kind === 'flags' && before === undefined && touched.some((one) => isWithin(one, entryOf(pointer))));
  const changes = differences.filter(wished);
  return { changes, others: differences.filter((one) => !changes.includes(one)) };
}

function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/** `/values/new-x` for `/flags/new-x`, and nothing that exists for what lies deeper. */
function entryOf(pointer: string): string {
  const [part, key, ...deeper] = namesOf(pointer) ?? [];
  return part === 'flags' && key !== undefined && deeper.length === 0 ? pointerOf(['values', key]) : '\0';
}
