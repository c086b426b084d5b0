import type { Evidence, FlagRecord, Since, SourceReport } from '../model';
import type { Settings } from '../settings/types';
import { areNamedCritical } from './critical';
import { byText } from './order';

/** What is known of these environments, each line naming its environment; in their order. */
export function stateEvidence(record: FlagRecord, environments: readonly string[]): readonly Evidence[] {
  return environments.flatMap((environment) => {
    const state = record.environments[environment];
    if (!state) return [];
    const since = state.since ? { since: state.since } : {};
    const value = state.serves === 'value' ? { value: state.value } : {};
    if (state.evidence.length === 0) return [{ kind: state.serves, environment, ...value, ...since }];
    return state.evidence.map((one) => ({ environment, ...value, ...since, ...one }));
  });
}

/** The latest since of these environments: since then all of them serve what they serve. */
export function youngest(record: FlagRecord, environments: readonly string[]): Since | undefined {
  const known = environments.flatMap((name) => record.environments[name]?.since ?? []);
  return known.sort((a, b) => byText(b.at, a.at))[0];
}

/**
 * Sources that failed and may speak for the critical environments of this flag. Where its own sources already speak for
 * environments that `critical` names, another source speaks for other flags.
 */
export function unreadSources(
  record: FlagRecord,
  sources: readonly SourceReport[],
  settings: Settings,
): readonly string[] {
  const own = new Set(record.flags.map((flag) => flag.source));
  const named = areNamedCritical(record.critical, settings);
  return failedSources(sources).filter((id) => own.has(id) || !named);
}

/** Sources of state that failed, and had no snapshot to stand in. */
export function failedSources(sources: readonly SourceReport[]): readonly string[] {
  return sources
    .filter((source) => source.state === 'failed' && source.definesState !== false)
    .map((source) => source.id)
    .sort(byText);
}
