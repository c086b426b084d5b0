import * as vscode from 'vscode';
import type { Finding } from '../shared/model';
import { type FolderFindings, protocol } from '../shared/protocol';
import { severityMark } from '../shared/wording';
import type { Connection } from './connection';
import { sayNothing } from './nothing';
import { plain } from './rows';

export interface ChosenFindings {
  readonly findings: readonly Finding[];
  /** When they were judged. */
  readonly now: string;
}

/** The findings that a command was given, as ids (`"rule:flag"` or `{ folder, finding }`); else the person chooses. */
export async function chooseFindings(
  connection: Connection,
  given: readonly unknown[],
  placeHolder: string,
): Promise<ChosenFindings | undefined> {
  const folders = (await connection.ask<readonly FolderFindings[]>(protocol.findings)) ?? [];
  const now = folders[0]?.now ?? '';
  const wanted = given.flatMap(readFindingId);
  const all = folders.flatMap(({ folder, findings }) => findings.map((finding) => ({ folder, finding })));
  if (wanted.length > 0) {
    const found = all.filter(({ folder, finding }) =>
      wanted.some((one) => one.finding === finding.id && (!one.folder || one.folder === folder)),
    );
    if (found.length === 0) sayNothing(connection, vscode.l10n.t('This finding is no longer there.'));
    return found.length > 0 ? { findings: found.map(({ finding }) => finding), now } : undefined;
  }
  const items = all.map(({ finding }) => ({
    label: `${severityMark[finding.severity]} ${plain(finding.flag || finding.rule)}`,
    description: finding.rule,
    detail: plain(finding.message),
    finding,
  }));
  if (items.length === 0) {
    sayNothing(connection, vscode.l10n.t('There are no findings in this workspace.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  return picked && { findings: [picked.finding], now };
}

function readFindingId(given: unknown): readonly { readonly folder?: string; readonly finding: string }[] {
  if (typeof given === 'string') return [{ finding: given }];
  if (typeof given !== 'object' || given === null || !('finding' in given)) return [];
  const { finding } = given;
  const folder = 'folder' in given && typeof given.folder === 'string' ? given.folder : undefined;
  return typeof finding === 'string' ? [{ folder, finding }] : [];
}
