import {
  type ChangeAnnotation,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Decision, Refusal } from '../../../shared/model';
import { count } from '../../../shared/wording/values';
import type { CheckedCleanup, FileChange } from '../../cleanup/types';
import { normalUri, toLspRange } from '../../convert';
import type { CleanUpOptions } from '../../session/types';
import type { Client, Host, Place } from '../types';
import type { Outcome } from './types';

interface Removal {
  readonly place: Place;
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly decisions: readonly Decision[];
  readonly title: string;
  readonly within: CleanUpOptions['within'];
}

/** Works a removal out, over the texts as they are open; why nothing would change, where every place is refused. */
export async function removalOutcome({ place, host, signal, decisions, title, within }: Removal): Promise<Outcome> {
  const { session, folder } = place;
  const before = await openPlaces(host);
  const cleanups = await session.cleanUp(decisions, { signal, verify: false, within, mentions: false });
  const { finalChanges } = await import('../../cleanup/remove-flags.js');
  const changes = finalChanges(cleanups, session.textOf);
  const refused = cleanups.flatMap((cleanup) => cleanup.refused);
  if (changes.length === 0)
    return { disabled: refused[0] ? sayRefusal(refused[0]) : 'Nothing of it is left to remove.' };
  const after = await openPlaces(host);
  const targets = changes.map((change): Target => {
    const uri = folder.uriOf(change.file);
    const [was, open] = [before.get(normalUri(uri)), after.get(normalUri(uri))];
    // What was worked out speaks about texts that are no more: the client asks again by itself.
    if (was?.version !== open?.version || (open && withoutMark(open.text) !== change.before))
      throw new ResponseError(LSPErrorCodes.ContentModified, 'a document changed meanwhile');
    return {
      change,
      uri: open?.uri ?? uri,
      version: open?.version ?? null,
      wire: open?.wire ?? folder.wireOf(change.file),
    };
  });
  const elsewhere = changes.some(({ file, after }) => file !== place.file || after === null);
  const annotation = annotate(title, cleanups, refused, elsewhere);
  const { lineEdits } = await import('../../cleanup/line-edits.js');
  return { edit: toEdit(targets, annotation, host.client, lineEdits) };
}

interface Target extends Pick<Place, 'uri' | 'wire'> {
  readonly change: FileChange;
  /** Null where the document is not open. */
  readonly version: number | null;
}

async function openPlaces(host: Host): Promise<ReadonlyMap<string, Place>> {
  const places = await Promise.all(host.openDocuments().map((uri) => host.place(uri)));
  return new Map(places.flatMap((place) => (place ? [[normalUri(place.uri), place] as const] : [])));
}

function annotate(
  title: string,
  cleanups: readonly CheckedCleanup[],
  refused: readonly Refusal[],
  elsewhere: boolean,
): ChangeAnnotation {
  const checked = cleanups.every(({ verified }) => verified !== null);
  const left =
    refused.length > 0
      ? `${count(refused.length, 'place stays', 'places stay')}: ${refused.map(sayRefusal).join(' ')}`
      : '';
  return {
    label: `${title} (${checked ? 'type-checked' : 'not type-checked'})`,
    ...(left !== '' && { description: left }),
    needsConfirmation: elsewhere || refused.length > 0,
  };
}

function sayRefusal({ file, start, code, message }: Refusal): string {
  return `${file}:${start.line}:${start.column}, ${code}: ${message}`;
}

type LineEdits = typeof import('../../cleanup/line-edits').lineEdits;

function toEdit(
  targets: readonly Target[],
  annotation: ChangeAnnotation,
  client: Client,
  lineEdits: LineEdits,
): WorkspaceEdit {
  const editsOf = ({ change, wire }: Target) =>
    // Who cannot delete a file gets it as an empty module: nothing needs what was in it.
    lineEdits(change.before, change.after ?? 'export {};\n').map(({ range, newText }) => ({
      range: toLspRange(range, wire),
      newText,
    }));
  if (!client.versionedEdits)
    return { changes: Object.fromEntries(targets.map((target) => [target.uri, editsOf(target)])) };
  const annotationId = 'flagkeeper';
  const marked = client.changeAnnotations ? { annotationId } : {};
  return {
    documentChanges: targets.map((target) => {
      const { change, uri, version } = target;
      if (change.after === null && client.deletesFiles)
        return { kind: 'delete', uri, options: { ignoreIfNotExists: true }, ...marked } as const;
      const edits = editsOf(target).map((edit) => ({ ...edit, ...marked }));
      return { textDocument: { uri, version }, edits } satisfies TextDocumentEdit;
    }),
    ...(client.changeAnnotations && { changeAnnotations: { [annotationId]: annotation } }),
  };
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}
