import type { Json, Served } from '../model';
import { canonical } from './nodes';

/** One thing that somebody may get: a value, or nothing, so that code falls back. */
export type Outcome = { readonly value: Json } | 'absent';

/** What an environment serves when these are all the outcomes that anybody can meet, in the order of evaluation. */
export function servedBy(outcomes: readonly Outcome[], reason: string): Served {
  const different = new Map(outcomes.map((one) => [one === 'absent' ? '' : canonical(one.value), one]));
  const [first, ...others] = different.values();
  if (first === undefined) return { serves: 'absent' };
  if (others.length === 0) return first === 'absent' ? { serves: 'absent' } : { serves: 'value', value: first.value };
  const values = [first, ...others].flatMap((one) => (one === 'absent' ? [] : [one.value]));
  return { serves: 'mixed', reason, values };
}
