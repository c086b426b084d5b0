import assert from 'node:assert/strict';
import { type FlagWorkspace, makeFlagWorkspace, marked, type Place } from './flag-workspace';
import { LspClient, type LspClientOptions, uriOf } from './lsp-client';

/** An editor with one folder open, as a test drives it. */
export interface Editor {
  readonly client: LspClient;
  readonly workspace: FlagWorkspace;
  /** What the open documents hold, by absolute path, as they were opened. */
  readonly texts: ReadonlyMap<string, string>;
  /** Opens a document whose text may hold marks; it is written to disk too unless `unsaved`. Answers the marks. */
  open(file: string, text: string, how?: 'unsaved'): Readonly<Record<string, Place>>;
  /** Asks about a document. */
  ask(method: string, file: string, params?: object): Promise<any>;
  /** Settles when every source and every file was read once. */
  ready(): Promise<void>;
}

/** Runs a real server over a folder of flags (see makeFlagWorkspace), and ends it whatever happens. */
export async function withEditor(
  files: Readonly<Record<string, string>>,
  run: (editor: Editor) => Promise<void>,
  options: Omit<LspClientOptions, 'folders'> = {},
): Promise<void> {
  const workspace = makeFlagWorkspace(files);
  const client = await LspClient.start({ ...options, folders: [workspace.folder] });
  const texts = new Map<string, string>();
  try {
    await run({
      client,
      workspace,
      texts,
      open(file, text, how) {
        const { text: plain, at } = marked(text);
        if (how !== 'unsaved') workspace.write(file, plain);
        client.open(workspace.path(file), plain);
        texts.set(workspace.path(file), plain);
        return at;
      },
      ask: (method, file, params = {}) =>
        client.request(method, { textDocument: { uri: uriOf(workspace.path(file)) }, ...params }),
      ready: () => ready(client),
    });
    assert.ok(client.alive, `the server ended\n${client.stderr}`);
  } finally {
    await client.stop();
    workspace.remove();
  }
}

/** Asks for the status whenever the server says that something changed, until nothing is being read any more. */
export async function ready(client: LspClient): Promise<void> {
  for (;;) {
    const seen = client.notifications.length;
    const folders: { readonly state: string }[] = await client.request('flagkeeper/status', {});
    if (folders.every(({ state }) => state !== 'indexing')) return;
    await client.notification('flagkeeper/changed', () => true, seen);
  }
}
