import type { Severity, SourceReport } from './model';

/**
 * The messages that Flagkeeper adds to LSP, by method: requests with parameters and answer, and the one notification.
 * Everything else between editor and server is plain LSP, so that any editor can do without these.
 */
export const protocol = {
  /** Server to client, empty: something that a status or report showed has changed; ask again. */
  changed: 'flagkeeper/changed',
  /** `{}` → `FolderStatus[]`, one for each folder of the workspace. */
  status: 'flagkeeper/status',
  /** `{}` → `FolderStatus[]`: reads every source again first. */
  refresh: 'flagkeeper/refresh',
  /** `{ folder }` → `FolderReport`. */
  report: 'flagkeeper/report',
} as const;

/** What `initialize` may carry in `initializationOptions`. */
export interface ServerOptions {
  /** False in a workspace that its owner does not trust: no network, no credentials, nothing run. */
  readonly trusted?: boolean;
  /** Commands that the editor can run itself; a CodeLens names no other. */
  readonly commands?: readonly string[];
  /** The `flagkeeper` settings, for editors that answer no `workspace/configuration`. */
  readonly settings?: unknown;
}

/** The command of a CodeLens where the editor has it: arguments are a URI, a position and the places to show. */
export const showReferences = 'flagkeeper.showReferences';

export interface FolderStatus {
  /** URI of the workspace's folder. */
  readonly folder: string;
  /** `indexing` until every lookup of the workspace is known. */
  readonly state: 'indexing' | 'ready' | 'failed';
  readonly flags: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly sources: readonly SourceReport[];
  readonly environments: readonly string[];
  /** The configuration's file, or its absence. */
  readonly configuration?: string;
  /** What is wrong with the configuration, in words. */
  readonly problem?: string;
}

export interface FolderReport {
  readonly markdown: string;
}
