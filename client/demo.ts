import { type ChildProcess, fork } from 'node:child_process';
import * as vscode from 'vscode';

const kept = 'demo.folder';
const greeted = 'demo.greeted';

/** An address of this machine that nobody listens on: the demo's flags are then not known, and its rollouts refused. */
const nowhere = 'http://127.0.0.1:1';

/**
 * The demo: a copy of the example in a folder that the person picked, and a local AppConfig with its releases. The local
 * AppConfig runs while that folder is open, and keeps its state in the editor's own storage.
 */
export class Demo implements vscode.Disposable {
  private server: ChildProcess | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly output: Pick<vscode.LogOutputChannel, 'error'>,
  ) {}

  /** Copies the example into a new folder below `parent`, and opens it. */
  async copyTo(parent: vscode.Uri): Promise<vscode.Uri> {
    const { fs } = vscode.workspace;
    const folder = await freeName(parent, 'flagkeeper-demo');
    await fs.copy(this.inExtension('examples/shop'), folder);
    // The same shop twice: here its flags are in AppConfig.
    const [own, appconfig] = ['flagkeeper.config.jsonc', 'appconfig.config.jsonc'];
    await fs.rename(vscode.Uri.joinPath(folder, appconfig), vscode.Uri.joinPath(folder, own), { overwrite: true });
    await this.context.globalState.update(kept, folder.toString());
    return folder;
  }

  /**
   * Where this window shows the demo: its server's address as variables, started if need be. One that does not start is
   * logged, and nobody else is asked in its place.
   */
  async environment(): Promise<Readonly<Record<string, string | undefined>>> {
    if (this.shown() === undefined) return {};
    const address = await this.start().catch((error: Error) => {
      this.output.error(`The local AppConfig of the demo did not start: ${error.message}`);
      return nowhere;
    });
    return {
      AWS_ENDPOINT_URL_APPCONFIG: address,
      AWS_ENDPOINT_URL_APPCONFIGDATA: address,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_PROFILE: undefined,
      AWS_SESSION_TOKEN: undefined,
    };
  }

  /**
   * The first time that the demo is open, shows where to look: its flags, and the walkthrough at the step that is next.
   * Opening a folder closed what was there.
   */
  async greet(): Promise<void> {
    const folder = this.shown();
    if (folder === undefined || this.context.globalState.get<string>(greeted) === folder) return;
    await this.context.globalState.update(greeted, folder);
    const next = { category: `${this.context.extension.id}#start`, step: 'flags' };
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', next, false);
    await vscode.commands.executeCommand('flagkeeper.flags.focus');
  }

  dispose(): void {
    this.server?.kill();
  }

  /** The folder of the demo, where this window shows it and somebody trusts it. */
  private shown(): string | undefined {
    const folder = this.context.globalState.get<string>(kept);
    const open = vscode.workspace.workspaceFolders ?? [];
    return vscode.workspace.isTrusted && open.some(({ uri }) => uri.toString() === folder) ? folder : undefined;
  }

  private address: Promise<string> | undefined;

  private start(): Promise<string> {
    this.address ??= this.listen().catch((error) => {
      this.address = undefined;
      throw error;
    });
    return this.address;
  }

  private async listen(): Promise<string> {
    await vscode.workspace.fs.createDirectory(this.context.globalStorageUri);
    const data = vscode.Uri.joinPath(this.context.globalStorageUri, 'demo').fsPath;
    // Sixty times as fast as AWS: what takes half an hour there is seen in half a minute.
    const words = ['local', '--demo', '--port', '0', '--speed', '60', '--data', data];
    const server = fork(this.inExtension('dist/cli.js').fsPath, words, { silent: true });
    this.server = server;
    return new Promise((resolve, reject) => {
      let said = '';
      const hear = (text: Buffer) => {
        said += text;
        const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
        if (address) resolve(address);
      };
      server.stdout!.on('data', hear);
      server.stderr!.on('data', hear);
      server.once('error', reject);
      server.once('exit', () => {
        this.address = undefined;
        reject(new Error(said.trim() || 'The local AppConfig ended.'));
      });
    });
  }

  private inExtension(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.context.extensionUri, path);
  }
}

async function freeName(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let count = 1; ; count++) {
    const folder = vscode.Uri.joinPath(parent, count === 1 ? name : `${name}-${count}`);
    const isThere = await vscode.workspace.fs.stat(folder).then(
      () => true,
      () => false,
    );
    if (!isThere) return folder;
  }
}
