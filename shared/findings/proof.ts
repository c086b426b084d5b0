import { failedSources } from '../inventory/evidence';
import { type CommonValue, commonValue, runningRollouts, sameValue } from '../inventory/served';
import type { Decision, Finding, Fix, FlagRecord, Json, SourceReport } from '../model';
import type { Settings } from '../settings/types';
import { sayList, sayValue } from '../wording/values';

/** The rules whose findings prove that a flag may go. */
export const provingRules: readonly string[] = ['rolled-out', 'never-on'];

/**
 * The decision that needs no `--keep`, or nothing where something stands in its way. `findings` are those that no
 * ignore silences: an ignored one proves nothing.
 */
export function proof(
  record: FlagRecord,
  findings: readonly Finding[],
  settings: Settings,
  sources: readonly SourceReport[] = [],
): Decision | undefined {
  const finding = provingFinding(record, findings);
  const keep = valueToKeep(record)?.value;
  if (!finding || keep === undefined || standsInTheWay(record, keep, settings, sources).length > 0) return undefined;
  return { flag: record.key, keep, because: finding.message, proven: true };
}

/** The fix of a finding that proves a flag removable: none where something stands in its way, or nothing in code asks. */
export function removal(
  record: FlagRecord,
  { settings, sources }: { readonly settings: Settings; readonly sources: readonly SourceReport[] },
): { readonly fix?: Fix } {
  const keep = valueToKeep(record)?.value;
  if (keep === undefined || record.lookups.length === 0) return {};
  return standsInTheWay(record, keep, settings, sources).length > 0 ? {} : { fix: { kind: 'remove-flag', keep } };
}

/** The one value that the critical environments serve; where they serve none, the one that all others do. */
export function valueToKeep(record: FlagRecord): CommonValue | undefined {
  const serving = (names: readonly string[]) => names.filter((name) => record.environments[name]?.serves !== 'absent');
  const critical = serving(record.critical);
  return commonValue(record, critical.length > 0 ? critical : serving(Object.keys(record.environments)));
}

/** The finding that proves this flag removable, unless something stands in its way. */
export function provingFinding(record: FlagRecord, findings: readonly Finding[]): Finding | undefined {
  return findings.find((finding) => finding.flag === record.key && provingRules.includes(finding.rule));
}

/** What keeps a flag with a proving finding from being removable all the same: sentences, each with what would change it. */
export function standsInTheWay(
  record: FlagRecord,
  keep: Json,
  settings: Settings,
  sources: readonly SourceReport[],
): readonly string[] {
  const running = runningRollouts(record);
  const later = laterOthers(record, keep, settings);
  const failed = failedSources(sources);
  const unsure = youngestUnknown(record);
  return [
    ...(record.permanent
      ? ['It is marked as permanent: take it out of `permanent`, or the mark away at the vendor.']
      : []),
    ...(unsure.length > 0 ? [`Since when ${sayList(unsure)} serves this is not known.`] : []),
    ...(running.length > 0 ? [`A deployment is in flight in ${sayList(running)}: wait until it ends.`] : []),
    ...later.map(({ name, serves }) => `${name} comes later in the order of environments and serves ${serves}.`),
    ...fallsBackOtherwise(record, keep),
    ...(record.heldBy.length > 0
      ? [`It is held by ${sayList(record.heldBy)}: end the experiment, or free the flags that depend on it.`]
      : []),
    ...(failed.length > 0
      ? [`${sayList(failed)} could not be read, and may serve another value: mend the source.`]
      : []),
  ];
}

/** Where a critical environment does not serve the flag, the fallback is what runs there. */
function fallsBackOtherwise(record: FlagRecord, keep: Json): readonly string[] {
  const absent = record.critical.filter((name) => record.environments[name]?.serves === 'absent');
  const other = record.lookups.find(
    ({ fallback, inTest }) => !inTest && fallback && !('value' in fallback && sameValue(fallback.value, keep)),
  );
  if (absent.length === 0 || !other) return [];
  const place = `${other.file}:${other.start.line}`;
  return [`${sayList(absent)} does not serve it, and code falls back to something else there (${place}).`];
}

/** Critical environments that serve something since nobody knows when. */
function youngestUnknown(record: FlagRecord): readonly string[] {
  return record.critical.filter((name) => {
    const state = record.environments[name];
    return state?.serves === 'value' && state.since === undefined && !(state.always && record.created);
  });
}

/**
 * Environments that come after the first critical one in the configured order, and may give somebody another value.
 * Those that the configuration does not order come after nothing.
 */
function laterOthers(record: FlagRecord, keep: Json, settings: Settings): readonly { name: string; serves: string }[] {
  const order = settings.environments;
  const places = record.critical.map((name) => order.indexOf(name)).filter((place) => place >= 0);
  if (places.length === 0) return [];
  const first = Math.min(...places);
  return Object.entries(record.environments).flatMap(([name, state]) => {
    if (order.indexOf(name) <= first) return [];
    if (state.serves === 'value') return sameValue(state.value, keep) ? [] : [{ name, serves: sayValue(state.value) }];
    if (state.serves === 'mixed') return [{ name, serves: 'several values' }];
    return state.serves === 'unknown' ? [{ name, serves: 'something that is not known' }] : [];
  });
}
