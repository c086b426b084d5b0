import type {
  CancellationToken,
  Connection,
  ResponseError,
  ServerCapabilities,
  WorkDoneProgressReporter,
} from 'vscode-languageserver/node';
import type { EditorSettings } from '../../shared/editor-settings';
import type { Encoding, Wire } from '../convert';
import type { Session } from '../session/types';

/** One LSP capability: what `initialize` declares of it, and its handlers. */
export interface Feature {
  /** The name of its file. */
  readonly id: string;
  /** Left out where this client makes no use of it. */
  capabilities(client: Client): ServerCapabilities | undefined;
  /** Called once, before `initialize` is answered, and only where capabilities were declared. */
  serve(host: Host): void;
}

/** What the client said of itself, read once. */
export interface Client {
  readonly encoding: Encoding;
  readonly markdown: boolean;
  readonly pullsDiagnostics: boolean;
  readonly resolvesEdits: boolean;
  /** Takes edits under a document's version. */
  readonly versionedEdits: boolean;
  readonly changeAnnotations: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  /** Shows actions that cannot be done, with the reason. */
  readonly disabledActions: boolean;
  readonly deletesFiles: boolean;
  readonly watchesFiles: boolean;
  readonly configuration: boolean;
  readonly watchesConfiguration: boolean;
  readonly workspaceFolders: boolean;
  readonly progress: boolean;
  readonly definitionLinks: boolean;
  readonly refreshes: { readonly inlayHints: boolean; readonly diagnostics: boolean; readonly codeLenses: boolean };
  /** False in a workspace that its owner does not trust. */
  readonly trusted: boolean;
  /** Commands that it can run for a CodeLens or an action. */
  readonly commands: readonly string[];
}

/** A folder of the workspace and the session that answers for it. */
export interface Folder {
  readonly uri: string;
  readonly session: Session;
  readonly settings: EditorSettings;
  /** Every lookup and every source of the folder has been read once. */
  readonly ready: boolean;
  uriOf(file: string): string;
  /** The text of a file as the client would count in it: the open buffer, else the disk. */
  wireOf(file: string): Wire;
}

/** A document that the client has open, in the folder it belongs to, as it was when the question came. */
export interface Place {
  readonly folder: Folder;
  readonly session: Session;
  readonly uri: string;
  /** Relative to the session's folder. */
  readonly file: string;
  readonly text: string;
  readonly version: number;
  readonly wire: Wire;
}

export type Answer<Params, Result> = (
  params: Params,
  token: CancellationToken,
  workDone?: WorkDoneProgressReporter,
) => Promise<Result | ResponseError<never>>;

/** What the language server lends its features. */
export interface Host {
  readonly connection: Connection;
  readonly client: Client;
  now(): Date;
  /** The folders whose sessions are open, in the workspace's order. */
  folders(): Promise<readonly Folder[]>;
  /** The URIs of all open documents. */
  openDocuments(): readonly string[];
  /** Undefined for a document that is not open, and for one that belongs to no folder. */
  place(uri: string): Promise<Place | undefined>;
  /**
   * A handler for one document: cancellation aborts the signal; a failure is logged and answered with `otherwise`, and
   * so is every document that belongs to no folder, or to one where Flagkeeper is switched off.
   */
  forDocument<Params extends { readonly textDocument: { readonly uri: string } }, Result>(
    otherwise: Result,
    run: (place: Place, params: Params, signal: AbortSignal) => Promise<Result>,
  ): Answer<Params, Result>;
  /** The same for a question about the whole workspace, or about nothing in particular. */
  forWorkspace<Params, Result>(
    otherwise: Result,
    run: (params: Params, signal: AbortSignal) => Promise<Result>,
  ): Answer<Params, Result>;
  /** Called when answers given before may be wrong now; many changes in a row are one call. */
  onChanged(listener: () => void): void;
  onDocument(kind: 'opened' | 'changed' | 'closed', listener: (uri: string) => void): void;
}
