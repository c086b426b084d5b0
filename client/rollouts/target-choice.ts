import * as vscode from 'vscode';
import { type FolderStatus, protocol } from '../../shared/protocol';
import type { RolloutTarget } from '../../shared/rollouts/types';
import type { Connection } from '../connection';
import { failureWords } from '../editor-words';
import { sayNothing } from '../nothing';
import { folderName, plain } from '../rows';

/** What is rolled out: a source of a folder that takes changes, and the key, value or slot that is meant there. */
export interface ChosenTarget {
  readonly folder: string;
  readonly target: RolloutTarget;
  readonly key: string;
}

/** What a command may be given in place of the first questions. */
export interface GivenTarget {
  readonly folder?: string;
  readonly flag?: string;
}

/** Asks the vendors what can be rolled out, then the person which of it; undefined where nothing was chosen. */
export async function chooseTarget(connection: Connection, given: GivenTarget): Promise<ChosenTarget | undefined> {
  const all = await targetsOf(connection, given.folder);
  const fitting = all.filter(({ target }) => given.flag === undefined || target.keys.includes(given.flag));
  if (fitting.length === 0) {
    const words =
      given.flag === undefined
        ? vscode.l10n.t(
            'No source of this workspace takes changes. AWS AppConfig and deployment slots of Azure App Service do.',
          )
        : vscode.l10n.t('No source that takes changes has {0}.', plain(given.flag));
    sayNothing(connection, words);
    return undefined;
  }
  const items = fitting.flatMap(({ folder, target }) =>
    (given.flag === undefined ? target.keys : [given.flag]).map((key) => ({
      label: plain(key),
      description: plain([kindWord(target), target.place.name, target.place.region ?? ''].filter(Boolean).join(' · ')),
      detail: new Set(all.map((one) => one.folder)).size > 1 ? plain(folderName(folder)) : undefined,
      chosen: { folder, target, key },
    })),
  );
  if (items.length === 1) return items[0]!.chosen;
  const placeHolder = vscode.l10n.t('What is rolled out?');
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.chosen;
}

/** One folder that cannot say is told about; the others go on. */
async function targetsOf(
  connection: Connection,
  wanted: string | undefined,
): Promise<readonly { readonly folder: string; readonly target: RolloutTarget }[]> {
  const title = vscode.l10n.t('Looking for what can be rolled out');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    const folders = wanted ? [wanted] : await foldersOf(connection);
    const found = await Promise.all(
      folders.map(async (folder) => {
        try {
          const targets = (await connection.ask<readonly RolloutTarget[]>(protocol.rolloutTargets, { folder })) ?? [];
          return targets.map((target) => ({ folder, target }));
        } catch (error) {
          void vscode.window.showErrorMessage(failureWords(error));
          return [];
        }
      }),
    );
    return found.flat();
  });
}

async function foldersOf(connection: Connection): Promise<readonly string[]> {
  const all = await connection.ask<readonly FolderStatus[]>(protocol.status);
  return all?.map(({ folder }) => folder) ?? [];
}

function kindWord({ kind }: RolloutTarget): string {
  const words: Readonly<Record<RolloutTarget['kind'], string>> = {
    flags: vscode.l10n.t('flag'),
    freeform: vscode.l10n.t('value'),
    slots: vscode.l10n.t('slot'),
  };
  return words[kind];
}
