import type { Position, Range } from '../shared/model';
import type { CallOptions, Session } from './session/types';

/** A flag named at some place of a file. */
export interface NamedFlag {
  readonly flag: string;
  /** What names it there: the key of a lookup, or the definition. */
  readonly range: Range;
  readonly at: 'lookup' | 'definition';
}

/** The flag that stands at a position: where code asks for it, or where a file of the workspace defines it. */
export async function flagAt(
  session: Session,
  file: string,
  position: Position,
  options?: CallOptions,
): Promise<NamedFlag | undefined> {
  const { lookups } = await session.lookupsIn(file, options);
  const lookup =
    lookups.find(({ key }) => holds(key, position)) ??
    // The rest of `isEnabled('x')` counts too, but not the whole of what a call wraps.
    lookups.find(({ start, end }) => start.line === end.line && holds({ start, end }, position));
  if (lookup) return { flag: lookup.flag, range: lookup.key, at: 'lookup' };
  for (const record of await session.keys(file, options))
    for (const { definedAt } of record.flags)
      if (definedAt?.file === file && holds(definedAt, position))
        return { flag: record.key, range: definedAt, at: 'definition' };
  return undefined;
}

/** The end counts: a caret stands behind the last character as well. */
export function holds({ start, end }: Range, { line, column }: Position): boolean {
  const after = line > start.line || (line === start.line && column >= start.column);
  const before = line < end.line || (line === end.line && column <= end.column);
  return after && before;
}

export function overlaps(a: Range, b: Range): boolean {
  return holds(a, b.start) || holds(b, a.start);
}
