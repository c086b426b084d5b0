import { l10n } from 'vscode';
import { plain } from './rows';

/** What went wrong, as a message of the editor. */
export function failureWords(error: unknown): string {
  return plain(inEditorWords(error instanceof Error ? error.message : String(error)), 500);
}

/**
 * What the server says, for people who are in the editor: what it tells to run is a command of the palette there. What only
 * the command line has is named as that.
 */
export function inEditorWords(text: string): string {
  const { t } = l10n;
  return text
    .replaceAll(/\bflagkeeper rollout status\b/g, t('The Rollouts view'))
    .replaceAll(/\bflagkeeper rollout (plan|[a-z]+(?= [a-z2-9]{5}\b))(?:(?<!plan) [a-z2-9]{5})?/g, (said, word) => {
      const title = titles()[word];
      return title === undefined ? said : t('“{0}”', title);
    })
    .replaceAll(/(?<!npx )\bflagkeeper ((?:doctor|snapshot|init|scan)\b(?: --iam)?)/g, (_said, words) =>
      t('“npx flagkeeper {0}” in a terminal', words),
    )
    .replaceAll(/Agree with (--confirm [^\s.]+(?: --confirm [^\s.]+)*)\./g, (_said, names: string) =>
      names.split('--confirm').length > 2 ? t('Their names have to be typed.') : t('Its name has to be typed.'),
    );
}

/** The palette's titles, by the command line's words. */
function titles(): Readonly<Record<string, string>> {
  return {
    plan: l10n.t('Start a Rollout…'),
    start: l10n.t('Start a Planned Rollout'),
    promote: l10n.t('Promote a Rollout to Its Next Wave'),
    stop: l10n.t('Stop a Rollout'),
    revert: l10n.t('Revert a Rollout'),
    resume: l10n.t('Resume a Rollout'),
    watch: l10n.t('Resume a Rollout'),
  };
}
