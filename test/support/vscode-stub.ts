import Module from 'node:module';

/** What a test's `vscode` recorded: commands registered and run, messages, documents. */
export interface VscodeStub {
  readonly registered: Map<string, (...values: unknown[]) => unknown>;
  readonly ran: { readonly command: string; readonly values: readonly unknown[] }[];
  readonly documents: { readonly language?: string; readonly content?: string }[];
  folders: readonly { readonly uri: { readonly scheme: string; toString(): string }; readonly name: string }[];
}

/** Puts the little of `vscode` that commands touch in its place, for modules loaded after this call. */
export function stubVscode(): VscodeStub {
  const stub: VscodeStub = { registered: new Map(), ran: [], documents: [], folders: [] };
  const vscode = {
    commands: {
      registerCommand(id: string, run: (...values: unknown[]) => unknown) {
        stub.registered.set(id, run);
        return { dispose() {} };
      },
      async executeCommand(command: string, ...values: unknown[]) {
        stub.ran.push({ command, values });
      },
    },
    window: { withProgress: (_options: object, run: () => unknown) => run() },
    workspace: {
      get workspaceFolders() {
        return stub.folders;
      },
      async openTextDocument(document: { language?: string; content?: string }) {
        stub.documents.push(document);
        return { uri: `untitled:${stub.documents.length}` };
      },
    },
    ProgressLocation: { Window: 10 },
    Uri: { parse: (text: string) => `parsed ${text}` },
  };
  const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  loader._load = (name, ...rest) => (name === 'vscode' ? vscode : load.call(loader, name, ...rest));
  return stub;
}
