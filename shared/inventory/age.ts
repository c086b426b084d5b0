import type { Since } from '../model';

export const dayMs = 86_400_000;

/** Milliseconds from a moment to another; nothing where one of them is no date. */
export function elapsed(from: string, to: string): number | undefined {
  const span = Date.parse(to) - Date.parse(from);
  return Number.isNaN(span) ? undefined : span;
}

/** Whether something has lasted these days: `unknown` where nobody knows since when, or only a later bound is known. */
export function lasts(since: Since | undefined, days: number, now: string): 'yes' | 'no' | 'unknown' {
  const age = since === undefined ? undefined : elapsed(since.at, now);
  if (age === undefined) return 'unknown';
  if (age >= days * dayMs) return 'yes';
  return since?.atLeast ? 'unknown' : 'no';
}

/** Whether a date has passed; a bare day (`2027-01-15`) is over when it ends in UTC. Nothing where it is no date. */
export function hasPassed(date: string, now: string): boolean | undefined {
  const start = Date.parse(date);
  if (Number.isNaN(start)) return undefined;
  const end = /^\d{4}-\d{2}-\d{2}$/.test(date) ? start + dayMs : start;
  return Date.parse(now) >= end;
}
