import * as vscode from 'vscode';
import { type PlannedRollout, protocol } from '../../shared/protocol';
import type { RolloutWish } from '../../shared/rollouts/types';
import { act } from '../rollouts/act';
import { askChange } from '../rollouts/change-questions';
import { agrees, typedNames } from '../rollouts/confirmation';
import type { ShownPlan } from '../rollouts/plan-documents';
import { criticalAhead, planText } from '../rollouts/plan-text';
import { chooseRollout } from '../rollouts/rollout-choice';
import { chooseTarget, type GivenTarget } from '../rollouts/target-choice';
import { askWaves } from '../rollouts/wave-questions';
import { plain } from '../rows';
import type { Command, CommandContext } from './types';

/** Every question first, then the plan, then its confirmation, then one request. A wish or a plan may be given. */
export const startRollout: Command = {
  id: 'flagkeeper.startRollout',
  title: 'Start a Rollout…',
  async run(context, given) {
    if (!vscode.workspace.isTrusted) {
      const words = vscode.l10n.t('In Restricted Mode nothing is rolled out: no network, no credentials.');
      return vscode.window.showInformationMessage(words);
    }
    const planned = hasPlan(given) ? await plannedBefore(context, given) : await planAnew(context, given);
    if (planned) await confirmAndStart(context, planned);
  },
};

type Planned = ShownPlan & { readonly folder: string };

function hasPlan(given: unknown): boolean {
  return typeof given === 'object' && given !== null && 'rollout' in given;
}

async function plannedBefore({ connection }: CommandContext, given: unknown): Promise<Planned | undefined> {
  const chosen = await chooseRollout(connection, given, 'may-start', vscode.l10n.t('Start'));
  return chosen?.rollout && { folder: chosen.folder, rollout: chosen.rollout };
}

async function planAnew({ connection }: CommandContext, given: unknown): Promise<Planned | undefined> {
  const asked = readWish(given) ?? (await askWish());
  if (!asked) return undefined;
  const title = vscode.l10n.t('Planning the rollout');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async () => {
    try {
      const planned = await connection.ask<PlannedRollout>(protocol.planRollout, asked);
      return planned && { ...planned, folder: asked.folder };
    } catch (error) {
      void vscode.window.showErrorMessage((error as Error).message);
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

async function confirmAndStart(context: CommandContext, planned: Planned): Promise<void> {
  const { rollout, folder } = planned;
  await context.plans.show(planned);
  const name = plain(rollout.flag ?? rollout.place.name);
  if (rollout.warnings.some(({ blocks }) => blocks)) {
    const words = vscode.l10n.t('{0} cannot be rolled out like this.', name);
    await vscode.window.showErrorMessage(words, { modal: true, detail: planText(rollout) });
    return void context.sidebar.refresh('rollouts');
  }
  const question = vscode.l10n.t('Start the rollout of {0}?', name);
  const confirmed = (await agrees(question, planText(rollout), vscode.l10n.t('Start')))
    ? await typedNames(criticalAhead(rollout))
    : undefined;
  if (confirmed) await act(context, { folder, act: 'start', on: rollout.id, confirmed });
  else {
    await context.sidebar.refresh('rollouts');
    const words = vscode.l10n.t('Nothing was started. The plan stays in the Rollouts view.');
    vscode.window.setStatusBarMessage(words, 6000);
  }
}
