import { settledSince } from '../../../shared/deployments/settled';
import type { Span } from '../../../shared/deployments/spans';
import type { EnvironmentState, Evidence, Json, Served } from '../../../shared/model';
import type { Profile } from './api';
import type { EnvironmentHistory } from './environment-history';
import type { Versions } from './versions';

/** What one environment serves of each key of a profile, and since when by its deployments. */
export async function statesIn(
  history: EnvironmentHistory,
  profile: Profile,
  versions: Versions,
  keys: readonly string[],
  source: string,
): Promise<ReadonlyMap<string, EnvironmentState>> {
  const states = new Map<string, EnvironmentState>();
  for (let open = keys; open.length > 0; ) {
    const known = history.spansOf(profile);
    const named = new Set(known.spans.flatMap((span) => span.versions).filter((version) => version !== undefined));
    await Promise.all([...named].map((version) => versions.fetch(version)));
    const place: Place = { ...known, history, versions, source };
    const left = open.filter((key) => {
      const state = stateOf(place, key);
      if (state) states.set(key, state);
      return !state;
    });
    if (left.length > 0 && !(await history.further())) {
      for (const key of left) states.set(key, stateOf({ ...place, final: true }, key)!);
      return states;
    }
    open = left;
  }
  return states;
}

/** What one environment serves of each key by the deployments that were read already; since when is left out. */
export function presentStates(
  history: EnvironmentHistory,
  profile: Profile,
  versions: Versions,
  keys: readonly string[],
  source: string,
): ReadonlyMap<string, EnvironmentState> {
  const place: Place = { ...history.spansOf(profile), history, versions, source };
  return new Map(keys.map((key) => [key, presentState(place, key)]));
}

function presentState(place: Place, key: string): EnvironmentState {
  const [newest] = place.spans;
  if (!newest) return place.complete ? { serves: 'absent', evidence: [] } : { serves: 'unknown', evidence: [] };
  const [from, to] = newest.versions.map((version) =>
    version === undefined ? absent : place.versions.servedBy(version, key),
  ) as [Served, Served?];
  if (to && !alike(from, to)) return rolling(place, newest.deployment, from, to);
  return { ...from, evidence: [proof(place, newest.deployment, from)] };
}

interface Place {
  readonly spans: readonly Span[];
  /** Nothing older exists. */
  readonly complete: boolean;
  /** Nothing older can be had: take what there is, and say "at least". */
  readonly final?: true;
  readonly history: EnvironmentHistory;
  readonly versions: Versions;
  readonly source: string;
}

const absent: Served = { serves: 'absent' };

/** Undefined where older deployments have to be read first. */
function stateOf(place: Place, key: string): EnvironmentState | undefined {
  const { spans, complete, final, versions } = place;
  const [newest] = spans;
  if (!newest) return complete || final ? { serves: 'absent', evidence: [] } : undefined;
  const served = (version: string | undefined) => (version === undefined ? absent : versions.servedBy(version, key));
  const same = (a: string | undefined, b: string | undefined) =>
    a === b || (a !== undefined && b !== undefined && versions.sameText(a, b, key)) || alike(served(a), served(b));
  const settled = settledSince(spans, same);
  const [from, to] = newest.versions;
  if (!settled) return rolling(place, newest.deployment, served(from), served(to));
  if (!settled.broken && !complete && !final) return undefined;
  const state = served(from);
  const evidence = proof(place, settled.deployment, state);
  if (state.serves === 'unknown') return { ...state, evidence: [evidence] };
  const atLeast = !settled.broken && !complete;
  const at = new Date(settled.from).toISOString();
  const since = { kind: 'deployment' as const, at, ...(atLeast ? { atLeast: true as const } : {}) };
  const older = spans.slice(settled.spans);
  const fits = (version: string | undefined) => same(version, from) || served(version).serves === 'absent';
  const always = complete && older.every((span) => span.versions.every(fits));
  return { ...state, since, evidence: [{ ...evidence, since }], ...(always ? { always } : {}) };
}

function alike(a: Served, b: Served): boolean {
  return a === b || (a.serves === b.serves && JSON.stringify(a) === JSON.stringify(b));
}

function rolling(place: Place, number: number, from: Served, to: Served): EnvironmentState {
  const deployment = place.history.deployment(number);
  const percent = deployment?.percent ?? 0;
  const value = (served: Served): Json | undefined => (served.serves === 'value' ? served.value : undefined);
  const values = [value(from), value(to)].filter((item) => item !== undefined);
  return {
    serves: 'mixed',
    reason: `deployment ${number} is at ${percent} %`,
    ...(values.length > 0 ? { values } : {}),
    rollout: {
      state: deployment?.state ?? '',
      percent,
      ...(deployment ? { startedAt: new Date(deployment.startedAt).toISOString() } : {}),
      ...(value(from) === undefined ? {} : { from: value(from)! }),
      ...(value(to) === undefined ? {} : { to: value(to)! }),
      deployment: number,
    },
    evidence: [proof(place, number, to)],
  };
}

/** The deployment that made it so; its version is what it shipped, also where it was taken back again. */
function proof({ history, source }: Place, number: number, served: Served): Evidence {
  const version = history.deployment(number)?.version;
  return {
    kind: 'deployment',
    source,
    environment: history.environment.name,
    deployment: number,
    ...(version === undefined ? {} : { version }),
    ...(served.serves === 'value' ? { value: served.value } : {}),
  };
}
