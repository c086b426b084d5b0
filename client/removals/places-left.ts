import * as vscode from 'vscode';
import type { RemovalPreview } from '../../shared/protocol';
import { plain } from '../rows';
import { rangeOf, uriOf } from '../tree';
import type { Place } from '../views/types';

/** Lists what a removal leaves: refused places, new type errors, and lines that still name a flag; goes to the one chosen. */
export async function choosePlace(shown: { readonly folder: string; readonly preview: RemovalPreview }): Promise<void> {
  const items = itemsOf(shown);
  const placeHolder = vscode.l10n.t('What the removal leaves');
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const place = picked && 'place' in picked ? picked.place : undefined;
  if (place) await vscode.window.showTextDocument(uriOf(place), { selection: rangeOf(place) });
}

interface Item extends vscode.QuickPickItem {
  readonly place?: Place;
}

function itemsOf({ folder, preview }: Parameters<typeof choosePlace>[0]): readonly Item[] {
  const item = (label: string, file: string, line: number, column: number, detail: string): Item => {
    const start = { line, column };
    const place = { folder, file, start, end: start };
    return { label: plain(label), description: plain(`${file}:${line}`), detail: plain(detail, 300), place };
  };
  const group = (label: string, items: readonly Item[]): readonly Item[] =>
    items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
  return [
    ...group(
      vscode.l10n.t('New type errors'),
      preview.typeErrors.map(({ file, start, code, message }) =>
        item(`TS${code}`, file, start.line, start.column, message),
      ),
    ),
    ...group(
      vscode.l10n.t('Places that stay'),
      preview.refused.map(({ file, start, code, message }) => item(code, file, start.line, start.column, message)),
    ),
    ...group(
      vscode.l10n.t('Still named here'),
      preview.mentions.map(({ file, line }) => item(file.split('/').pop()!, file, line, 1, '')),
    ),
  ];
}
