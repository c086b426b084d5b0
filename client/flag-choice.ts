import * as vscode from 'vscode';
import { type FlagId, type FlagSummary, type FolderFlags, protocol } from '../shared/protocol';
import type { Connection } from './connection';
import { sayNothing } from './nothing';
import { folderName, plain } from './rows';

/** A flag that a command is about, with all that lists know of it. */
export interface ChosenFlag extends FlagId {
  readonly summary: FlagSummary;
}

/**
 * The flag that a command was given, as `"key"`, `{ flag }` or `{ folder, flag }`; without one, the person chooses among
 * those that `fits` takes; `none` says that there is none. Undefined where nothing was chosen; a key that is not there is
 * said.
 */
export async function chooseFlag(
  connection: Connection,
  given: unknown,
  placeHolder: string,
  fits: (flag: FlagSummary) => boolean = () => true,
  none = vscode.l10n.t('No flag is known in this workspace.'),
): Promise<ChosenFlag | undefined> {
  const folders = (await connection.ask<readonly FolderFlags[]>(protocol.flags)) ?? [];
  const all = folders.flatMap(({ folder, flags }) =>
    flags.map((summary): ChosenFlag => ({ folder, flag: summary.key, summary })),
  );
  const wanted = readFlagId(given);
  if (wanted) {
    const found = all.find(({ folder, flag }) => flag === wanted.flag && (!wanted.folder || wanted.folder === folder));
    if (!found) void vscode.window.showWarningMessage(vscode.l10n.t('No flag is called {0}.', plain(wanted.flag)));
    return found;
  }
  const items = all
    .filter(({ summary }) => fits(summary))
    .map((chosen) => ({
      label: plain(chosen.flag),
      description: plain(chosen.summary.state ?? ''),
      detail: folders.length > 1 ? plain(folderName(chosen.folder)) : undefined,
      chosen,
    }));
  if (items.length === 0) {
    sayNothing(connection, none);
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked?.chosen;
}

function readFlagId(given: unknown): { readonly folder?: string; readonly flag: string } | undefined {
  if (typeof given === 'string') return { flag: given };
  if (typeof given !== 'object' || given === null || !('flag' in given) || typeof given.flag !== 'string')
    return undefined;
  const folder = 'folder' in given && typeof given.folder === 'string' ? given.folder : undefined;
  return given.flag === '' ? undefined : { folder, flag: given.flag };
}
