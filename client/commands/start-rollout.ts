import * as vscode from 'vscode';
import { type PlannedRollout, protocol } from '../../shared/protocol';
import type { RolloutWish } from '../../shared/rollouts/types';
import { failureWords } from '../editor-words';
import { askChange } from '../rollouts/change-questions';
import { confirmAndStart, type Planned } from '../rollouts/confirm-start';
import { chooseTarget, type GivenTarget } from '../rollouts/target-choice';
import { askWaves } from '../rollouts/wave-questions';
import type { Command, CommandContext } from './types';

/** Every question first, then the plan, then its confirmation, then one request. A flag or a whole wish may be given. */
export const startRollout: Command = {
  id: 'flagkeeper.startRollout',
  title: 'Start a Rollout…',
  async run(context, given) {
    if (!vscode.workspace.isTrusted) {
      const words = vscode.l10n.t('In Restricted Mode nothing is rolled out: no network, no credentials.');
      return vscode.window.showInformationMessage(words);
    }
    const planned = await planAnew(context, given);
    if (planned) await confirmAndStart(context, planned);
  },
};

async function planAnew({ connection }: CommandContext, given: unknown): Promise<Planned | undefined> {
  const asked = readWish(given) ?? (await askWish());
  if (!asked) return undefined;
  const title = vscode.l10n.t('Planning the rollout');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async () => {
    try {
      const planned = await connection.ask<PlannedRollout>(protocol.planRollout, asked);
      return planned && { ...planned, folder: asked.folder };
    } catch (error) {
      void vscode.window.showErrorMessage(failureWords(error));
      return undefined;
    }
  });

  async function askWish(): Promise<Wish | undefined> {
    const chosen = await chooseTarget(connection, readTarget(given));
    const change = chosen && (await askChange(chosen));
    const waves = change && (await askWaves(chosen.target));
    if (!chosen || !change || !waves) return undefined;
    const profile = chosen.target.place.ids.profile;
    return {
      folder: chosen.folder,
      wish: { source: chosen.target.source, ...(profile && { profile }), changes: [change], waves },
    };
  }
}

interface Wish {
  readonly folder: string;
  readonly wish: RolloutWish;
}

function readTarget(given: unknown): GivenTarget {
  if (typeof given === 'string') return { flag: given };
  if (typeof given !== 'object' || given === null) return {};
  const { folder, flag } = given as Record<string, unknown>;
  return {
    ...(typeof folder === 'string' && { folder }),
    ...(typeof flag === 'string' && { flag }),
  };
}

/** A wish from a key binding; the server reads it again, as it does everything. */
function readWish(given: unknown): Wish | undefined {
  if (typeof given !== 'object' || given === null || !('wish' in given) || !('folder' in given)) return undefined;
  return given as Wish;
}
