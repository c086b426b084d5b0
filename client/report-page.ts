import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type FolderReport, previewRemoval, protocol } from '../shared/protocol';
import type { ReportPageData } from '../shared/report-page/types';
import type { Connection } from './connection';
import { sayNothing } from './nothing';
import { folderName, plain } from './rows';
import { rangeOf, uriOf } from './tree';

export const reportPageType = 'flagkeeper.report';

/** The report in an editor tab, one for each folder; a window that is loaded anew shows it again. */
export class ReportPages implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly open = new Map<string, vscode.WebviewPanel>();

  constructor(
    private readonly connection: Connection,
    private readonly context: Pick<vscode.ExtensionContext, 'extensionUri'>,
  ) {}

  async show(folder: string): Promise<void> {
    await this.connection.start();
    if (!(await this.ask(folder))) return this.sayNothing();
    const known = this.open.get(folder);
    if (known) {
      known.reveal();
      return this.draw(folder, known);
    }
    const title = vscode.l10n.t('Flag Report');
    const panel = vscode.window.createWebviewPanel(reportPageType, title, vscode.ViewColumn.Active, this.options());
    this.adopt(folder, panel);
    await this.draw(folder, panel);
  }

  /** Called when a window is loaded again; the folder was kept by the page. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = typeof state === 'object' && state !== null && 'folder' in state ? state.folder : undefined;
    const folder = typeof kept === 'string' ? kept : vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    if (folder === undefined) return panel.dispose();
    panel.webview.options = this.options();
    this.adopt(folder, panel);
    await this.connection.start();
    await this.draw(folder, panel);
  }

  dispose(): void {
    for (const panel of this.open.values()) panel.dispose();
  }

  private options(): vscode.WebviewPanelOptions & vscode.WebviewOptions {
    const localResourceRoots = [vscode.Uri.joinPath(this.context.extensionUri, 'media')];
    return { enableScripts: true, localResourceRoots, enableFindWidget: true };
  }

  private adopt(folder: string, panel: vscode.WebviewPanel): void {
    this.open.set(folder, panel);
    panel.iconPath = vscode.Uri.joinPath(this.context.extensionUri, 'media/icon.png');
    panel.onDidDispose(() => this.open.delete(folder));
    panel.webview.onDidReceiveMessage((message: PageMessage) => void this.act(folder, panel, message));
  }

  private async draw(folder: string, panel: vscode.WebviewPanel): Promise<void> {
    const data = await this.ask(folder);
    if (!data) return;
    const { reportPage } = await import('../shared/report-page/page.js');
    const { webview } = panel;
    const script = webview.asWebviewUri(vscode.Uri.joinPath(this.context.extensionUri, 'media/report-page.js'));
    webview.html = reportPage(data, {
      title: plain(folderName(folder)),
      nonce: nonce(),
      script: script.toString(),
      cspSource: webview.cspSource,
      ...inOwnWords,
    });
  }

  private ask(folder: string): Promise<ReportPageData | undefined> {
    return this.connection.ask<ReportPageData>(protocol.reportPage, { folder });
  }

  private async act(folder: string, panel: vscode.WebviewPanel, message: PageMessage): Promise<void> {
    if (message.act === 'refresh') {
      await this.connection.ask(protocol.refresh);
      await this.draw(folder, panel);
      await panel.webview.postMessage({ said: vscode.l10n.t('The report is up to date.') });
    }
    if (message.act === 'export') await this.export(folder);
    if (message.act === 'open') await this.openFinding(folder, message.finding);
    if (message.act === 'remove') await this.previewRemoval(folder, message.finding);
    if (message.act === 'picture') await save(`flag-${message.figure}.png`, Buffer.from(message.data ?? '', 'base64'));
    if (message.act === 'failed') void vscode.window.showErrorMessage(plain(String(message.message)));
  }

  private async openFinding(folder: string, id: string | undefined): Promise<void> {
    const finding = (await this.ask(folder))?.findings.find((one) => one.id === id);
    if (finding?.file === undefined) return;
    const start = finding.start ?? { line: 1, column: 1 };
    const place = { folder, file: finding.file, start, end: finding.end ?? start };
    await vscode.window.showTextDocument(uriOf(place), { selection: rangeOf(place) });
  }

  private async previewRemoval(folder: string, id: string | undefined): Promise<void> {
    const finding = (await this.ask(folder))?.findings.find((one) => one.id === id);
    if (finding) await vscode.commands.executeCommand(previewRemoval, { folder, flag: finding.flag });
  }

  /** Writes the report to a file that the person names: a page that stands by itself, or Markdown. `html` or `markdown` may be given. */
  async export(folder: string, given?: unknown): Promise<void> {
    const { t } = vscode.l10n;
    const formats = [
      { label: 'HTML', description: t('a page that stands by itself'), file: 'flag-report.html' },
      { label: 'Markdown', description: t('for an issue or a wiki'), file: 'flag-report.md' },
    ];
    const named = formats.find(({ label }) => label.toLowerCase() === given);
    const format = named ?? (await vscode.window.showQuickPick(formats, { placeHolder: t('Export the report as') }));
    if (!format) return;
    await this.connection.start();
    const text = format.label === 'HTML' ? await this.standalone(folder) : await this.markdown(folder);
    if (text === undefined) this.sayNothing();
    else await save(format.file, Buffer.from(text));
  }

  private sayNothing(): void {
    sayNothing(this.connection, vscode.l10n.t('There is nothing to report on.'));
  }

  private async standalone(folder: string): Promise<string | undefined> {
    const data = await this.ask(folder);
    const { reportPage } = await import('../shared/report-page/page.js');
    return data && reportPage(data, { title: plain(folderName(folder)), nonce: nonce(), ...inOwnWords });
  }

  private async markdown(folder: string): Promise<string | undefined> {
    return (await this.connection.ask<FolderReport>(protocol.report, { folder }))?.markdown;
  }
}

interface PageMessage {
  readonly act?: 'refresh' | 'export' | 'open' | 'remove' | 'picture' | 'failed';
  readonly finding?: string;
  readonly figure?: string;
  readonly data?: string;
  readonly message?: string;
}

async function save(name: string, bytes: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const defaultUri = folder && vscode.Uri.joinPath(folder, name);
  const file = await vscode.window.showSaveDialog({ defaultUri });
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, bytes);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Written: {0}', plain(file.fsPath)), 5000);
}

/** English stays English where nobody translated it. */
const inOwnWords = { t: vscode.l10n.t, language: vscode.l10n.bundle ? vscode.env.language : 'en' };

function nonce(): string {
  return randomBytes(16).toString('hex');
}
