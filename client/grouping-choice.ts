import * as vscode from 'vscode';
import type { Sidebar } from './sidebar';

/** Groups a view by the grouping that a command was given; without one the person chooses. */
export async function chooseGrouping(
  sidebar: Sidebar,
  view: string,
  given: unknown,
  placeHolder: string,
): Promise<void> {
  const groupings = sidebar.groupings(view);
  const known = groupings.find(({ id }) => id === given);
  const chosen = known ?? (await vscode.window.showQuickPick([...groupings], { placeHolder }));
  if (chosen) await sidebar.group(view, chosen.id);
}
