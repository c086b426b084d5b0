import type { Since } from '../../shared/model';

/** What a repository's history knows; every question is answered with nothing where there is no git, or no history. */
export interface GitHistory {
  /**
   * Since which commit each value of a file is what it is, and when it first appeared there. Values that differ from the
   * last commit's are not in the answer. Renames are followed; merges count as the moment when a change arrived.
   */
  valuesSince(question: HistoryQuestion): Promise<ReadonlyMap<string, ValueHistory>>;
  /**
   * When the last line of code that names a key left the default branch, for keys that no code asks for now; `now` for
   * those that it still names. Keys that were never named are not in the answer. Slow: ask once, for all keys.
   */
  lastSeen(question: LastSeenQuestion): Promise<ReadonlyMap<string, Since>>;
}

export interface HistoryQuestion {
  /** Relative to the repository's root. */
  readonly file: string;
  /** What is asked for: the values that stand on disk, as text, by name. */
  readonly values: ReadonlyMap<string, string>;
  /** One earlier version of the file as such values; undefined where that version cannot be read. */
  readonly read: (text: string) => ReadonlyMap<string, string> | undefined;
  readonly signal?: AbortSignal;
}

export interface ValueHistory {
  readonly since: Since;
  /** The commit that set the value; missing where the history that is here begins later. */
  readonly commit?: string;
  readonly created: Since;
}

export interface LastSeenQuestion {
  readonly keys: readonly string[];
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly signal?: AbortSignal;
}
