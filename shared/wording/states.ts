import { failedSources } from '../inventory/evidence';
import { canonical, commonValue, isRunning } from '../inventory/served';
import type { EnvironmentState, FlagRecord, Lookup, RolloutState, SourceReport } from '../model';
import { saySinceAndAge, shortAge } from './ages';
import { clip, sayValue } from './values';

export interface HintContext {
  readonly now: string;
  readonly sources?: readonly SourceReport[];
}

/**
 * The state of a flag in a few words for the end of a line: `on everywhere · 214 d`, `on in prod-* · off in dev`.
 * Nothing where there is nothing to say: no source of state is configured, or the flag is only declared.
 */
export function stateHint(
  record: FlagRecord | undefined,
  _lookup: Lookup | undefined,
  { now, sources = [] }: HintContext,
): string | undefined {
  const failed = failedSources(sources);
  const states = Object.entries(record?.environments ?? {});
  if (states.length === 0) {
    if (failed.length > 0) return 'not known yet';
    if (record && (record.flags.length > 0 || record.attributeOf !== undefined)) return undefined;
    return sources.some((source) => source.definesState !== false) ? 'in no source' : undefined;
  }
  if (states.every(([, { serves, rollout }]) => serves === 'unknown' && !isRunning(rollout))) return 'not known yet';
  const groups = groupStates(record!);
  if (groups.length === 1)
    return joinHint(groups[0]!.words, everywhere(states.map(([name]) => name)), ageOf(groups[0]!, now));
  const parts = groups.map((group) =>
    joinHint(group.words, `in ${nameGroup(group.names, record!)}`, group.critical ? ageOf(group, now) : ''),
  );
  return parts.length > 3 ? `${parts.slice(0, 2).join(' · ')} · ${parts.length - 2} more` : parts.join(' · ');
}

/** What a flag serves in one environment, in one word or few: `on`, `"blue"`, `mixed`, `not served`, `not known`. */
export function sayState(state: EnvironmentState): string {
  if (isRunning(state.rollout)) return sayRollout(state.rollout!);
  switch (state.serves) {
    case 'value':
      return sayValue(state.value);
    case 'mixed':
      return 'mixed';
    case 'absent':
      return 'not served';
    case 'unknown':
      return 'not known';
  }
}

/** The same in a sentence without its subject: what is served, why, since when and for how long. */
export function describeState(state: EnvironmentState, now: string): string {
  const since = state.since ? ` · ${saySinceAndAge(state.since, now)}` : '';
  if (isRunning(state.rollout)) return `${sayState(state)}${since}`;
  switch (state.serves) {
    case 'value':
      return `${sayValue(state.value)}${since || ' · since when is not known'}`;
    case 'mixed':
      return `mixed${state.reason === '' ? '' : `: ${state.reason}`}${since}`;
    case 'absent':
      return `not served, code falls back${since}`;
    case 'unknown':
      return state.reason ? `not known: ${state.reason}` : 'not known yet';
  }
}

/** A running rollout: `off → on, 40 %`. */
export function sayRollout(rollout: RolloutState): string {
  const percent = `${Math.round(rollout.percent)} %`;
  if (rollout.to === undefined) return `rolling out, ${percent}`;
  return `${rollout.from === undefined ? '' : `${sayValue(rollout.from)} → `}${sayValue(rollout.to)}, ${percent}`;
}

/** The state of a flag as one of a few kinds, for views that sort or group by it. */
export type StateKind = 'rolling-out' | 'on' | 'off' | 'value' | 'mixed' | 'not-served' | 'not-known' | 'declared';

/** Judged by the critical environments: what they share, or `mixed` where they share nothing. */
export function stateKind(record: FlagRecord): StateKind {
  const states = Object.values(record.environments);
  if (states.length === 0) return 'declared';
  if (states.some((state) => isRunning(state.rollout))) return 'rolling-out';
  const deciding = record.critical.length > 0 ? record.critical : Object.keys(record.environments);
  const common = commonValue(record, deciding);
  if (common) return common.value === true ? 'on' : common.value === false ? 'off' : 'value';
  const kinds = new Set(deciding.map((name) => record.environments[name]!.serves));
  if (kinds.has('unknown')) return 'not-known';
  return kinds.size === 1 && kinds.has('absent') ? 'not-served' : 'mixed';
}

/** The state of one environment as one of the same kinds. */
export function environmentKind(state: EnvironmentState): StateKind {
  if (isRunning(state.rollout)) return 'rolling-out';
  if (state.serves === 'value') return state.value === true ? 'on' : state.value === false ? 'off' : 'value';
  return { mixed: 'mixed', absent: 'not-served', unknown: 'not-known' }[state.serves] as StateKind;
}

interface Group {
  readonly words: string;
  readonly names: readonly string[];
  readonly critical: boolean;
  readonly states: readonly EnvironmentState[];
}

/** Environments that serve the same, together; the critical ones first. */
export function groupStates(record: FlagRecord): readonly Group[] {
  const groups = new Map<string, { words: string; names: string[]; states: EnvironmentState[] }>();
  for (const [name, state] of Object.entries(record.environments)) {
    const mark = state.serves === 'value' && !isRunning(state.rollout) ? canonical(state.value) : `${sayState(state)} `;
    const group = groups.get(mark) ?? { words: sayState(state), names: [], states: [] };
    group.names.push(name);
    group.states.push(state);
    groups.set(mark, group);
  }
  return [...groups.values()]
    .map((group) => ({
      ...group,
      names: criticalFirst(group.names, record),
      critical: group.names.some((name) => record.critical.includes(name)),
    }))
    .sort((a, b) => Number(b.critical) - Number(a.critical));
}

function criticalFirst(names: readonly string[], { critical }: FlagRecord): readonly string[] {
  return [...names.filter((name) => critical.includes(name)), ...names.filter((name) => !critical.includes(name))];
}

/** The shortest age of a group, or nothing where one of its members has none. */
function ageOf(group: Group, now: string): string {
  if (group.states.some((state) => state.since === undefined || isRunning(state.rollout))) return '';
  const [youngest] = group.states.map((state) => state.since!).sort((a, b) => (a.at < b.at ? 1 : -1));
  return shortAge(youngest, now);
}

function everywhere(names: readonly string[]): string {
  if (names.length > 1) return 'everywhere';
  return names[0] === 'default' ? '' : `in ${clip(names[0]!, 24)}`;
}

function nameGroup(names: readonly string[], record: FlagRecord): string {
  if (names.length === 1) return clip(names[0]!, 24);
  const shared = commonStem(names);
  const others = Object.keys(record.environments).filter((name) => !names.includes(name));
  if (shared !== '' && !others.some((name) => name.startsWith(shared))) return `${clip(shared, 24)}*`;
  if (names.length === 2) return names.map((name) => clip(name, 24)).join(', ');
  return `${clip(names[0]!, 24)} +${names.length - 1}`;
}

/** `prod-01` and `prod-02` share `prod-`; what ends within a word is no stem. */
function commonStem(names: readonly string[]): string {
  let stem = names[0]!;
  for (const name of names) while (!name.startsWith(stem)) stem = stem.slice(0, -1);
  return /^.+[-_./ ]/.exec(stem)?.[0] ?? '';
}

function joinHint(words: string, where: string, age: string): string {
  return [[words, where].filter((part) => part !== '').join(' '), age].filter((part) => part !== '').join(' · ');
}
