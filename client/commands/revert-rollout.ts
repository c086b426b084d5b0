import * as vscode from 'vscode';
import { sayList } from '../../shared/wording';
import { actOnChosen } from '../rollouts/act-on-chosen';
import { agrees, typedNames } from '../rollouts/confirmation';
import { plain } from '../rows';
import type { Command } from './types';

export const revertRollout: Command = {
  id: 'flagkeeper.revertRollout',
  title: 'Revert a Rollout',
  run: (context, given) =>
    actOnChosen(context, given, {
      act: 'revert',
      placeHolder: vscode.l10n.t('Revert'),
      isAsked: true,
      async confirm({ rollout, deployment, name }) {
        const done = rollout?.waves.flatMap((wave) => wave.steps).filter(({ state }) => state === 'complete') ?? [];
        const names = deployment ? [deployment.environment] : done.map(({ environment }) => environment);
        const question = vscode.l10n.t('Revert {0}?', name);
        const detail =
          names.length === 1
            ? vscode.l10n.t('{0} serves again what it served before, at once and for everybody.', plain(names[0]!))
            : vscode.l10n.t(
                '{0} serve again what they served before, at once and for everybody.',
                sayList(names.map((one) => plain(one))),
              );
        if (!(await agrees(question, detail, vscode.l10n.t('Revert')))) return undefined;
        const critical = done.filter((step) => step.critical).map(({ environment }) => environment);
        return typedNames(deployment ? names : critical);
      },
    }),
};
