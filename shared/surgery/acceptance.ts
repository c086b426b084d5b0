import { overlaps, type Span } from './edits';
import type { Part } from './replace';

/** The parts that one pass goes with. */
export interface Acceptance {
  /** By file, in the order in which they came. */
  readonly parts: ReadonlyMap<string, readonly Part[]>;
  /** Goes with a part, unless it or one that it needs meets what was accepted before. */
  accept(part: Part): boolean;
}

export function acceptParts(): Acceptance {
  const parts = new Map<string, Part[]>();
  const taken = new Set<Part>();
  const claims = new Map<string, Span[]>();
  const edits = new Map<string, Span[]>();

  function fits(part: Part): boolean {
    const all = [part, ...(part.also ?? [])];
    if (all.some(({ path, claim }) => claims.get(path)?.some((other) => overlaps(claim, other)))) return false;
    // An edit may reach a blank further than its part claims.
    const meets = (edit: Span, path: string) => edits.get(path)?.some((other) => overlaps(edit, other)) ?? false;
    return !all.some((each) => each.edits.some((edit) => meets(edit, each.path)));
  }

  function accept(part: Part): boolean {
    if (leansOn(part, (each) => !taken.has(each) && !fits(each))) return false;
    taken.add(part);
    for (const each of [part, ...(part.also ?? [])]) {
      claims.set(each.path, [...(claims.get(each.path) ?? []), each.claim]);
      edits.set(each.path, [...(edits.get(each.path) ?? []), ...each.edits]);
      parts.set(each.path, [...(parts.get(each.path) ?? []), each]);
    }
    return true;
  }

  return { parts, accept };
}

/** Whether a part, or any that it cannot go without, is of a kind. */
export function leansOn(part: Part, is: (part: Part) => boolean, seen = new Set<Part>()): boolean {
  if (is(part)) return true;
  if (!part.needs?.length) return false;
  seen.add(part);
  return part.needs.some((each) => !seen.has(each) && leansOn(each, is, seen));
}
