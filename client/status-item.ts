import * as vscode from 'vscode';
import { type Accounts, type FolderStatus, protocol } from '../shared/protocol';
import type { Connection } from './connection';
import { asksAws, statusText, statusTooltip } from './status-text';

/** The item in the status bar: how many flags, how much debt, which account, and as of when. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('flagkeeper.status', vscode.StatusBarAlignment.Right, 90);
  private readonly subscription: vscode.Disposable;
  private last = 0;
  private accounts: Accounts | undefined;

  /** `tell` hears of everything that the item shows. */
  constructor(
    private readonly connection: Connection,
    private readonly tell: (folders: readonly FolderStatus[]) => void = () => {},
  ) {
    this.item.name = 'Flagkeeper';
    this.item.command = 'flagkeeper.showMenu';
    this.subscription = connection.onChanged(() => void this.update());
    this.show([]);
    this.item.show();
  }

  /** Asks again; an answer that a later question overtook is dropped. */
  async update(): Promise<void> {
    const turn = ++this.last;
    const ask = <Answer>(method: string) => this.connection.ask<Answer>(method).catch(() => undefined);
    const folders = (await ask<readonly FolderStatus[]>(protocol.status)) ?? [];
    // What the machine's configuration names stays the same while a server runs.
    const accounts = this.accounts ?? (asksAws(folders) ? await ask<Accounts>(protocol.accounts) : undefined);
    if (turn !== this.last) return;
    this.accounts = this.connection.state === 'running' ? accounts : undefined;
    this.show(folders);
  }

  show(folders: readonly FolderStatus[]): void {
    this.tell(folders);
    const { state } = this.connection;
    const facts = { state, folders, accounts: this.accounts, now: new Date() };
    this.item.text = statusText(facts);
    this.item.tooltip = new vscode.MarkdownString(statusTooltip(facts));
    const failed = state === 'stopped' || folders.some(({ state }) => state === 'failed');
    this.item.backgroundColor = failed ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }
}
