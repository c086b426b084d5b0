import type { DynamicLookup, IgnoreComment, Lookup, ScanResult } from '../../shared/model';
import type { FileScan, Workspace } from '../workspace/types';

/** What is known of all code: the last whole scan, and over it the files that were asked about since. */
export interface KnownCode {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly ignores: readonly IgnoreComment[];
}

/**
 * Keeps editors from waiting for a whole scan after every key: a file that changed is put in its place, and what its
 * change does to other files is seen when they are asked about, or at the next whole scan.
 */
export class CodeKnowledge {
  private byFile = new Map<string, KnownCode>();
  private joined: KnownCode | undefined;
  /** Grows whenever what is known changes. */
  version = 0;

  put(file: string, scan: FileScan): void {
    const before = this.byFile.get(file);
    if (before && before.lookups === scan.lookups && before.dynamic === scan.dynamic && before.ignores === scan.ignores)
      return;
    this.byFile.set(file, scan);
    this.changed();
  }

  forget(file: string): void {
    if (this.byFile.delete(file)) this.changed();
  }

  replaceAll(result: ScanResult, ignores: readonly IgnoreComment[]): void {
    const files = new Map<string, { lookups: Lookup[]; dynamic: DynamicLookup[]; ignores: IgnoreComment[] }>();
    const of = (file: string) => {
      let known = files.get(file);
      if (!known) files.set(file, (known = { lookups: [], dynamic: [], ignores: [] }));
      return known;
    };
    for (const lookup of result.lookups) of(lookup.file).lookups.push(lookup);
    for (const dynamic of result.dynamic) of(dynamic.file).dynamic.push(dynamic);
    for (const comment of ignores) of(comment.file).ignores.push(comment);
    this.byFile = files;
    this.changed();
  }

  all(): KnownCode {
    if (!this.joined) {
      const files = [...this.byFile].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, known]) => known);
      this.joined = {
        lookups: files.flatMap((file) => file.lookups),
        dynamic: files.flatMap((file) => file.dynamic),
        ignores: files.flatMap((file) => file.ignores),
      };
    }
    return this.joined;
  }

  private changed(): void {
    this.joined = undefined;
    this.version += 1;
  }
}

/** Every lookup and every ignore comment of the repository. */
export async function readAll(
  workspace: Workspace,
  knowledge: CodeKnowledge,
  call: Parameters<Workspace['scan']>[0],
): Promise<ScanResult> {
  const result = await workspace.scan(call);
  knowledge.replaceAll(result, await workspace.ignores(call));
  return result;
}
