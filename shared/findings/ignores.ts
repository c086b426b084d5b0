import { hasPassed } from '../inventory/age';
import { matchesFile, matchesKey } from '../inventory/key-globs';
import type { IgnoreComment, Location } from '../model';
import type { Ignore } from '../rules/types';
import type { IgnoreSetting, Settings } from '../settings/types';

/** What an ignore looks at: a rule's word on a flag, and the places that it speaks of. */
export interface Ignorable {
  readonly rule: string;
  readonly flag: string;
  readonly places: readonly Location[];
}

/** An ignore that can silence; those that ended or cannot be read silence nothing, and are reported. */
export interface IgnoreRun {
  /** Why a verdict is ignored, in the words of whoever ignores it; nothing where it is not. */
  reasonFor(verdict: Ignorable): string | undefined;
  /** Every ignore, with what became of it. */
  outcome(undecided: readonly Ignorable[]): readonly Ignore[];
}

/** Runs the ignores of a configuration and of comments over verdicts, and remembers which ones were of use. */
export function runIgnores(
  comments: readonly IgnoreComment[],
  settings: Settings,
  ruleIds: readonly string[],
  now: string,
): IgnoreRun {
  const entries = [
    ...settings.ignore.map((setting) => entry({ from: 'configuration' as const, setting }, ruleIds, now)),
    ...comments.map((comment) => entry({ from: 'comment' as const, comment }, ruleIds, now)),
  ];
  const silenced = new Set<Entry>();
  // Comments are many and speak for one file each.
  const everywhere = entries.filter((one) => one.origin.from === 'configuration');
  const inFile = new Map<string, Entry[]>();
  for (const one of entries)
    if (one.origin.from === 'comment') {
      const { file } = one.origin.comment;
      inFile.set(file, [...(inFile.get(file) ?? []), one]);
    }
  const near = ({ places }: Ignorable) =>
    inFile.size === 0
      ? everywhere
      : [...everywhere, ...new Set(places.map((place) => place.file))].flatMap((one) =>
          typeof one === 'string' ? (inFile.get(one) ?? []) : [one],
        );
  return {
    reasonFor(verdict) {
      const matching = near(verdict).filter((one) => one.speaks && one.matches(verdict));
      for (const one of matching) silenced.add(one);
      return matching[0]?.reason;
    },
    outcome: (undecided) =>
      entries.map((one) => ({
        ...one.origin,
        silenced: silenced.has(one),
        undecided: one.trusted || (one.speaks && undecided.some((verdict) => one.matches(verdict))),
        unknownRules: one.unknownRules,
      })),
  };
}

type Origin =
  | { readonly from: 'comment'; readonly comment: IgnoreComment }
  | { readonly from: 'configuration'; readonly setting: IgnoreSetting };

interface Entry {
  readonly origin: Origin;
  readonly reason: string;
  readonly speaks: boolean;
  /** It silences the rule that judges ignores, which has not spoken when ignores are judged. */
  readonly trusted: boolean;
  readonly unknownRules: readonly string[];
  readonly matches: (verdict: Ignorable) => boolean;
}

function entry(origin: Origin, ruleIds: readonly string[], now: string): Entry {
  if (origin.from === 'comment') {
    const { comment } = origin;
    return {
      origin,
      reason: comment.reason,
      speaks: comment.problem === undefined && comment.reason.trim() !== '',
      trusted: comment.rules.includes('unused-ignore'),
      unknownRules: comment.rules.filter((rule) => !ruleIds.includes(rule)),
      matches: ({ rule, places }) => comment.rules.includes(rule) && places.some((place) => isOn(comment, place)),
    };
  }
  const { setting } = origin;
  return {
    origin,
    reason: setting.reason,
    speaks: setting.until === undefined || hasPassed(setting.until, now) === false,
    trusted: setting.rule === 'unused-ignore',
    unknownRules: setting.rule !== undefined && !ruleIds.includes(setting.rule) ? [setting.rule] : [],
    matches: ({ rule, flag, places }) =>
      // An ignore without a rule would silence what is said of itself.
      (setting.rule === undefined ? rule !== 'unused-ignore' : setting.rule === rule) &&
      (setting.flag === undefined || matchesKey([setting.flag], flag)) &&
      (setting.file === undefined || places.some((place) => matchesFile(setting.file!, place.file))),
  };
}

function isOn(comment: IgnoreComment, place: Location): boolean {
  if (comment.file !== place.file) return false;
  return comment.line === 0 || (place.start.line <= comment.line && comment.line <= place.end.line);
}
