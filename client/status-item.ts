import * as vscode from 'vscode';
import { type FolderStatus, protocol } from '../shared/protocol';
import type { Connection } from './connection';
import { statusText, statusTooltip } from './status-text';

/** The item in the status bar: how many flags, how much debt, and how old the data is. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('flagkeeper.status', vscode.StatusBarAlignment.Right, 90);
  private readonly subscription: vscode.Disposable;
  private last = 0;

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
    const folders = await this.connection.ask<readonly FolderStatus[]>(protocol.status).catch(() => undefined);
    if (turn === this.last) this.show(folders ?? []);
  }

  show(folders: readonly FolderStatus[]): void {
    this.tell(folders);
    this.item.text = statusText(this.connection.state, folders);
    const tooltip = new vscode.MarkdownString(statusTooltip(this.connection.state, folders, new Date()));
    this.item.tooltip = tooltip;
    const failed = this.connection.state === 'stopped' || folders.some(({ state }) => state === 'failed');
    this.item.backgroundColor = failed ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }
}
