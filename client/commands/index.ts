import * as vscode from 'vscode';
import { failureWords } from '../editor-words';
import { idsOf } from '../tree';
import { applyRemoval } from './apply-removal';
import { copyAsIssue } from './copy-as-issue';
import { copyKey } from './copy-key';
import { exportReport } from './export-report';
import { findLookups } from './find-lookups';
import { forgetRollout } from './forget-rollout';
import { goToDefinition } from './go-to-definition';
import { groupFlagDebt } from './group-flag-debt';
import { groupFlags } from './group-flags';
import { openInConsole } from './open-in-console';
import { openRollout } from './open-rollout';
import { openRulePage } from './open-rule-page';
import { pickAwsProfile } from './pick-aws-profile';
import { previewRemoval } from './preview-removal';
import { promoteRollout } from './promote-rollout';
import { refresh } from './refresh';
import { restartServer } from './restart-server';
import { resumeRollout } from './resume-rollout';
import { revertRollout } from './revert-rollout';
import { showMenu } from './show-menu';
import { showOutput } from './show-output';
import { showPlacesLeft } from './show-places-left';
import { showReferences } from './show-references';
import { showReport } from './show-report';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import { startDemo } from './start-demo';
import { startPlannedRollout } from './start-planned-rollout';
import { startRollout } from './start-rollout';
import { stopRollout } from './stop-rollout';
import type { Command, CommandContext } from './types';

export const commands: readonly Command[] = [
  showReport,
  exportReport,
  refresh,
  goToDefinition,
  findLookups,
  openInConsole,
  copyKey,
  groupFlags,
  groupFlagDebt,
  previewRemoval,
  applyRemoval,
  showPlacesLeft,
  copyAsIssue,
  openRulePage,
  startRollout,
  startPlannedRollout,
  promoteRollout,
  stopRollout,
  revertRollout,
  resumeRollout,
  openRollout,
  forgetRollout,
  pickAwsProfile,
  signIn,
  signOut,
  startDemo,
  showMenu,
  restartServer,
  showOutput,
  showReferences,
];

/** Commands are given ids: a row that a view passes on is replaced by what it stands for. */
export function registerCommands(context: CommandContext): vscode.Disposable[] {
  return commands.map(({ id, run }) =>
    vscode.commands.registerCommand(id, async (...values) => {
      try {
        return await run(context, ...values.map(idsOf));
      } catch (error) {
        // People get a sentence; what a developer needs stands in the output.
        context.output.error(error instanceof Error ? error : String(error));
        const button = vscode.l10n.t('Show the Output');
        if ((await vscode.window.showErrorMessage(failureWords(error), button)) === button) context.output.show(true);
        return undefined;
      }
    }),
  );
}
