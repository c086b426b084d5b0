import type { Since } from '../../shared/model';

/** What a repository's history knows; every question is answered with nothing where there is no git, or no history. */
export interface GitHistory {
  /**
   * Since which commit each value of a file is what it is in the last commit, and when it first appeared there.
   * `read` turns one version's text into the values to compare, as text by name; it runs once for each version.
   * Renames are followed; values that differ on disk from the last commit are not in the answer.
   */
  valuesSince(
    file: string,
    read: (text: string) => ReadonlyMap<string, string> | undefined,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, ValueHistory>>;
  /** When the last line that holds a key as a whole word left the default branch, for keys that no line holds now. */
  lastSeen(keys: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Since>>;
}

export interface ValueHistory {
  readonly since: Since;
  /** Abbreviated hash of the commit that set the value; missing in a shallow clone whose history begins later. */
  readonly commit?: string;
  readonly created: Since;
}
