import type { Range } from '../../shared/model';
import type { Expired } from '../session-expiry';

/** One line of a view, as data: what it says, what it opens, and the ids that commands on it are given. */
export interface Row {
  /** Unique in its view and the same after a refresh, so that what was open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: RowIcon;
  /** Markdown; every untrusted text in it is escaped. */
  readonly tooltip?: string;
  /** The flag whose details are asked for when somebody hovers. */
  readonly details?: FlagTarget;
  /** Words that the manifest's `when` clauses look for in `viewItem`. */
  readonly context?: readonly string[];
  /** What commands are given in place of the row: plain ids. */
  readonly target?: object;
  /** Where a click leads. */
  readonly opens?: Place;
  readonly children?: readonly Row[];
  readonly expanded?: boolean;
  /** What a screen reader says, with commas for dots; the label and description where left out. */
  readonly spoken?: string;
}

export interface RowIcon {
  /** Name of a codicon. */
  readonly name: string;
  /** Name of a theme colour. */
  readonly color?: string;
}

export interface FlagTarget {
  readonly folder: string;
  readonly flag: string;
}

/** A place in a file; lines and columns count from 1. */
export interface Place extends Range {
  readonly folder: string;
  readonly file: string;
}

export interface Grouping {
  readonly id: string;
  readonly label: string;
}

/** One view of the sidebar: what it asks the server, and what it makes of the answer. */
export interface View<Folder = never> {
  /** The name of its file; `flagkeeper.` and its camel-cased form is its id in the manifest. */
  readonly id: string;
  /** A method of the protocol that answers `Folder[]`. */
  readonly asks: string;
  /** The ways in which it can be grouped, the first by default; none where it has one order only. */
  groupings(): readonly Grouping[];
  rows(folders: readonly Folder[], grouping: string): readonly Row[];
  /** Words for the manifest's `when` clauses, behind the view's id: what an empty view says depends on them. */
  contexts?(folders: readonly Folder[]): Readonly<Record<string, boolean>>;
  /** The sessions that have expired, as the answer says, where it may say so. */
  expired?(folders: readonly Folder[]): readonly Expired[];
}
