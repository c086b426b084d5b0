import type { Draft, DraftFile } from './draft';
import type { Purity } from './purity';

/** One file of a cleanup, and what is known of its effects. */
export interface Slice {
  readonly draft: Draft;
  readonly purity: Purity;
  readonly file: DraftFile;
}
