import { dayMs, elapsed } from '../inventory/age';
import { youngest } from '../inventory/evidence';
import { commonValue, isOff } from '../inventory/served';
import type { Finding, FlagRecord, Json, NotJudged, SourceReport } from '../model';
import { ruleSetting, rules } from '../rules';
import type { Settings } from '../settings/types';
import { sayState } from '../wording/states';
import { count, sayList, sayValue } from '../wording/values';
import { provingFinding, provingRules, standsInTheWay, valueToKeep } from './proof';

export interface ObstacleInput {
  readonly findings: readonly Finding[];
  readonly ignored: readonly { readonly finding: Finding; readonly reason: string }[];
  readonly notJudged: readonly NotJudged[];
  readonly sources: readonly SourceReport[];
  readonly settings: Settings;
  readonly now: string;
}

/** What keeps a flag from being proven removable, in sentences, each with what would change that; none where it is proven. */
export function obstacles(record: FlagRecord, input: ObstacleInput): readonly string[] {
  const { settings, sources } = input;
  const keep = valueToKeep(record)?.value;
  if (keep !== undefined && provingFinding(record, input.findings))
    return standsInTheWay(record, keep, settings, sources);
  const ignored = input.ignored.filter(
    (one) => one.finding.flag === record.key && provingRules.includes(one.finding.rule),
  );
  const unjudged = input.notJudged.filter((one) => provingRules.includes(one.rule) && one.flags.includes(record.key));
  return [
    ...ignored.map(
      ({ finding: one, reason }) => `${one.rule} is ignored here ("${reason}"): an ignored finding proves nothing.`,
    ),
    ...[...new Set(unjudged.map((one) => one.reason))].map((reason) => `It could not be judged: ${reason}.`),
    ...(ignored.length + unjudged.length > 0 ? [] : whyNoFinding(record, keep, input)),
    ...(keep === undefined ? [] : standsInTheWay(record, keep, settings, sources)),
  ];
}

function whyNoFinding(record: FlagRecord, keep: Json | undefined, input: ObstacleInput): readonly string[] {
  if (record.permanent) return [];
  if (record.flags.length === 0) return ['It is in no source, so nobody knows what it serves.'];
  if (record.critical.length === 0) return ['No critical environment serves it, so nothing says which value to keep.'];
  if (keep === undefined || (!isOff(keep) && !commonValue(record, record.critical))) {
    const words = record.critical.map((name) => `${name} is ${sayState(record.environments[name]!)}`);
    return [`Its critical environments do not serve one value to everybody: ${words.join(', ')}.`];
  }
  const id = isOff(keep) ? 'never-on' : 'rolled-out';
  const { severity, options } = ruleSetting(rules.find((rule) => rule.id === id)!, input.settings);
  if (severity === 'off') return [`The rule ${id} is off in the configuration.`];
  if (id === 'never-on') {
    const others = Object.entries(record.environments).filter(
      ([, state]) => state.serves === 'mixed' || (state.serves === 'value' && !isOff(state.value)),
    );
    if (others.length > 0)
      return [`It is off in ${sayList(record.critical)}, but not in ${sayList(others.map(([name]) => name))}.`];
  }
  const left = daysLeft(
    record,
    id === 'never-on' ? Object.keys(record.environments) : record.critical,
    Number(options.days),
    input.now,
  );
  if (left > 0) {
    return [
      `It has been ${sayValue(keep)} in ${sayList(record.critical)} for too short a time: ${count(left, 'more day')} to go.`,
    ];
  }
  return id === 'never-on'
    ? ['It is off, but may have been on before: nothing says that it never was.']
    : ['No rule found it removable.'];
}

function daysLeft(record: FlagRecord, names: readonly string[], days: number, now: string): number {
  const since = youngest(record, names);
  const age = since ? elapsed(since.at, now) : undefined;
  return age === undefined ? 0 : Math.ceil((days * dayMs - age) / dayMs);
}
