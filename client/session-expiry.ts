import * as vscode from 'vscode';
import type { FolderRollouts, FolderStatus } from '../shared/protocol';
import { hasEnded } from '../shared/rollouts/progress';

/** Asks once to sign in again where a session has expired; again only after it was well in between. */
export class SessionExpiry {
  private readonly asked = new Set<string>();
  private sources: readonly Expired[] = [];
  private rollouts: readonly Expired[] = [];

  /** What sources say. */
  async look(folders: readonly FolderStatus[]): Promise<void> {
    this.sources = expiredIn(folders);
    await this.ask();
  }

  /** What rollouts say: they may need more than reading does, and be the first to notice. */
  async lookAtRollouts(folders: readonly FolderRollouts[]): Promise<void> {
    this.rollouts = expiredInRollouts(folders);
    await this.ask();
  }

  private async ask(): Promise<void> {
    const expired = [...this.sources, ...this.rollouts];
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

/** The same of rollouts; one that has ended asks for nothing. */
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
