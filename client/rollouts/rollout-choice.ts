import * as vscode from 'vscode';
import { type FolderRollouts, protocol, type RolloutAct } from '../../shared/protocol';
import type { Deployment, Rollout } from '../../shared/rollouts/types';
import type { Connection } from '../connection';
import { sayNothing } from '../nothing';
import { plain } from '../rows';
import { rowsOf, views } from '../views';
import type { Row } from '../views/types';

/** A plan, or a deployment of nobody's plan, that a command is about. */
export interface ChosenRollout {
  readonly folder: string;
  readonly on: RolloutAct['on'];
  readonly rollout?: Rollout;
  readonly deployment?: Deployment;
  /** Id of its row in the view. */
  readonly row: string;
  readonly name: string;
}

/**
 * What a command was given, as a plan's id, `{ folder, rollout }` or `{ folder, deployment }`; else the person chooses
 * among those whose row has the word `may`; the only one needs no choice where it `isAsked` about by name. Undefined where nothing was chosen, or there is nothing: then that is said.
 */
export async function chooseRollout(
  connection: Connection,
  given: unknown,
  may: string,
  { placeHolder, isAsked = false }: { readonly placeHolder: string; readonly isAsked?: boolean },
): Promise<ChosenRollout | undefined> {
  const folders = (await connection.ask<readonly FolderRollouts[]>(protocol.rollouts)) ?? [];
  const all = folders.flatMap((folder) => chosenIn(folder));
  if (given !== undefined && given !== null) {
    const found = all.find(({ one }) => isMeant(one, given));
    // What a key binding or an older view asks for may no longer be possible.
    const words = found
      ? vscode.l10n.t('This cannot be done with {0} now: {1}.', found.one.name, found.row.description ?? '')
      : vscode.l10n.t('This rollout is no longer there.');
    if (found?.row.context?.includes(may)) return found.one;
    void vscode.window.showWarningMessage(words);
    return undefined;
  }
  const fitting = all.filter(({ row }) => row.context?.includes(may));
  if (fitting.length === 0) {
    sayNothing(connection, vscode.l10n.t('There is no rollout for that now.'));
    return undefined;
  }
  const [only, ...others] = fitting;
  if (only && others.length === 0 && isAsked) return only.one;
  const items = fitting.map(({ one, row }) => ({ label: row.label, description: row.description, one }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked?.one;
}

/** The rows say what may be done: a view and a palette that disagree would both be wrong. */
function chosenIn(folder: FolderRollouts): readonly { readonly one: ChosenRollout; readonly row: Row }[] {
  const view = views.find(({ id }) => id === 'rollouts')!;
  const flat = (rows: readonly Row[]): readonly Row[] => rows.flatMap((row) => [row, ...flat(row.children ?? [])]);
  return flat(rowsOf(view, [folder])).flatMap((row) => {
    const target = row.target as { rollout?: string; deployment?: RolloutAct['on'] } | undefined;
    const rollout = folder.rollouts.find(({ id }) => id === target?.rollout);
    const deployment = folder.deployments.find((one) => isSame(one, target?.deployment));
    const on = rollout?.id ?? target?.deployment;
    if (on === undefined) return [];
    const name = rollout ? row.label : plain(`${deployment?.place.name} · ${deployment?.environment}`);
    return [{ one: { folder: folder.folder, on, rollout, deployment, row: row.id, name }, row }];
  });
}

function isMeant({ folder, on }: ChosenRollout, given: unknown): boolean {
  if (typeof given === 'string') return on === given;
  if (typeof given !== 'object' || given === null) return false;
  const { folder: wanted, rollout, deployment } = given as Record<string, unknown>;
  if (wanted !== undefined && wanted !== folder) return false;
  return typeof on === 'string' ? on === rollout : JSON.stringify(on) === JSON.stringify(deployment);
}

function isSame({ source, environment, number }: Deployment, on: RolloutAct['on'] | undefined): boolean {
  return typeof on === 'object' && on.source === source && on.environment === environment && on.deployment === number;
}
