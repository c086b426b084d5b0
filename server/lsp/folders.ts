import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection, WorkspaceFolder } from 'vscode-languageserver/node';
import { type EditorSettings, parseEditorSettings } from '../../shared/editor-settings';
import type { ServerOptions } from '../../shared/protocol';
import { isLoaded, saveCompiled } from '../compiler/load';
import { fromUri, splitLines, toUri, type Wire } from '../convert';
import type { Client, Folder } from '../features/types';
import { forgetIdleCode } from '../heap';
import type { FileChange, Session } from '../session/types';
import { type DocumentEvent, type Documents, largestDocument } from './documents';
import { withProgress } from './progress';

/** What the folders need of the server around them. */
export interface FoldersContext {
  readonly connection: Connection;
  readonly client: Client;
  readonly options: ServerOptions;
  readonly now: () => Date;
  readonly documents: Documents;
  /** Answers may be different now. */
  changed(): void;
}

/** The folders of the workspace, one session for each, opened when the first question comes or soon after `initialized`. */
export class Folders {
  private readonly open = new Map<string, Promise<OpenFolder>>();
  private uris: string[] = [];
  private settling: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: FoldersContext,
    folders: readonly WorkspaceFolder[],
  ) {
    this.uris = folders.map(({ uri }) => uri).filter((uri) => fromUri(uri) !== undefined);
  }

  async all(): Promise<readonly OpenFolder[]> {
    return Promise.all(this.uris.map((uri) => this.opened(uri)));
  }

  /** The innermost folder that holds a document. */
  async of(uri: string): Promise<OpenFolder | undefined> {
    const path = fromUri(uri);
    const holds = this.uris.filter((folder) => path?.startsWith(withSeparator(fromUri(folder)!)));
    const innermost = holds.sort((a, b) => b.length - a.length)[0];
    return innermost === undefined ? undefined : this.opened(innermost);
  }

  async change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): Promise<void> {
    for (const { uri } of removed) {
      this.uris = this.uris.filter((one) => one !== uri);
      const folder = this.open.get(uri);
      this.open.delete(uri);
      await folder?.then(({ session }) => session.close());
    }
    this.uris.push(...added.map(({ uri }) => uri).filter((uri) => fromUri(uri) && !this.uris.includes(uri)));
    await this.warmUp();
  }

  /** Settings are asked for again; a folder that may use the network now, or no longer may, gets a new session. */
  async settingsChanged(): Promise<void> {
    for (const [uri, opening] of [...this.open]) {
      const folder = await opening;
      const settings = await this.settingsOf(uri);
      if (settings.offline === folder.settings.offline) folder.settings = settings;
      else {
        this.open.delete(uri);
        await folder.session.close();
      }
    }
    await this.warmUp();
    this.context.changed();
  }

  /** A buffer opened, changed, closed or was saved. */
  async documentChanged(event: DocumentEvent, uri: string, text: string): Promise<void> {
    const folder = await this.of(uri);
    const file = folder?.fileOf(uri);
    if (!folder || file === undefined) return;
    if (event === 'closed' || text.length > largestDocument) folder.session.dropBuffer(file);
    else if (event === 'saved') await folder.session.filesChanged([{ file, kind: 'changed' }]);
    else folder.session.setBuffer(file, text);
    if (event === 'opened') this.settle();
  }

  async filesChanged(changes: readonly { readonly uri: string; readonly kind: FileChange['kind'] }[]): Promise<void> {
    for (const folder of await this.all()) {
      const own = changes.flatMap(({ uri, kind }) => {
        const file = folder.fileOf(uri);
        return file === undefined || /(^|\/)node_modules\//.test(file) ? [] : [{ file, kind }];
      });
      if (own.length) await folder.session.filesChanged(own);
    }
  }

  /** Reads sources and indexes every folder, so that answers are complete; progress shows after a second. */
  async warmUp(): Promise<void> {
    for (const folder of await this.all()) {
      if (folder.warm) continue;
      folder.warm = true;
      const { connection, client } = this.context;
      await withProgress(connection, client, `Flagkeeper: reading ${folder.name}`, async (signal, onProgress) => {
        const sources = folder.session.refresh({ signal }).then(() => this.context.changed());
        // Sources on disk come first, so that the open file has its hints before everything else is read; nothing waits
        // for a network.
        await Promise.race([sources, new Promise((resolve) => setTimeout(resolve, 300))]);
        await Promise.all([sources, folder.session.warmUp({ signal, onProgress })]);
      }).catch((error: unknown) => connection.console.error(`${folder.name}: ${error}`));
      folder.ready = true;
      this.context.changed();
    }
    this.settle();
  }

  /** Once nobody asks for a while, files that were opened are made ready to be typed in, and compiled code is kept. */
  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.prepare(), untilQuiet).unref();
  }

  private async prepare(): Promise<void> {
    const folders = await this.all();
    if (!folders.every(({ ready }) => ready)) return;
    for (const { session } of folders) await session.prepareEdits();
    await nextTurn();
    if (!isLoaded('compiler.js')) return;
    saveCompiled();
    forgetIdleCode();
  }

  async close(): Promise<void> {
    clearTimeout(this.settling);
    const folders = await Promise.allSettled(this.open.values());
    await Promise.allSettled(folders.map((folder) => folder.status === 'fulfilled' && folder.value.session.close()));
  }

  private opened(uri: string): Promise<OpenFolder> {
    const folder = this.open.get(uri) ?? this.begin(uri);
    this.open.set(uri, folder);
    return folder;
  }

  private async begin(uri: string): Promise<OpenFolder> {
    const { connection, options, now, documents, changed } = this.context;
    const [{ openSession }, settings] = await Promise.all([import('../session'), this.settingsOf(uri)]);
    const trusted = options.trusted !== false;
    const session = openSession({
      cwd: fromUri(uri)!,
      offline: settings.offline || !trusted,
      trusted,
      now,
      log: (line) => connection.console.log(line),
    });
    const folder = new OpenFolder(uri, session, settings, documents);
    for (const open of documents.uris()) {
      const file = folder.fileOf(open);
      const text = documents.get(open)!.getText();
      if (file !== undefined && text.length <= largestDocument) session.setBuffer(file, text);
    }
    session.onChanged(changed);
    return folder;
  }

  private async settingsOf(uri: string): Promise<EditorSettings> {
    const { connection, client, options } = this.context;
    if (!client.configuration) return parseEditorSettings(options.settings);
    const section = { scopeUri: uri, section: 'flagkeeper' };
    return parseEditorSettings(await connection.workspace.getConfiguration(section).catch(() => undefined));
  }
}

/** In ms. */
const untilQuiet = 200;

/** A folder with its session; paths go in and out as URIs. */
export class OpenFolder implements Folder {
  /** The first complete reading was begun. */
  warm = false;
  /** … and has ended. */
  ready = false;
  private readonly path: string;

  constructor(
    readonly uri: string,
    readonly session: Session,
    public settings: EditorSettings,
    private readonly documents: Documents,
  ) {
    this.path = fromUri(uri)!;
  }

  get name(): string {
    return this.path.split(sep).pop() ?? this.path;
  }

  uriOf(file: string): string {
    return toUri(resolve(this.path, file));
  }

  /** Undefined for what lies outside the folder. */
  fileOf(uri: string): string | undefined {
    const path = fromUri(uri);
    return path?.startsWith(withSeparator(this.path)) ? relative(this.path, path).split(sep).join('/') : undefined;
  }

  wireOf(file: string): Wire {
    const open = this.documents.get(this.uriOf(file));
    if (open) return this.documents.wire(open);
    let lines: readonly string[] | undefined;
    return {
      encoding: this.documents.encoding,
      line: (index) => {
        lines ??= readLines(resolve(this.path, file));
        return lines[index] ?? '';
      },
    };
  }
}

function readLines(path: string): readonly string[] {
  try {
    return splitLines(readFileSync(path, 'utf8'));
  } catch {
    return [];
  }
}

function withSeparator(path: string): string {
  return path.endsWith(sep) ? path : path + sep;
}
