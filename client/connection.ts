import * as vscode from 'vscode';
import type { LanguageClient, LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { previewRemoval, protocol, type ServerOptions as ServerStart, showReferences } from '../shared/protocol';

export type ConnectionState = 'starting' | 'running' | 'stopped' | 'virtual';

/** The running language server, seen from the editor: started late, started again, and asked. */
export class Connection implements vscode.Disposable {
  state: ConnectionState = 'stopped';
  private client: LanguageClient | undefined;
  private asked = 0;
  private busy: Promise<void> = Promise.resolve();
  private readonly changed = new vscode.EventEmitter<void>();
  /** Something that an answer showed is different now, this connection's own state included. */
  readonly onChanged = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
    /** Variables of the server alone: credentials that the person chose, addresses of a demo. */
    private readonly environment: () => Promise<NodeJS.ProcessEnv>,
  ) {}

  /** Settles when the server answers; a server that does not start is logged and shown in the status bar. */
  start(): Promise<void> {
    this.busy = this.busy.then(() => this.begin());
    return this.busy;
  }

  restart(): Promise<void> {
    this.busy = this.busy.then(() => this.end()).then(() => this.begin());
    return this.busy;
  }

  /** Undefined while no server runs. */
  async ask<Answer>(method: string, params: object = {}): Promise<Answer | undefined> {
    if (this.state !== 'running') return undefined;
    return this.client?.sendRequest<Answer>(method, params);
  }

  /** Shows how far the server is; undefined while no server runs, and where the person cancelled. */
  async askAtLength<Answer>(method: string, params: object, title: string): Promise<Answer | undefined> {
    const { client } = this;
    if (this.state !== 'running' || !client) return undefined;
    const { WorkDoneProgress } = await import('vscode-languageclient/node');
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
      this.asked += 1;
      const workDoneToken = `${method} ${this.asked}`;
      const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, ({ message }) =>
        progress.report({ message }),
      );
      try {
        return await client.sendRequest<Answer>(method, { ...params, workDoneToken }, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      } finally {
        listening.dispose();
      }
    });
  }

  /** The client's converters between LSP data and the editor's. */
  get convert(): LanguageClient['protocol2CodeConverter'] | undefined {
    return this.client?.protocol2CodeConverter;
  }

  dispose(): void {
    this.changed.dispose();
    void this.end();
  }

  private async begin(): Promise<void> {
    if (this.client) return;
    if (onlyVirtual()) return this.become('virtual');
    this.become('starting');
    try {
      // Loaded here, after activation: reading the client's code is most of what activation would cost.
      const { LanguageClient, State } = await import('vscode-languageclient/node');
      const client = new LanguageClient('flagkeeper', 'Flagkeeper', await this.serverOptions(), this.clientOptions());
      this.client = client;
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Stopped && this.client === client) this.become('stopped');
        if (newState === State.Running) this.become('running');
      });
      client.onNotification(protocol.changed, () => this.changed.fire());
      await client.start();
      this.become('running');
    } catch (error) {
      this.output.error(`The language server did not start: ${error instanceof Error ? error.message : error}`);
      this.client = undefined;
      this.become('stopped');
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose(2000).catch(() => undefined);
    this.become('stopped');
  }

  private become(state: ConnectionState): void {
    this.state = state;
    this.changed.fire();
  }

  private async serverOptions(): Promise<ServerOptions> {
    const env = await this.environment();
    // 1 is the transport over Node's own channel, the cheapest there is.
    const program = { module: this.context.asAbsolutePath('dist/server.js'), transport: 1, options: { env } };
    return { run: program, debug: { ...program, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } } };
  }

  private clientOptions(): LanguageClientOptions {
    const start: ServerStart = {
      trusted: vscode.workspace.isTrusted,
      commands: [showReferences, previewRemoval],
    };
    return {
      documentSelector: languages.map((language) => ({ scheme: 'file', language })),
      outputChannel: this.output,
      initializationOptions: start,
    };
  }
}

/** Code, and what defines flags or configures Flagkeeper. */
const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'json', 'jsonc', 'yaml'];

function onlyVirtual(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 0 && folders.every((folder) => folder.uri.scheme !== 'file');
}
