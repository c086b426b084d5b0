import * as vscode from 'vscode';
import { act } from '../rollouts/act';
import { agrees, typedNames } from '../rollouts/confirmation';
import { criticalAhead, planText } from '../rollouts/plan-text';
import { chooseRollout } from '../rollouts/rollout-choice';
import type { Command } from './types';

export const promoteRollout: Command = {
  id: 'flagkeeper.promoteRollout',
  title: 'Promote a Rollout to Its Next Wave',
  async run(context, given) {
    const chosen = await chooseRollout(context.connection, given, 'may-promote', vscode.l10n.t('Promote'));
    if (!chosen?.rollout) return;
    const { rollout, folder } = chosen;
    const left = rollout.waves.filter(({ steps }) => steps.some(({ state }) => state === 'planned'));
    const question = vscode.l10n.t('Promote {0}?', chosen.name);
    const detail = planText({ ...rollout, waves: left.slice(0, 1) });
    if (!(await agrees(question, detail, vscode.l10n.t('Promote')))) return;
    const confirmed = await typedNames(criticalAhead(rollout));
    if (confirmed) await act(context, { folder, act: 'promote', on: rollout.id, confirmed });
  },
};
