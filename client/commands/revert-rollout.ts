import * as vscode from 'vscode';
import { act } from '../rollouts/act';
import { agrees, typedNames } from '../rollouts/confirmation';
import { chooseRollout } from '../rollouts/rollout-choice';
import type { Command } from './types';

export const revertRollout: Command = {
  id: 'flagkeeper.revertRollout',
  title: 'Revert a Rollout',
  async run(context, given) {
    const chosen = await chooseRollout(context.connection, given, 'may-revert', vscode.l10n.t('Revert'));
    if (!chosen) return;
    const { rollout, deployment } = chosen;
    const done = rollout?.waves.flatMap((wave) => wave.steps).filter(({ state }) => state === 'complete') ?? [];
    const names = deployment ? [deployment.environment] : done.map(({ environment }) => environment);
    const question = vscode.l10n.t('Revert {0}?', chosen.name);
    const detail = vscode.l10n.t(
      '{0} serves again what it served before, at once and for everybody.',
      names.join(', '),
    );
    if (!(await agrees(question, detail, vscode.l10n.t('Revert')))) return;
    const critical = done.filter((step) => step.critical).map(({ environment }) => environment);
    const confirmed = await typedNames(deployment ? names : critical);
    if (confirmed) await act(context, { folder: chosen.folder, act: 'revert', on: chosen.on, confirmed });
  },
};
