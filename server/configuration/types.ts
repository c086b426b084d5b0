import type { Problem } from '../../shared/model';
import type { Settings } from '../../shared/settings/types';

/** The configurations of one repository, found from the files that ask; each folder is looked at once. */
export interface Configurations {
  /** The git root, or the folder of the outermost configuration, or the folder asked for; absolute. */
  readonly root: string;
  /** The nearest configuration at or above a file (a path relative to the root, with `/`); built-in defaults where there is none. */
  settingsOf(path: string): Settings;
  /** Every configuration met so far, outermost first. */
  met(): readonly Settings[];
  /** What is wrong with them, sorted by file and place. */
  problems(): readonly Problem[];
  /** Every file that one of them was read from, `extends` included: when one changes, read all again. */
  files(): readonly string[];
}
