import type { EnvironmentState, Evidence, Flag, Json, Since, SourceReport } from '../model';
import type { Settings } from '../settings/types';
import { byText } from './order';
import { canonical, distinct } from './served';

export interface StateInput {
  readonly flags: readonly Flag[];
  readonly sources: readonly SourceReport[];
  readonly settings: Settings;
}

/**
 * What each environment serves for one key, joined over its sources. A source that speaks for an environment and does
 * not have the key there serves nothing (`absent`); one that failed leaves it `unknown`.
 */
export function stateJoiner(input: StateInput): (flags: readonly Flag[]) => Readonly<Record<string, EnvironmentState>> {
  const spoken = environmentsBySource(input.flags);
  return (flags) => joinStates(flags, input, spoken);
}

function joinStates(
  flags: readonly Flag[],
  input: StateInput,
  spoken: ReadonlyMap<string, ReadonlySet<string>>,
): Readonly<Record<string, EnvironmentState>> {
  const states = new Map<string, Word[]>();
  const say = (name: string, word: Word) => states.set(name, [...(states.get(name) ?? []), word]);
  const speaking = flags.filter((flag) => (spoken.get(flag.source)?.size ?? 0) > 0);
  for (const flag of speaking)
    for (const name of spoken.get(flag.source)!) {
      const own = Object.hasOwn(flag.environments, name) ? flag.environments[name] : undefined;
      say(name, { source: flag.source, state: own ?? unsaid(input.sources.find((one) => one.id === flag.source)) });
    }
  const failed = input.sources.filter((source) => source.state === 'failed' && source.definesState !== false);
  if (speaking.length === 0 && failed[0])
    for (const name of input.settings.environments) say(name, { source: failed[0].id, state: unsaid(failed[0]) });
  return Object.fromEntries([...states].map(([name, words]) => [name, join(words)]));
}

interface Word {
  readonly source: string;
  readonly state: EnvironmentState;
}

function environmentsBySource(flags: readonly Flag[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const flag of flags) {
    const known = names.get(flag.source) ?? new Set();
    for (const name of Object.keys(flag.environments)) known.add(name);
    names.set(flag.source, known);
  }
  return names;
}

function unsaid(source: SourceReport | undefined): EnvironmentState {
  if (source?.state !== 'failed') return { serves: 'absent', evidence: [] };
  return { serves: 'unknown', reason: `${source.id} could not be read`, evidence: [] };
}

/** Equal words join; a source that does not serve the key steps back; one that does not know spoils certainty. */
function join(words: readonly Word[]): EnvironmentState {
  if (words.length === 1) return words[0]!.state;
  const sorted = [...words].sort((a, b) => byText(a.source, b.source));
  const evidence = sorted.flatMap(({ source, state }) => evidenceOf(source, state));
  const rollout = sorted.find(({ state }) => state.rollout)?.state.rollout;
  const rest = { evidence, ...(rollout ? { rollout } : {}) };
  const serving = sorted.filter(({ state }) => state.serves !== 'absent');
  if (serving.length === 0) return { serves: 'absent', ...sinceOf(sorted), ...rest };
  const unknown = serving.find(({ state }) => state.serves === 'unknown')?.state;
  if (unknown?.serves === 'unknown') return { serves: 'unknown', reason: unknown.reason ?? '', ...rest };
  const values = serving.flatMap(({ state }) => (state.serves === 'value' ? [state.value] : []));
  const same = distinct(values);
  const always = serving.every(({ state }) => state.always) ? { always: true as const } : {};
  if (values.length === serving.length && same.length === 1)
    return { serves: 'value', value: same[0]!, ...sinceOf(serving), ...rest, ...always };
  return { serves: 'mixed', reason: disagreement(serving), ...valuesOf(serving), ...sinceOf(serving), ...rest };
}

/**
 * The latest of the moments that sources know: since then they all agree. A source without a memory (an agent, a plain
 * export) takes nothing away from one that has it.
 */
function sinceOf(words: readonly Word[]): { readonly since?: Since } {
  const known = words.flatMap(({ state }) => state.since ?? []);
  const latest = known.sort((a, b) => byText(b.at, a.at) || byText(a.kind, b.kind))[0];
  return latest ? { since: latest } : {};
}

function valuesOf(words: readonly Word[]): { readonly values?: readonly Json[] } {
  const values = words.map(({ state }) =>
    state.serves === 'value' ? [state.value] : state.serves === 'mixed' ? state.values : undefined,
  );
  if (values.some((some) => some === undefined)) return {};
  return { values: [...distinct(values.flatMap((some) => some!))].sort((a, b) => byText(canonical(a), canonical(b))) };
}

function disagreement(words: readonly Word[]): string {
  const reasons = words.flatMap(({ state }) => (state.serves === 'mixed' ? [state.reason] : []));
  if (reasons.length === words.length) return [...new Set(reasons)].join('; ');
  const say = ({ source, state }: Word) =>
    `${source} ${state.serves === 'value' ? `serves ${canonical(state.value)}` : 'serves several values'}`;
  return `sources disagree: ${words.map(say).join(', ')}`;
}

function evidenceOf(source: string, state: EnvironmentState): readonly Evidence[] {
  if (state.evidence.length > 0) return state.evidence.map((one) => ({ source, ...one }));
  return state.serves === 'value'
    ? [{ kind: 'state', source, value: state.value, ...(state.since ? { since: state.since } : {}) }]
    : [];
}
