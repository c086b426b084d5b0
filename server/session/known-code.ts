import type { DynamicLookup, IgnoreComment, Lookup, ScanResult } from '../../shared/model';

/** What code says: its lookups, those that cannot be decided, and the comments that ignore findings. */
export interface CodeSays {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly ignores: readonly IgnoreComment[];
}

/**
 * The last whole scan, and over it the files that were asked about since. It keeps editors from waiting for a whole
 * scan after every key: what a change does to other files is seen when they are asked about, or at the next whole scan.
 */
export class KnownCode {
  private byFile = new Map<string, CodeSays>();
  /** Grows whenever something else is known. */
  version = 0;

  put(file: string, said: CodeSays): void {
    const before = this.byFile.get(file);
    if (before && JSON.stringify(before) === JSON.stringify(only(said))) return;
    this.byFile.set(file, only(said));
    this.version += 1;
  }

  replaceAll(result: ScanResult, ignores: readonly IgnoreComment[]): void {
    const files = new Map<string, { lookups: Lookup[]; dynamic: DynamicLookup[]; ignores: IgnoreComment[] }>();
    const of = (file: string) => {
      const known = files.get(file) ?? { lookups: [], dynamic: [], ignores: [] };
      files.set(file, known);
      return known;
    };
    for (const lookup of result.lookups) of(lookup.file).lookups.push(lookup);
    for (const dynamic of result.dynamic) of(dynamic.file).dynamic.push(dynamic);
    for (const comment of ignores) of(comment.file).ignores.push(comment);
    this.byFile = files;
    this.version += 1;
  }

  /** What the files that fit say, all together, sorted by file. */
  where(fits: (file: string) => boolean): CodeSays {
    const files = [...this.byFile].filter(([file]) => fits(file)).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      lookups: files.flatMap(([, { lookups }]) => lookups),
      dynamic: files.flatMap(([, { dynamic }]) => dynamic),
      ignores: files.flatMap(([, { ignores }]) => ignores),
    };
  }
}

function only({ lookups, dynamic, ignores }: CodeSays): CodeSays {
  return { lookups, dynamic, ignores };
}
