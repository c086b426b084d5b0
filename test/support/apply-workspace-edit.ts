import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * What an editor's files hold after a workspace edit: by path, null for those that are gone. `textOf` answers what a
 * document holds before it.
 */
export function applyWorkspaceEdit(edit: any, textOf: (path: string) => string): Record<string, string | null> {
  const after: Record<string, string | null> = {};
  const apply = (uri: string, edits: any[]) => {
    const path = fileURLToPath(uri);
    after[path] = TextDocument.applyEdits(TextDocument.create(uri, '', 1, textOf(path)), edits);
  };
  for (const [uri, edits] of Object.entries<any>(edit.changes ?? {})) apply(uri, edits);
  for (const change of edit.documentChanges ?? []) {
    if (change.kind === 'delete') after[fileURLToPath(change.uri)] = null;
    else apply(change.textDocument.uri, change.edits);
  }
  return after;
}
