import { hasPassed } from '../inventory/age';
import { sayKey } from '../wording/values';
import type { Ignore, Judgement, Rule } from './types';

/** An ignore that silences nothing: because there is nothing to silence, because it ended, or because it cannot be read. */
export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  severity: 'warning',
  summary: 'an ignore that silences nothing',
  options: {},
  last: true,
  assess: ({ ignores, now, settings }) => ignores.flatMap((ignore) => judge(ignore, now, settings.file)),
};

function judge(ignore: Ignore, now: string, configuration: string | undefined): readonly Judgement[] {
  if (ignore.from === 'comment') {
    const why = whyComment(ignore);
    if (why === undefined) return [];
    return [{ flag: '', message: why, at: ignore.comment, evidence: [], fix: { kind: 'remove-ignore' } }];
  }
  const why = whySetting(ignore, now);
  if (why === undefined) return [];
  const at = configuration === undefined ? {} : { file: configuration };
  return [
    {
      flag: nameOf(ignore.setting.flag),
      message: why,
      evidence: [{ kind: 'ignore', ...at, text: ignore.setting.reason }],
    },
  ];
}

/** A flag by its key; a glob names none. */
function nameOf(flag: string | undefined): string {
  return flag === undefined || /[*?[\]{}()!]/.test(flag) ? '' : flag;
}

function whyComment(ignore: Ignore & { readonly from: 'comment' }): string | undefined {
  const { comment, unknownRules, silenced, undecided } = ignore;
  if (comment.problem !== undefined) return `this ignore does nothing: ${comment.problem}`;
  if (comment.reason.trim() === '') return 'this ignore does nothing: it needs a reason after a colon';
  if (unknownRules.length > 0) return `this ignore names ${unknownRules.map(sayKey).join(', ')}, which is no rule`;
  return silenced || undecided ? undefined : `this ignore silences nothing: no ${comment.rules.join(', ')} here`;
}

function whySetting(ignore: Ignore & { readonly from: 'configuration' }, now: string): string | undefined {
  const { setting, unknownRules, silenced, undecided } = ignore;
  const name = `the ignore of ${describe(setting)} in the configuration`;
  if (unknownRules.length > 0) return `${name} names ${unknownRules.map(sayKey).join(', ')}, which is no rule`;
  if (setting.until !== undefined && hasPassed(setting.until, now) !== false)
    return `${name} ended on ${setting.until.slice(0, 10)}`;
  return silenced || undecided ? undefined : `${name} silences nothing`;
}

function describe(setting: { readonly rule?: string; readonly flag?: string; readonly file?: string }): string {
  const parts = [
    setting.rule ?? 'everything',
    setting.flag === undefined ? undefined : `for ${sayKey(setting.flag)}`,
    setting.file === undefined ? undefined : `in ${setting.file}`,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}
