import * as vscode from 'vscode';
import type { Connection } from './connection';
import { sayNothing } from './nothing';

/** The folder on disk that a command is about: the one given, the only one, or the one that the person picks. */
export async function chooseFolder(
  connection: Connection,
  given: unknown,
  placeHolder: string,
): Promise<string | undefined> {
  const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  const wanted = typeof given === 'object' && given !== null && 'folder' in given ? given.folder : given;
  const known = folders.find(({ uri }) => uri.toString() === wanted);
  if (known) return known.uri.toString();
  if (folders.length === 0) {
    sayNothing(connection, vscode.l10n.t('There is nothing to report on.'));
    return undefined;
  }
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick({ placeHolder }) : folders[0];
  return folder?.uri.toString();
}
