import type { Settings } from '../settings/types';

/** The synchronous view of a repository that pure code reads: open buffers over disk, decoded text, `/` paths. */
export interface Files {
  /** Text without a BOM, or undefined where there is no such file or it cannot be read as text. */
  read(path: string): string | undefined;
  /** Every code file that belongs to the scan, sorted. */
  list(): readonly string[];
  /** True for every file of the repository that `read` would answer, without reading it; where left out, `read` is asked. */
  has?(path: string): boolean;
  /** The path as the disk spells it, symbolic links within the repository resolved; the path itself where left out. */
  actual?(path: string): string;
  /** Every `package.json` of the repository; where left out, the folders of `list` are looked through. */
  manifests?(): readonly string[];
}

/** Files, and what the index and the cache know of them. */
export interface CodeBase<Facts> extends Files {
  /** Files whose text may hold this identifier: no false negatives, few false positives. */
  naming(identifier: string): readonly string[];
  /** Files with a module specifier that resolves to this one, under whatever names; where left out, nobody knows. */
  importers?(path: string): readonly string[];
  /** Files with a module specifier that is this one, or begins with it and a slash; where left out, texts are searched. */
  importing?(specifier: string): readonly string[];
  /** False where this file surely exports nothing by this name: it neither writes it nor passes others' exports on. */
  mayExport?(path: string, name: string): boolean;
  /** What one file says, parsed at most once for a text; undefined where it cannot be read or was skipped. */
  facts(path: string): Facts | undefined;
  /** The configuration that a file belongs to. */
  settingsOf(path: string): Settings;
  /** True for files that count as tests. */
  isTest(path: string): boolean;
}
