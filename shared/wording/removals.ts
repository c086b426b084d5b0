import { youngest } from '../inventory/evidence';
import { sameValue } from '../inventory/served';
import type { Decision, FlagRecord, Json } from '../model';
import { clip, count, sayValue } from './values';

const mostNames = 4;

/** What a removal does, and what proves it right: `Remove flag 'x', keep enabled (proven: served in prod since …)`. */
export function sayRemoval(decision: Decision, record: FlagRecord | undefined): string {
  const kept = decision.proven && record ? ` (proven: ${sayProof(decision, record)})` : '';
  return `Remove flag '${clip(decision.flag, 80)}', keep ${sayKept(decision.keep)}${kept}`;
}

export function sayKept(value: Json): string {
  return value === true ? 'enabled' : value === false ? 'disabled' : sayValue(value);
}

function sayProof({ keep, because }: Decision, record: FlagRecord): string {
  const serving = record.critical.filter((name) => {
    const state = record.environments[name];
    return state?.serves === 'value' && sameValue(state.value, keep);
  });
  const since = youngest(record, serving);
  if (serving.length === 0 || serving.length < record.critical.length || !since) return because;
  const shown = serving.slice(0, mostNames).join(', ');
  const others = serving.length > mostNames ? ` and ${count(serving.length - mostNames, 'more', 'more')}` : '';
  return `served in ${shown}${others} since ${since.at.slice(0, 10)}`;
}
