import * as vscode from 'vscode';
import type { CommandContext } from '../commands/types';
import { plain } from '../rows';
import { act } from './act';
import { agrees, typedNames } from './confirmation';
import type { ShownPlan } from './plan-documents';
import { criticalAhead, planText } from './plan-text';

export type Planned = ShownPlan & { readonly folder: string };

/** Shows a plan in the diff editor, has it confirmed, and starts it; otherwise it stays in the view. */
export async function confirmAndStart(context: CommandContext, planned: Planned): Promise<void> {
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
