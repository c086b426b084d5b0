import type { CodeLines } from '../findings/code-lines';
import { type Draft, finish, groupReasons, placesOf } from '../findings/finish';
import { runIgnores } from '../findings/ignores';
import { byPlace, byText } from '../inventory/order';
import type {
  DynamicLookup,
  Finding,
  FlagRecord,
  IgnoreComment,
  Lookup,
  NotJudged,
  Severity,
  SourceReport,
} from '../model';
import type { Settings } from '../settings/types';
import { deprecated } from './deprecated';
import { dynamicKey } from './dynamic-key';
import { environmentDrift } from './environment-drift';
import { expired } from './expired';
import { fallbackDiffers } from './fallback-differs';
import { inactive } from './inactive';
import { naming } from './naming';
import { neverOn } from './never-on';
import { noSafetyNet } from './no-safety-net';
import { rolledOut } from './rolled-out';
import { sameBranches } from './same-branches';
import { testOnly } from './test-only';
import type { Rule, RuleOptions } from './types';
import { unhandledVariant } from './unhandled-variant';
import { unknownFlag } from './unknown-flag';
import { unknownVariant } from './unknown-variant';
import { unusedFlag } from './unused-flag';
import { unusedIgnore } from './unused-ignore';
import { wrongType } from './wrong-type';

/** Every rule; one that looks at what others found comes after them. */
export const rules: readonly Rule[] = [
  unknownFlag,
  wrongType,
  unknownVariant,
  rolledOut,
  neverOn,
  expired,
  deprecated,
  environmentDrift,
  unusedFlag,
  inactive,
  fallbackDiffers,
  unhandledVariant,
  sameBranches,
  testOnly,
  dynamicKey,
  naming,
  noSafetyNet,
  unusedIgnore,
] as readonly Rule[];

export interface AssessInput {
  readonly records: readonly FlagRecord[];
  /** Left out where the records hold them all. */
  readonly lookups?: readonly Lookup[];
  readonly dynamic: readonly DynamicLookup[];
  readonly ignores: readonly IgnoreComment[];
  readonly sources: readonly SourceReport[];
  readonly settings: Settings;
  readonly now: string;
  /** The code of a line, so that fingerprints tell equal lookups apart by what stands around them. */
  readonly lines?: CodeLines;
}

export interface Assessment {
  readonly findings: readonly Finding[];
  readonly notJudged: readonly NotJudged[];
  /** Findings that an ignore silences, each with its reason: they prove nothing, and are shown only to who asks. */
  readonly ignored: readonly { readonly finding: Finding; readonly reason: string }[];
}

/** What the configuration makes of a rule: its own word where it has one, else the rule's defaults. */
export function ruleSetting(rule: Rule, settings: Settings): { severity: Severity | 'off'; options: RuleOptions } {
  const own = Object.hasOwn(settings.rules, rule.id) ? settings.rules[rule.id] : undefined;
  return {
    severity: own?.severity ?? rule.severity,
    options: { ...rule.options, ...(own?.options as RuleOptions | undefined) },
  };
}

/** The one place where flags and lookups are judged; the same input in any order gives the same answer. */
export function assess(input: AssessInput): Assessment {
  const { settings, now } = input;
  const comments = [...input.ignores].sort((a, b) => byPlace(a, b) || byText(a.rules.join(), b.rules.join()));
  const ids = rules.map((rule) => rule.id);
  const run = runIgnores(comments, settings, ids, now);
  const byKey = new Map(input.records.map((record) => [record.key, record]));
  const dynamic = [...input.dynamic].sort(byPlace);
  const drafts: Draft[] = [];
  const spoken: { readonly rule: string; readonly flag: string; readonly byAge: boolean }[] = [];
  const unjudged: { rule: string; flag: string; reason: string }[] = [];

  for (const rule of rules) {
    const { severity, options } = ruleSetting(rule, settings);
    if (severity === 'off') continue;
    const ignores = rule.last
      ? run.outcome(unjudged.map((one) => ({ ...one, places: placesOf(byKey.get(one.flag)) })))
      : [];
    const earlier = [...spoken];
    for (const judgement of rule.assess({ ...input, dynamic, options, earlier, ignores })) {
      if ('reason' in judgement) {
        unjudged.push({ rule: rule.id, flag: judgement.flag, reason: judgement.reason });
        continue;
      }
      const places = judgement.at ? [judgement.at] : placesOf(byKey.get(judgement.flag));
      const ignoredBecause = run.reasonFor({ rule: rule.id, flag: judgement.flag, places });
      const { flag, message, evidence, at, fix } = judgement;
      drafts.push({ flag, message, evidence, at, fix, rule: rule.id, severity, places, ignoredBecause });
      spoken.push({ rule: rule.id, flag, byAge: ageRules.has(rule.id) });
    }
  }
  const finished = finish(drafts, byKey, settings.folder, input.lines);
  return {
    findings: finished.filter((one) => one.ignoredBecause === undefined).map((one) => one.finding),
    notJudged: groupReasons(unjudged),
    ignored: finished.flatMap(({ finding, ignoredBecause: reason }) =>
      reason === undefined ? [] : [{ finding, reason }],
    ),
  };
}

const ageRules = new Set(rules.filter((rule) => rule.byAge).map((rule) => rule.id));
