import type { FolderStatus } from '../shared/protocol';
import type { ConnectionState } from './connection';

/** How far the extension has come, as the `when` clauses of the manifest call it. */
export type Standing =
  | 'virtual'
  | 'starting'
  | 'stopped'
  | 'no-folder'
  | 'indexing'
  | 'unconfigured'
  | 'no-sources'
  | 'ready';

export function standingOf(state: ConnectionState, folders: readonly FolderStatus[]): Standing {
  if (state !== 'running') return state;
  if (folders.length === 0) return 'no-folder';
  if (folders.some((folder) => folder.state === 'indexing')) return 'indexing';
  if (folders.every(({ configuration }) => configuration === undefined)) return 'unconfigured';
  return folders.every(({ sources }) => sources.length === 0) ? 'no-sources' : 'ready';
}
