import {
  type ChangeAnnotation,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Refusal } from '../shared/model';
import type { FileChange } from './cleanup/types';
import { normalUri, toLspRange } from './convert';
import type { Folder, Host, Place } from './features/types';

/** The documents that a client has open, by their normal URI, as they are at one moment. */
export type OpenPlaces = ReadonlyMap<string, Place>;

export async function openPlaces(host: Host): Promise<OpenPlaces> {
  const places = await Promise.all(host.openDocuments().map((uri) => host.place(uri)));
  return new Map(places.flatMap((place) => (place ? [[normalUri(place.uri), place] as const] : [])));
}

/** What the files of a folder become, as an edit of what the client has open now. */
export interface RemovalEdit {
  readonly host: Host;
  readonly folder: Folder;
  readonly changes: readonly FileChange[];
  /** What was open when the changes were worked out: a document that is another by now fails with `ContentModified`. */
  readonly before: OpenPlaces;
  readonly annotation?: ChangeAnnotation;
}

/** Under the versions of open documents; who cannot delete a file gets it as an empty module: nothing needs what was in it. */
export async function removalEdit({ host, folder, changes, before, annotation }: RemovalEdit): Promise<WorkspaceEdit> {
  const { client } = host;
  const after = await openPlaces(host);
  const targets = changes.map((change) => {
    const uri = folder.uriOf(change.file);
    const [was, open] = [before.get(normalUri(uri)), after.get(normalUri(uri))];
    if (was?.version !== open?.version || (open && withoutMark(open.text) !== change.before))
      throw new ResponseError(LSPErrorCodes.ContentModified, 'a document changed meanwhile');
    const wire = open?.wire ?? folder.wireOf(change.file);
    return { change, uri: open?.uri ?? uri, version: open?.version ?? null, wire };
  });
  const { lineEdits } = await import('./cleanup/line-edits.js');
  const editsOf = ({ change, wire }: (typeof targets)[number]) =>
    lineEdits(change.before, change.after ?? 'export {};\n').map(({ range, newText }) => ({
      range: toLspRange(range, wire),
      newText,
    }));
  if (!client.versionedEdits)
    return { changes: Object.fromEntries(targets.map((target) => [target.uri, editsOf(target)])) };
  const annotationId = 'flagkeeper';
  const annotated = annotation !== undefined && client.changeAnnotations;
  const marked = annotated ? { annotationId } : {};
  return {
    documentChanges: targets.map((target) => {
      const { change, uri, version } = target;
      if (change.after === null && client.deletesFiles)
        return { kind: 'delete', uri, options: { ignoreIfNotExists: true }, ...marked } as const;
      const edits = editsOf(target).map((edit) => ({ ...edit, ...marked }));
      return { textDocument: { uri, version }, edits } satisfies TextDocumentEdit;
    }),
    ...(annotated && { changeAnnotations: { [annotationId]: annotation } }),
  };
}

export function sayRefusal({ file, start, code, message }: Refusal): string {
  return `${file}:${start.line}:${start.column}, ${code}: ${message}`;
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}
