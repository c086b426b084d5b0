import { removal } from '../findings/proof';
import { elapsed, lasts } from '../inventory/age';
import { failedSources, stateEvidence, unreadSources } from '../inventory/evidence';
import { isOff } from '../inventory/served';
import type { EnvironmentState, FlagRecord, Since } from '../model';
import { sayAge } from '../wording/ages';
import { sayKey, sayList } from '../wording/values';
import type { Judgement, Rule, RuleContext } from './types';

type Options = { readonly days: number };

/** No environment of any kind has served anything but off since the flag exists, and that for these days. */
export const neverOn: Rule<Options> = {
  id: 'never-on',
  severity: 'warning',
  summary: 'no environment of any kind has served anything but off since the flag exists, for `days`',
  options: { days: 90 },
  byAge: true,
  assess: (context) =>
    context.records
      .filter((record) => !record.permanent && (record.attributeOf === undefined || record.lookups.length > 0))
      .flatMap((record) => judge(record, context)),
};

function judge(record: FlagRecord, { options, now, sources, settings }: RuleContext<Options>): readonly Judgement[] {
  const { key } = record;
  const states = Object.entries(record.environments);
  const serving = states.filter(([, state]) => state.serves !== 'absent');
  const unread = states.length === 0 ? failedSources(sources) : unreadSources(record, sources, settings);
  if (serving.some(([, state]) => servesMore(state))) return [];
  const unknown = serving.filter(([, state]) => state.serves === 'unknown').map(([name]) => name);
  if (unknown.length > 0) return [{ flag: key, reason: `what ${sayList(unknown)} serves is not known` }];
  if (unread.length > 0) return [{ flag: key, reason: `${sayList(unread)} could not be read` }];
  if (serving.length === 0) return [];

  const since = beginning(record, serving);
  if (since === 'changed') return [];
  if (since === undefined) return [{ flag: key, reason: 'since when it is off is not known' }];
  const age = lasts(since, options.days, now);
  if (age === 'no') return [];
  if (age === 'unknown') return [{ flag: key, reason: 'how long it has existed is not known' }];
  return [
    {
      flag: key,
      message: `${sayKey(key)} has never been on anywhere in ${sayAge(since, now)}`,
      evidence: stateEvidence(
        record,
        states.map(([name]) => name),
      ),
      ...removal(record, { settings, sources }),
    },
  ];
}

function servesMore(state: EnvironmentState): boolean {
  return state.serves === 'mixed' || (state.serves === 'value' && !isOff(state.value));
}

/**
 * Since when the flag has been off without a break: from its beginning. An environment whose off began later than the
 * flag may have been on before, unless its history says that it never was. Where nobody knows when the flag began, the
 * record begins with the latest off, and says nothing else.
 */
function beginning(
  record: FlagRecord,
  serving: readonly (readonly [string, EnvironmentState])[],
): Since | 'changed' | undefined {
  const { created } = record;
  const sinces: Since[] = [];
  for (const [, { since, always }] of serving) {
    if (always && (since ?? created)) {
      sinces.push((since ?? created)!);
      continue;
    }
    if (since === undefined) return undefined;
    const gap = created && !since.atLeast && !created.atLeast ? elapsed(created.at, since.at) : 0;
    if (gap !== undefined && gap > sameMomentMs) return 'changed';
    sinces.push(since);
  }
  return sinces.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
}

// A vendor stamps a flag and its first value one after the other.
const sameMomentMs = 60_000;
