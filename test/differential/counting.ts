import { rewrites } from '../../shared/cleanup';
import type { Rewrite } from '../../shared/cleanup/types';
import { cleanTexts } from '../support/check-cleanup';

/** Cleans as ever, and counts how often each rewrite had something to say. */
export function counting(counts: Map<string, number>): typeof cleanTexts {
  const steps = rewrites.map(
    (each): Rewrite => ({
      ...each,
      rewrite: (node, pass) => {
        const parts = each.rewrite(node, pass);
        if (parts && parts.length > 0) counts.set(each.id, (counts.get(each.id) ?? 0) + 1);
        return parts;
      },
    }),
  );
  return (program, task) => cleanTexts(program, { ...task, steps });
}
