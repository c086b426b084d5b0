import * as vscode from 'vscode';
import { type FlagDetails, type FolderStatus, protocol, type WatchRollouts } from '../shared/protocol';
import type { Connection } from './connection';
import { failureWords } from './editor-words';
import type { Expired } from './session-expiry';
import { standingOf } from './standing';
import { Tree } from './tree';
import { rowsOf, views } from './views';
import type { Grouping, Row, View } from './views/types';

/** The views of the sidebar: each asks while somebody sees it, and when an answer may be different. */
export class Sidebar implements vscode.Disposable {
  private readonly shown: ReadonlyMap<string, ShownView>;
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly memory: vscode.Memento,
    /** Hears which sessions have expired, as a view says. */
    tell: (view: string, expired: readonly Expired[]) => void = () => {},
  ) {
    this.shown = new Map(views.map((view) => [view.id, new ShownView(view, connection, memory, tell)]));
    this.subscriptions.push(
      connection.onChanged(() => this.update()),
      ...this.shown.values(),
    );
    const rollouts = this.shown.get('rollouts')!;
    this.subscriptions.push(rollouts.onVisible((visible) => void this.watch(visible)));
  }

  /** What the views say when they are empty, and the number on the container's icon. */
  showStatus(folders: readonly FolderStatus[]): void {
    const standing = standingOf(this.connection.state, folders);
    void vscode.commands.executeCommand('setContext', 'flagkeeper.standing', standing);
    // The same number as in the status bar: notes are there to be read, not to be counted.
    const value = folders.reduce((sum, { findings: { error, warning } }) => sum + error + warning, 0);
    this.shown.get('flag-debt')!.badge(value ? { value, tooltip: vscode.l10n.t('{0} to look at', value) } : undefined);
  }

  groupings(view: string): readonly Grouping[] {
    return this.shown.get(view)!.view.groupings();
  }

  async group(view: string, grouping: string): Promise<void> {
    await this.memory.update(`grouping.${view}`, grouping);
    await this.shown.get(view)!.update();
  }

  async refresh(view: string): Promise<void> {
    await this.shown.get(view)!.update();
  }

  /** Opens the view on a row, and waits for one that is not there yet. */
  async reveal(view: string, row: string): Promise<void> {
    await this.shown.get(view)!.reveal(row);
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
  }

  private update(): void {
    for (const one of this.shown.values()) if (one.isVisible) void one.update();
    // A server that was started anew knows of no watcher.
    if (this.connection.state !== 'running') this.watched = false;
    void this.watch(this.shown.get('rollouts')!.isVisible);
  }

  private watched = false;

  private async watch(visible: boolean): Promise<void> {
    // Where nobody trusts the workspace no vendor may be asked: the empty view says so, with what helps.
    if (!vscode.workspace.isTrusted || this.connection.state !== 'running' || visible === this.watched) return;
    this.watched = visible;
    const params: WatchRollouts = { visible };
    await this.connection.ask(protocol.watchRollouts, params).catch(() => undefined);
  }
}

class ShownView implements vscode.Disposable {
  private readonly tree: Tree;
  private readonly treeView: vscode.TreeView<Row>;
  private turn = 0;

  constructor(
    readonly view: View,
    private readonly connection: Connection,
    private readonly memory: vscode.Memento,
    private readonly tell: (view: string, expired: readonly Expired[]) => void,
  ) {
    this.tree = new Tree(async (target) => {
      const details = await connection.ask<FlagDetails | null>(protocol.flagDetails, target);
      return details?.markdown;
    });
    this.treeView = vscode.window.createTreeView(idOf(view), {
      treeDataProvider: this.tree,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.treeView.onDidChangeVisibility(({ visible }) => visible && void this.update());
  }

  get isVisible(): boolean {
    return this.treeView.visible;
  }

  onVisible(listener: (visible: boolean) => void): vscode.Disposable {
    return this.treeView.onDidChangeVisibility(({ visible }) => listener(visible));
  }

  badge(badge: vscode.ViewBadge | undefined): void {
    this.treeView.badge = badge;
  }

  /** Asks again; an answer that a later question overtook is dropped, and one that failed leaves what is shown. */
  async update(): Promise<void> {
    const turn = ++this.turn;
    const answer = this.connection.ask<readonly unknown[]>(this.view.asks).then(
      (folders) => ({ folders: folders ?? [], problem: undefined }),
      (error: Error) => ({ folders: undefined, problem: failureWords(error) }),
    );
    const { folders, problem } = await answer;
    if (turn !== this.turn) return;
    if (folders && this.view.expired) this.tell(this.view.id, this.view.expired(folders as never));
    // Before everything was read once, an empty view says nothing.
    const known = folders?.every((one) => (one as { readonly ready?: boolean }).ready !== false) ?? false;
    const contexts = { known, ...(folders && this.view.contexts?.(folders as never)) };
    for (const [name, value] of Object.entries(contexts))
      void vscode.commands.executeCommand('setContext', `${idOf(this.view)}.${name}`, value);
    this.treeView.message = problem;
    const grouping = this.memory.get<string>(`grouping.${this.view.id}`);
    if (folders) this.tree.show(rowsOf(this.view, folders, grouping));
    const label = this.view.groupings().find(({ id }) => id === grouping)?.label ?? this.view.groupings()[0]?.label;
    this.treeView.description = label === undefined ? undefined : vscode.l10n.t('by {0}', label.toLowerCase());
  }

  async reveal(id: string): Promise<void> {
    await vscode.commands.executeCommand(`${idOf(this.view)}.focus`);
    await this.update();
    const row = this.tree.find(id);
    if (row) await this.treeView.reveal(row, { select: true, focus: true, expand: 2 });
  }

  dispose(): void {
    this.treeView.dispose();
  }
}

/** As the manifest names it: `flagkeeper.flagDebt`. */
function idOf({ id }: View): string {
  return `flagkeeper.${id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`;
}
