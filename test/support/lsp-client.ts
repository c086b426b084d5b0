import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Message = { id?: number | string; method?: string; params?: any; result?: any; error?: any };

export interface LspClientOptions {
  /** Folders of the workspace, absolute. */
  readonly folders: readonly string[];
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  /** What `workspace/configuration` answers for section `flagkeeper`. */
  readonly settings?: object;
  /** What the editor answers to the server's other requests, by method; null where left out. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Variables of the server, over those of the test. */
  readonly env?: Readonly<Record<string, string>>;
  /** The command to run; the bundled server where left out, which needs `npm run build`. */
  readonly command?: readonly string[];
}

/**
 * A language client over the streams of a real server process. Answers the server's own requests as an editor would,
 * keeps every notification, and fails a request that gets no answer within eighteen seconds.
 */
export class LspClient {
  readonly notifications: Message[] = [];
  /** Requests that the server made, answered already. */
  readonly asked: Message[] = [];
  capabilities: any;
  readonly startedAt = performance.now();
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, { resolve(value: any): void; reject(error: Error): void }>();
  private readonly listeners = new Set<() => void>();
  private buffer = Buffer.alloc(0);
  private lastId = 0;
  stderr = '';

  constructor(private readonly options: LspClientOptions) {
    const [file, ...args] = options.command ?? [process.execPath, serverPath, '--stdio'];
    this.process = spawn(file!, args, {
      cwd: join(__dirname, '../..'),
      stdio: 'pipe',
      env: { ...process.env, ...options.env },
    });
    this.process.stdout!.on('data', (chunk: Buffer) => this.read(chunk));
    this.process.stderr!.on('data', (chunk: Buffer) => {
      this.stderr += chunk;
    });
    this.process.on('exit', (code) => {
      for (const { reject } of this.waiting.values())
        reject(new Error(`the server ended with ${code}\n${this.stderr}`));
      this.waiting.clear();
    });
  }

  static async start(options: LspClientOptions): Promise<LspClient> {
    const client = new LspClient(options);
    const { capabilities } = await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: options.folders.map((folder) => ({ uri: uriOf(folder), name: folder })),
      capabilities: options.capabilities ?? pullClient,
      initializationOptions: options.initializationOptions,
    });
    client.capabilities = capabilities;
    client.notify('initialized', {});
    return client;
  }

  get pid(): number {
    return this.process.pid!;
  }

  get alive(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  request(method: string, params: unknown, id = ++this.lastId): Promise<any> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}\n${this.stderr}`)), 18_000);
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          settle(value);
        };
      this.waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      this.write({ id, method, params });
    });
  }

  /** A request that is cancelled at once. */
  cancelled(method: string, params: unknown): Promise<any> {
    const id = ++this.lastId;
    const answer = this.request(method, params, id);
    this.notify('$/cancelRequest', { id });
    return answer;
  }

  notify(method: string, params: unknown): void {
    this.write({ method, params });
  }

  open(file: string, text: string, languageId = languageOf(file), version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri: uriOf(file), languageId, version, text } });
  }

  /** Replaces the whole text. */
  change(file: string, text: string, version: number): void {
    this.notify('textDocument/didChange', { textDocument: { uri: uriOf(file), version }, contentChanges: [{ text }] });
  }

  /** Resolves with the first notification, past or future, that fits. */
  async notification(method: string, fits: (params: any) => boolean = () => true, since = 0): Promise<any> {
    return this.until(
      () => this.notifications.slice(since).find((one) => one.method === method && fits(one.params))?.params,
      method,
    );
  }

  /** Resolves with what `find` finds, asked again whenever a message comes in. */
  until<T>(find: () => T | undefined, what = 'the awaited message', ms = 10_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.listeners.delete(look);
      };
      const look = () => {
        const found = find();
        if (found === undefined) return;
        done();
        resolve(found);
      };
      const timer = setTimeout(() => {
        done();
        reject(new Error(`never came: ${what}\n${this.stderr}\n${JSON.stringify(this.notifications.slice(-5))}`));
      }, ms);
      this.listeners.add(look);
      look();
    });
  }

  /** The exit code, once the process is gone. */
  ended(): Promise<number | null> {
    if (!this.alive) return Promise.resolve(this.process.exitCode);
    return new Promise((resolve) => this.process.once('exit', resolve));
  }

  async stop(): Promise<number | null> {
    if (!this.alive) return this.process.exitCode;
    const gone = this.ended();
    await this.request('shutdown', null).catch(() => undefined);
    this.notify('exit', null);
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 3000);
    const code = await gone;
    clearTimeout(timer);
    return code;
  }

  /** Bytes as they are, for what no editor should send. */
  raw(bytes: string): void {
    this.process.stdin!.write(bytes);
  }

  private write(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    if (this.alive) this.raw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private read(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const head = this.buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString('latin1', 0, head))?.[1]);
      if (this.buffer.length < head + 4 + length) return;
      const message: Message = JSON.parse(this.buffer.toString('utf8', head + 4, head + 4 + length));
      this.buffer = this.buffer.subarray(head + 4 + length);
      this.receive(message);
      for (const listener of [...this.listeners]) listener();
    }
  }

  private receive(message: Message): void {
    if (message.method && message.id !== undefined) {
      this.asked.push(message);
      this.write({ id: message.id, ...this.answer(message) });
    } else if (message.method) this.notifications.push(message);
    else {
      const waiting = this.waiting.get(message.id as number);
      this.waiting.delete(message.id as number);
      if (message.error) waiting?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
      else waiting?.resolve(message.result);
    }
  }

  private answer(message: Message): { result: unknown } {
    if (message.method !== 'workspace/configuration')
      return { result: this.options.answers?.[message.method!] ?? null };
    return { result: message.params.items.map(() => this.options.settings ?? {}) };
  }
}

export const serverPath = join(__dirname, '../../dist/server.js');

export function uriOf(file: string): string {
  return pathToFileURL(file).toString();
}

export function languageOf(file: string): string {
  const extension = /\.[cm]?([jt]sx?|json)$/.exec(file)?.[1] ?? '';
  return (
    { ts: 'typescript', tsx: 'typescriptreact', js: 'javascript', jsx: 'javascriptreact', json: 'json' }[extension] ??
    'plaintext'
  );
}

/** What a current editor declares: it pulls diagnostics and resolves lazily. */
export const pullClient = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    inlayHint: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: {},
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { documentationFormat: ['markdown'], deprecatedSupport: true } },
    codeAction: {
      dataSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
    },
    publishDiagnostics: { codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
  },
};

/** What a small editor declares: diagnostics are pushed to it, and nothing is resolved or refreshed. */
export const pushClient = {
  textDocument: {
    publishDiagnostics: { codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};
