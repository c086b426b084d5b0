import type { Connection } from 'vscode-languageserver/node';
import { ResponseError as Failure, LSPErrorCodes } from 'vscode-languageserver/node';
import type { Answer, Client, Folder, Host, Place } from '../features/types';
import { answer } from './answers';
import { type DocumentEvent, type Documents, largestDocument } from './documents';
import type { Folders } from './folders';

/** What lives as long as the connection, as the features see it. */
export class LanguageHost implements Host {
  constructor(
    readonly connection: Connection,
    readonly client: Client,
    readonly now: () => Date,
    private readonly documents: Documents,
    private readonly opened: Folders,
    private readonly changes: Changes,
  ) {}

  folders(): Promise<readonly Folder[]> {
    return this.opened.all();
  }

  openDocuments(): readonly string[] {
    return this.documents.uris();
  }

  async place(uri: string): Promise<Place | undefined> {
    const folder = await this.opened.of(uri);
    const file = folder?.fileOf(uri);
    const document = this.documents.get(uri);
    if (!folder || !document || file === undefined || !folder.settings.enable) return undefined;
    const { session } = folder;
    const { version } = document;
    const text = document.getText();
    if (text.length > largestDocument) return undefined;
    return { folder, session, uri, file, version, text, wire: this.documents.wire(document) };
  }

  forDocument<Params extends { readonly textDocument: { readonly uri: string } }, Result>(
    otherwise: Result,
    run: (place: Place, params: Params, signal: AbortSignal) => Promise<Result>,
  ): Answer<Params, Result> {
    return (params, token, workDone) =>
      answer(this.connection, token, workDone, otherwise, async (signal) => {
        const place = await this.place(params.textDocument.uri);
        if (!place) return otherwise;
        const result = await run(place, params, signal);
        if (this.documents.get(place.uri)?.version === place.version) return result;
        // Positions in a text that is no more: the client asks again by itself.
        throw new Failure(LSPErrorCodes.ContentModified, 'the document changed meanwhile');
      });
  }

  forWorkspace<Params, Result>(
    otherwise: Result,
    run: (params: Params, signal: AbortSignal) => Promise<Result>,
  ): Answer<Params, Result> {
    return (params, token, workDone) =>
      answer(this.connection, token, workDone, otherwise, (signal) => run(params, signal));
  }

  onChanged(listener: () => void): void {
    this.changes.listeners.push(listener);
  }

  onDocument(kind: DocumentEvent, listener: (uri: string) => void): void {
    this.documents.onEvent((event, uri) => {
      if (event === kind) listener(uri);
    });
  }
}

/** Many changes in a row become one call, when they pause or have gone on for a while: each makes a client ask again. */
export class Changes {
  readonly listeners: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private since: number | undefined;

  readonly tell = (): void => {
    this.since ??= performance.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(this.call, Math.max(0, Math.min(pause, this.since + longest - performance.now())));
  };

  private readonly call = (): void => {
    this.since = undefined;
    for (const listener of this.listeners) listener();
  };
}

/** In ms. */
const pause = 100;
const longest = 1000;
