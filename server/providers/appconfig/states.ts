import { settledSince } from '../../../shared/deployments/settled';
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
  let open = keys;
  for (;;) {
    const { spans, complete } = history.spansOf(profile);
    const wanted = new Set(spans.flatMap((span) => span.versions).filter((version) => version !== undefined));
    if (spans.length > 0) await Promise.all(newest(wanted, open, states).map((version) => versions.fetch(version)));
    const left: string[] = [];
    for (const key of open) {
      const state = await stateOf(key);
      if (state) states.set(key, state);
      else left.push(key);
    }
    open = left;
    if (open.length === 0) return states;
    const more = await history.further();
    if (!more && complete === history.spansOf(profile).complete) {
      for (const key of open) states.set(key, (await stateOf(key, true))!);
      return states;
    }
  }

  /** Undefined where older deployments have to be read first; `final` takes what there is, and says "at least". */
  async function stateOf(key: string, final = false): Promise<EnvironmentState | undefined> {
    const { spans, complete } = history.spansOf(profile);
    const served = (version: string | undefined): Served =>
      version === undefined ? { serves: 'absent' } : versions.servedBy(version, key);
    const [now] = spans;
    if (!now) return complete || final ? { serves: 'absent', evidence: [] } : undefined;
    const [from, to] = now.versions;
    const same = (a: string | undefined, b: string | undefined) => a === b || alike(served(a), served(b));
    const settled = settledSince(spans, same);
    if (!settled) return rolling(history, now.deployment, served(from), served(to), source);
    if (!settled.broken && !complete && !final) return undefined;
    const state = served(from);
    const evidence = proof(history, settled.deployment, state, from, source);
    if (state.serves === 'unknown') return { ...state, evidence };
    const at = new Date(settled.from).toISOString();
    const since = {
      kind: 'deployment' as const,
      at,
      ...(!settled.broken && !complete ? { atLeast: true as const } : {}),
    };
    const older = spans.slice(settled.spans).flatMap((span) => span.versions);
    const always = complete && older.every((version) => same(version, from) || served(version).serves === 'absent');
    return { ...state, since, evidence: evidence.map((item) => ({ ...item, since })), ...(always ? { always } : {}) };
  }
}

/** All versions are fetched at once: the walk over them is synchronous, and what it needs last is needed for some key. */
function newest(
  wanted: ReadonlySet<string>,
  open: readonly string[],
  states: ReadonlyMap<string, unknown>,
): readonly string[] {
  return open.length > 0 || states.size === 0 ? [...wanted] : [];
}

function alike(a: Served, b: Served): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function rolling(
  history: EnvironmentHistory,
  number: number,
  from: Served,
  to: Served,
  source: string,
): EnvironmentState {
  const deployment = history.deployment(number);
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
    evidence: proof(history, number, to, deployment?.version, source),
  };
}

function proof(
  history: EnvironmentHistory,
  number: number,
  served: Served,
  version: string | undefined,
  source: string,
): readonly Evidence[] {
  const item = { kind: 'deployment', source, environment: history.environment.name, deployment: number };
  return [
    {
      ...item,
      ...(version === undefined ? {} : { version }),
      ...(served.serves === 'value' ? { value: served.value } : {}),
    },
  ];
}
