import * as vscode from 'vscode';
import type { FlagTarget, Place, Row } from './views/types';

/** Shows rows as a tree; what a row's tooltip says of a flag is asked for when somebody hovers. */
export class Tree implements vscode.TreeDataProvider<Row> {
  private rows: readonly Row[] = [];
  private shown = '';
  private readonly parents = new Map<string, Row>();
  private readonly byId = new Map<string, Row>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly detailsOf: (target: FlagTarget) => Promise<string | undefined>) {}

  /** Draws again only where something is different: what a person points at stays under the pointer. */
  show(rows: readonly Row[]): void {
    const text = JSON.stringify(rows);
    if (text === this.shown) return;
    this.rows = rows;
    this.shown = text;
    this.parents.clear();
    this.byId.clear();
    this.index(rows);
    this.changed.fire();
  }

  find(id: string): Row | undefined {
    return this.byId.get(id);
  }

  getChildren(row?: Row): Row[] {
    return [...(row ? (row.children ?? []) : this.rows)];
  }

  getParent(row: Row): Row | undefined {
    return this.parents.get(row.id);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(row.label, row.children?.length ? (row.expanded ? Expanded : Collapsed) : None);
    item.id = row.id;
    item.description = row.description;
    item.contextValue = row.context?.join(' ');
    if (row.icon) item.iconPath = new vscode.ThemeIcon(row.icon.name, row.icon.color && colour(row.icon.color));
    // Undefined is filled in when somebody hovers; '' shows none.
    item.tooltip = row.details ? undefined : new vscode.MarkdownString(row.tooltip ?? '');
    if (row.opens) item.command = opening(row.opens);
    const spoken = spokenOf(row);
    if (spoken !== undefined) item.accessibilityInformation = { label: spoken };
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    if (row.details) item.tooltip = new vscode.MarkdownString((await this.detailsOf(row.details)) ?? row.label);
    return item;
  }

  private index(rows: readonly Row[], parent?: Row): void {
    for (const row of rows) {
      this.byId.set(row.id, row);
      if (parent) this.parents.set(row.id, parent);
      this.index(row.children ?? [], row);
    }
  }
}

/** What a screen reader says; undefined where the editor's own label and description read well, with what it adds. */
function spokenOf({ spoken, label, description = '' }: Row): string | undefined {
  const words = spoken ?? (description.includes(dot) ? `${label}, ${description}` : undefined);
  return words?.replaceAll(dot, ', ');
}

/** Drawn between parts; read aloud it would be a word of its own. */
const dot = ' · ';

/** What commands get in place of rows: the ids that a row stands for; everything else as it is. */
export function idsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(idsOf);
  return isRow(value) ? value.target : value;
}

export function uriOf({ folder, file }: Pick<Place, 'folder' | 'file'>): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(folder), file);
}

export function rangeOf({ start, end }: Place): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'id' in value && 'label' in value;
}

function colour(name: string): vscode.ThemeColor {
  return new vscode.ThemeColor(name);
}

function opening(place: Place): vscode.Command {
  const selection = rangeOf(place);
  return { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uriOf(place), { selection }] };
}
