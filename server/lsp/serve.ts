import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  type WorkspaceFolder,
} from 'vscode-languageserver/node';
import { serveFeatures } from '../features';
import type { Client } from '../features/types';
import { readClient, readOptions } from './client';
import { Documents } from './documents';
import { Folders } from './folders';
import { Changes, LanguageHost } from './host';

declare const FLAGKEEPER_VERSION: string | undefined;

/** Runs the language server over one connection, until it closes. Reads no file before `initialized`. */
export function serve(connection: Connection, now: () => Date = () => new Date()): void {
  const documents = new Documents(connection);
  const changes = new Changes();

  connection.onInitialize((params): InitializeResult => {
    const client = readClient(params);
    const options = readOptions(params.initializationOptions);
    documents.encoding = client.encoding;
    const context = { connection, client, options, now, documents, changed: changes.tell };
    const folders = new Folders(context, foldersIn(params));
    documents.onEvent((event, uri, text) => void folders.documentChanged(event, uri, text));
    listen(connection, client, folders);
    const host = new LanguageHost(connection, client, now, documents, folders, changes);
    return {
      serverInfo: { name: 'flagkeeper', version: typeof FLAGKEEPER_VERSION === 'string' ? FLAGKEEPER_VERSION : 'dev' },
      capabilities: {
        positionEncoding: client.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...serveFeatures(host),
      },
    };
  });

  // The last resort: one answer is lost, not the server.
  process.on('uncaughtException', (error) => connection.console.error(error.stack ?? error.message));
  process.on('unhandledRejection', (error) => connection.console.error(String(error)));
  connection.listen();
}

function listen(connection: Connection, client: Client, folders: Folders): void {
  connection.onInitialized(() => {
    const watchers = [{ globPattern: watched }];
    if (client.watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    if (client.watchesConfiguration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'flagkeeper' });
    if (client.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => void folders.change(added, removed));
    void folders.warmUp();
  });
  connection.onDidChangeConfiguration(() => void folders.settingsChanged());
  connection.onDidChangeWatchedFiles(
    ({ changes }) => void folders.filesChanged(changes.map(({ uri, type }) => ({ uri, kind: kinds[type] }))),
  );
  connection.onShutdown(() => folders.close());
}

/** Code, and the formats of configurations and definitions. */
const watched = '**/{*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json,jsonc,yaml,yml},.gitignore,.gitattributes}';

const kinds = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
} as const;

function foldersIn({ workspaceFolders, rootUri }: InitializeParams): readonly WorkspaceFolder[] {
  return workspaceFolders?.length ? workspaceFolders : rootUri ? [{ uri: rootUri, name: rootUri }] : [];
}
