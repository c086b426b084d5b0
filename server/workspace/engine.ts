import type { ts } from 'ts-morph';
import type { CodeBase } from '../../shared/code/files';
import type { DynamicLookup, IgnoreComment, Lookup } from '../../shared/model';

/** What finds lookups in code; the workspace gives it files, and turns to work in. */
export interface Engine<Facts> {
  /** What one file says; never throws. */
  extract(path: string, text: string): Facts;
  /** The same for one text of a file after another, for what differs between them. */
  edit(path: string): Editing<Facts>;
  ignoresIn(path: string, facts: Facts): readonly IgnoreComment[];
  /** Reads nothing yet. */
  open(code: CodeBase<Facts>): Detecting;
}

export interface Editing<Facts> {
  factsOf(text: string): Facts;
  /** The tree of the text asked about last, where this is it; it stays as it is until it is taken back. */
  lend(text: string): ts.SourceFile | undefined;
  takeBack(): void;
}

/** The lookups of one code base; generators give way where they may be interrupted. */
export interface Detecting {
  /** Looks through every file that can hold a lookup. */
  scan(): Generator<unknown, FileDetection>;
  all(): FileDetection;
  inFile(path: string): FileDetection;
  /**
   * Takes changed files in, each in one step, then the files that they bear on: those in `first` before others. Yields
   * the file whose answer may be another now, or nothing where it only gives way.
   */
  changed(paths: readonly string[], first?: readonly string[]): Generator<string | undefined, undefined>;
}

export interface FileDetection {
  readonly lookups: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
}
