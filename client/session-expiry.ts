import * as vscode from 'vscode';
import type { FolderRollouts, FolderStatus } from '../shared/protocol';
import { hasEnded } from '../shared/rollouts/progress';

/** Asks once to sign in again where a session has expired; again only after it was well in between. */
export class SessionExpiry {
  private readonly asked = new Set<string>();
  private readonly heard = new Map<string, readonly Expired[]>();

  /** All that one of those who may notice it says now; who it is only tells it from the others. */
  async hear(from: string, said: readonly Expired[]): Promise<void> {
    this.heard.set(from, said);
    const expired = [...this.heard.values()].flat();
    for (const mark of [...this.asked]) if (!expired.some((one) => markOf(one) === mark)) this.asked.delete(mark);
    const fresh = expired.find((one) => !this.asked.has(markOf(one)));
    if (!fresh) return;
    for (const one of expired) this.asked.add(markOf(one));
    const { t } = vscode.l10n;
    const button = t('Sign In');
    const words = fresh.profile
      ? t('The AWS session of {0} has expired. What is shown is as old as the last answer.', fresh.profile)
      : t('The AWS session has expired. What is shown is as old as the last answer.');
    if ((await vscode.window.showWarningMessage(words, button)) === button) signIn(fresh.profile);
  }
}

export interface Expired {
  readonly profile?: string;
}

/** The sessions that sources say have expired, by what would sign in again. */
export function expiredIn(folders: readonly FolderStatus[]): readonly Expired[] {
  return folders.flatMap(({ sources }) => sources.flatMap(({ error }) => expiredBy(error)));
}

/** The same of rollouts, which may need more than reading does, and be the first to notice; one that has ended asks for nothing. */
export function expiredInRollouts(folders: readonly FolderRollouts[]): readonly Expired[] {
  return folders.flatMap(({ problem, rollouts }) => [
    ...expiredBy(problem),
    ...rollouts.filter((rollout) => !hasEnded(rollout)).flatMap((rollout) => expiredBy(rollout.problem)),
  ]);
}

function expiredBy(error = ''): readonly Expired[] {
  const [, login, profile] = /ha(?:s|ve) expired[\s\S]*?(aws sso login)(?: --profile (.+?))?\.?$/.exec(error) ?? [];
  return login === undefined ? [] : [{ ...(profile && { profile }) }];
}

function markOf({ profile = '' }: Expired): string {
  return profile;
}

/** Runs the AWS CLI itself, with the profile as one word: no shell reads it. */
function signIn(profile: string | undefined): void {
  const shellArgs = ['sso', 'login', ...(profile === undefined ? [] : ['--profile', profile])];
  vscode.window
    .createTerminal({ name: ['aws', ...shellArgs.slice(0, 2)].join(' '), shellPath: 'aws', shellArgs })
    .show();
}
