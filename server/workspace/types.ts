import type { ts } from 'ts-morph';
import type { CodeBase } from '../../shared/code/files';
import type { DynamicLookup, IgnoreComment, Lookup, ScanResult, Skipped } from '../../shared/model';
import type { Settings } from '../../shared/settings/types';

/** What the workspace needs to know of the repository that it stands for. */
export interface WorkspaceOptions {
  /** The repository's root, absolute. Every path that goes in or out is relative to it, with `/`. */
  readonly root: string;
  /** The configuration that a file belongs to; asked once for each folder until `settingsChanged`. */
  readonly settingsOf: (path: string) => Settings;
  /** Where results are kept between runs; default: the user's cache folder. Never inside the repository. */
  readonly cacheDir?: string;
  /** Neither reads nor writes a cache. */
  readonly noCache?: boolean;
  readonly log?: (line: string) => void;
}

/** A call may be given up on at any time: it then rejects with the signal's reason. */
export interface WorkspaceCall {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly doing: string; readonly done: number; readonly total?: number }) => void;
}

export interface ScanRequest extends WorkspaceCall {
  /** Files and folders; everything where left out. What lies outside still resolves names. */
  readonly paths?: readonly string[];
}

/** What one file holds; `file` where the index was not there yet and names of far files are not resolved. */
export interface FileScan {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly ignores: readonly IgnoreComment[];
  readonly completeness: 'file' | 'workspace';
}

/** The tree of a file's text, where there happens to be one: nobody changes it. */
export type TreeOf = (path: string, text: string) => ts.SourceFile | undefined;

/** The code of one repository: files on disk under the open buffers, indexed once and kept up to date. */
export interface Workspace {
  readonly root: string;
  /** True once every file was read: answers are complete from then on. */
  readonly ready: boolean;
  /** Reads and indexes every file, in slices; resolves at once where that was done. */
  warmUp(call?: WorkspaceCall): Promise<void>;
  scan(request?: ScanRequest): Promise<ScanResult>;
  /** Answers from the file and its direct imports while the index is not ready. */
  lookupsIn(path: string, call?: WorkspaceCall): Promise<FileScan>;
  /** What a file would hold with this text in it, from itself and what it imports; no buffer changes. */
  lookupsInText(path: string, text: string): FileScan;
  /** Every `flagkeeper-ignore` comment of the files that belong to the scan. */
  ignores(call?: WorkspaceCall): Promise<readonly IgnoreComment[]>;
  /** What was left out, with reasons, sorted. */
  skipped(): readonly Skipped[];
  /** The files as pure code reads them; facts are there for every file that was read. */
  readonly code: CodeBase<unknown>;
  /** An open buffer wins over the disk until it is dropped. */
  setBuffer(path: string, text: string): void;
  dropBuffer(path: string): void;
  /** While the work lasts, it may ask for the trees of files that are typed in, rather than parse them once more. */
  lendTrees<Result>(work: (treeOf: TreeOf) => Promise<Result>): Promise<Result>;
  /** Makes ready for the first key typed into a file that was opened. */
  prepareEdits(): Promise<void>;
  /** What the disk says is read again; folders may be named where they appeared or went. */
  fileChanged(paths: readonly string[]): void;
  fileCreated(paths: readonly string[]): void;
  fileDeleted(paths: readonly string[]): void;
  /** Configurations changed: which files belong to the scan is decided again. */
  settingsChanged(): void;
  /** Called, with nothing to say, when answers about files may have changed: ask again. Answers the way to stop. */
  onChanged(listener: () => void): () => void;
  /** Writes the cache, and lets everything go. */
  close(): Promise<void>;
}
