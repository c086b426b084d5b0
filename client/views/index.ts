import { flagDebt } from './flag-debt';
import { flags } from './flags';
import { rollouts } from './rollouts';
import type { Row, View } from './types';

/** The views of the sidebar, from top to bottom. */
export const views: readonly View[] = [flags, flagDebt, rollouts];

/** What a view shows of an answer; a grouping that it does not know is its first. */
export function rowsOf(view: View, folders: readonly unknown[], grouping?: string): readonly Row[] {
  const groupings = view.groupings();
  const known = groupings.find(({ id }) => id === grouping) ?? groupings[0];
  return view.rows(folders as never, known?.id ?? '');
}
