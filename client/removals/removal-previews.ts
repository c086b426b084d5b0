import * as vscode from 'vscode';
import { type PreviewRemoval, protocol, type RemovalPreview } from '../../shared/protocol';
import type { Connection } from '../connection';
import { failureWords } from '../editor-words';
import { plain } from '../rows';
import { choosePlace } from './places-left';
import { sayChanges, sayTitle } from './removal-text';

export const removalScheme = 'flagkeeper-removal';

/** The removal that a person looks at: every file that it changes, in the editor of many differences; then applied or not. */
export class RemovalPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private shown: Shown | undefined;
  private readonly watching: vscode.Disposable;

  constructor(private readonly connection: Connection) {
    this.watching = vscode.window.tabGroups.onDidChangeTabs(() => this.tell());
  }

  provideTextDocumentContent({ path, query }: vscode.Uri): string {
    const [id, side] = query.split('-');
    const { preview } = this.shown ?? {};
    const file = preview?.id === id ? preview?.files.find((one) => vscode.Uri.parse(one.uri).path === path) : undefined;
    return (side === 'before' ? file?.before : file?.after) ?? '';
  }

  /** Works a removal out and shows it; what cannot be done is said. */
  async show(asked: PreviewRemoval): Promise<void> {
    const preview = await this.workOut(asked);
    if (!preview) return;
    this.shown = { folder: asked.folder, preview, title: sayTitle(preview) };
    if (preview.files.length > 0) await this.openDifferences(this.shown);
    this.tell();
    // Waits for the person, who may look at the files meanwhile.
    void this.question(this.shown);
  }

  /** Has the changes made that were shown last. */
  async apply(): Promise<void> {
    const { shown } = this;
    if (!shown || shown.preview.files.length === 0) return sayNothingShown();
    try {
      await this.connection.ask(protocol.applyRemoval, { preview: shown.preview.id });
    } catch (error) {
      return void vscode.window.showErrorMessage(failureWords(error));
    }
    this.shown = undefined;
    await vscode.window.tabGroups.close(tabsOf(shown.title));
    this.tell();
    const words = vscode.l10n.t('Removed from the code. Deploy this first; then the flag itself can be retired.');
    const look = vscode.l10n.t('Show What Is Left');
    const buttons = hasRest(shown.preview) ? [look] : [];
    if ((await vscode.window.showInformationMessage(words, ...buttons)) === look) await choosePlace(shown);
  }

  /** The places that the removal shown last leaves, to go to. */
  async showRest(): Promise<void> {
    if (this.shown) await choosePlace(this.shown);
    else sayNothingShown();
  }

  dispose(): void {
    this.watching.dispose();
  }

  private async workOut(asked: PreviewRemoval): Promise<RemovalPreview | undefined> {
    const title =
      asked.decisions.length === 1
        ? vscode.l10n.t('Removal of {0}', plain(asked.decisions[0]!.flag))
        : vscode.l10n.t('Removal of {0} flags', asked.decisions.length);
    try {
      return await this.connection.askAtLength<RemovalPreview>(protocol.previewRemoval, asked, title);
    } catch (error) {
      void vscode.window.showErrorMessage(failureWords(error));
      return undefined;
    }
  }

  private async openDifferences({ preview, title }: Shown): Promise<void> {
    const all = preview.files.map(({ uri, after }) => {
      const side = (name: string) => vscode.Uri.parse(`${uri.replace(/^[^:]+/, removalScheme)}?${preview.id}-${name}`);
      return [vscode.Uri.parse(uri), side('before'), after === null ? undefined : side('after')];
    });
    await vscode.commands.executeCommand('vscode.changes', title, all);
  }

  private async question(shown: Shown): Promise<void> {
    const { preview } = shown;
    const { text, mayApply } = sayChanges(preview);
    const [apply, look] = [vscode.l10n.t('Apply'), vscode.l10n.t('Show What Is Left')];
    const buttons = [...(mayApply ? [apply] : []), ...(hasRest(preview) ? [look] : [])];
    const say = mayApply ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    const answer = await say(text, ...buttons);
    if (answer === apply && this.shown === shown) await this.apply();
    else if (answer === apply) sayNothingShown();
    if (answer === look) await choosePlace(shown);
  }

  /** Where the differences are looked at, the editor's title has the buttons. */
  private tell(): void {
    const active = vscode.window.tabGroups.activeTabGroup.activeTab?.label;
    const isShown = this.shown !== undefined && isTabOf(this.shown.title, active ?? '');
    void vscode.commands.executeCommand('setContext', 'flagkeeper.removalShown', isShown);
  }
}

interface Shown {
  readonly folder: string;
  readonly preview: RemovalPreview;
  readonly title: string;
}

function hasRest({ refused, typeErrors, mentions }: RemovalPreview): boolean {
  return refused.length + typeErrors.length + mentions.length > 0;
}

function tabsOf(title: string): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ label }) => isTabOf(title, label)));
}

/** The editor counts the files behind the title that it was given. */
function isTabOf(title: string, label: string): boolean {
  return label === title || label.startsWith(`${title} (`);
}

function sayNothingShown(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('No removal is shown. Preview one first.'));
}
