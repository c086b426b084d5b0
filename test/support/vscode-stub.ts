import Module from 'node:module';

/** What a test's `vscode` recorded: commands registered and run, messages, documents. */
export interface VscodeStub {
  readonly registered: Map<string, (...values: unknown[]) => unknown>;
  readonly ran: { readonly command: string; readonly values: readonly unknown[] }[];
  readonly documents: { readonly language?: string; readonly content?: string }[];
  /** All that people were shown or asked, in order: the kind, and the words. */
  readonly said: string[];
  /** What the person answers to the questions to come: the label picked, the text typed, the button pressed. */
  answers: unknown[];
  clipboard: string;
  folders: readonly { readonly uri: { readonly scheme: string; toString(): string }; readonly name: string }[];
  trusted: boolean;
}

/** Puts the little of `vscode` that the client touches in its place, for modules loaded after this call. */
export function stubVscode(): VscodeStub {
  const stub: VscodeStub = {
    registered: new Map(),
    ran: [],
    documents: [],
    said: [],
    answers: [],
    clipboard: '',
    folders: [],
    trusted: true,
  };
  const say = (kind: string) => async (text: string, options?: { detail?: string } | string) => {
    const detail = typeof options === 'object' && options?.detail ? ` | ${options.detail}` : '';
    stub.said.push(`${kind}: ${text}${detail}`);
    return kind === 'status' ? undefined : stub.answers.shift();
  };
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
    window: {
      tabGroups: {
        all: [],
        activeTabGroup: {},
        onDidChangeTabs: () => ({ dispose() {} }),
        async close() {},
      },
      withProgress: (_options: object, run: () => unknown) => run(),
      showInformationMessage: async (text: string, ...rest: unknown[]) => say('information')(text, rest[0] as object),
      showWarningMessage: async (text: string, ...rest: unknown[]) => say('warning')(text, rest[0] as object),
      showErrorMessage: async (text: string, ...rest: unknown[]) => say('error')(text, rest[0] as object),
      setStatusBarMessage: (text: string) => void stub.said.push(`status: ${text}`),
      async showQuickPick(items: readonly (string | Item)[], { placeHolder, title, canPickMany }: Asked = {}) {
        const labels = items.map((item) => (typeof item === 'string' ? item : item.label));
        stub.said.push(`pick: ${title ?? placeHolder} [${labels.join(' | ')}]`);
        const answer = stub.answers.shift();
        const wanted = Array.isArray(answer) ? answer : [answer];
        const found = items.filter((_item, index) => wanted.includes(labels[index]));
        return answer === undefined ? undefined : canPickMany ? found : found[0];
      },
      async showInputBox(options: Asked & { validateInput?: (text: string) => unknown } = {}) {
        stub.said.push(`input: ${options.prompt ?? options.title}`);
        const answer = stub.answers.shift();
        const problem = answer === undefined ? undefined : options.validateInput?.(answer as string);
        if (problem) stub.said.push(`refused: ${typeof problem === 'string' ? problem : (problem as Item).message}`);
        return problem ? undefined : answer;
      },
      async showOpenDialog() {
        return stub.answers.shift();
      },
      createTerminal({ shellPath, shellArgs }: { shellPath: string; shellArgs: readonly string[] }) {
        stub.ran.push({ command: 'terminal', values: [shellPath, shellArgs] });
        return { show() {} };
      },
      async showTextDocument(document: unknown, options?: { selection?: object }) {
        stub.ran.push({ command: 'showTextDocument', values: [String(document), options?.selection] });
      },
    },
    workspace: {
      get workspaceFolders() {
        return stub.folders;
      },
      get isTrusted() {
        return stub.trusted;
      },
      async openTextDocument(document: { language?: string; content?: string }) {
        stub.documents.push(document);
        return { uri: `untitled:${stub.documents.length}` };
      },
    },
    env: {
      clipboard: {
        async writeText(text: string) {
          stub.clipboard = text;
        },
      },
      async openExternal(uri: unknown) {
        stub.ran.push({ command: 'openExternal', values: [String(uri)] });
      },
    },
    l10n: { t: (text: string, ...values: unknown[]) => text.replaceAll(/\{(\d+)\}/g, (_, at) => String(values[at])) },
    ProgressLocation: { Window: 10, Notification: 15 },
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    QuickPickItemKind: { Separator: -1 },
    InputBoxValidationSeverity: { Error: 3 },
    Uri: { parse: (text: string) => `parsed ${text}`, joinPath: (base: string, file: string) => `${base}/${file}` },
    Range: class {
      readonly start: object;
      constructor(
        readonly fromLine: number,
        readonly fromColumn: number,
        readonly toLine: number,
        readonly toColumn: number,
      ) {
        this.start = { line: fromLine, character: fromColumn };
      }
    },
    Location: class {
      constructor(
        readonly uri: unknown,
        readonly range: unknown,
      ) {}
    },
    TreeItem: class {
      constructor(
        readonly label: string,
        readonly collapsibleState: number,
      ) {}
    },
    ThemeIcon: class {
      constructor(
        readonly id: string,
        readonly color?: { readonly id: string },
      ) {}
    },
    ThemeColor: class {
      constructor(readonly id: string) {}
    },
    MarkdownString: class {
      isTrusted = false;
      supportHtml = false;
      constructor(readonly value: string) {}
    },
    EventEmitter: class {
      private readonly listeners: ((value: unknown) => void)[] = [];
      readonly event = (listener: (value: unknown) => void) => {
        this.listeners.push(listener);
        return { dispose() {} };
      };
      fire(value: unknown) {
        for (const listener of this.listeners) listener(value);
      }
    },
  };
  const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  loader._load = (name, ...rest) => (name === 'vscode' ? vscode : load.call(loader, name, ...rest));
  return stub;
}

interface Item {
  readonly label: string;
  readonly message?: string;
}

interface Asked {
  readonly title?: string;
  readonly placeHolder?: string;
  readonly prompt?: string;
  readonly canPickMany?: boolean;
}
