import * as vscode from 'vscode';
import { protocol, type RolloutAct } from '../../shared/protocol';
import type { Rollout } from '../../shared/rollouts/types';
import type { CommandContext } from '../commands/types';
import { failureWords } from '../editor-words';

/** Asks the server for one act that the person has confirmed, shows it in the view, and says why where it was refused. */
export async function act(
  { connection, sidebar }: Pick<CommandContext, 'connection' | 'sidebar'>,
  request: RolloutAct,
): Promise<Rollout | undefined> {
  const location = { viewId: 'flagkeeper.rollouts' };
  return vscode.window.withProgress({ location }, async () => {
    try {
      const rollout = await connection.ask<Rollout>(protocol.actOnRollout, request);
      if (rollout && request.act !== 'forget') await sidebar.reveal('rollouts', rollout.id);
      else await sidebar.refresh('rollouts');
      return rollout;
    } catch (error) {
      await sidebar.refresh('rollouts');
      void vscode.window.showErrorMessage(failureWords(error));
      return undefined;
    }
  });
}
