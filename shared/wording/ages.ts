import { dayMs, elapsed } from '../inventory/age';
import type { Since } from '../model';
import { count } from './values';

/** How long something has lasted, in whole days, or hours on its first day: `214 days`, `at least 3 days`. */
export function sayAge(since: Since | undefined, now: string): string {
  const span = spanOf(since, now);
  if (span === undefined) return 'an unknown time';
  return `${since?.atLeast ? 'at least ' : ''}${long(span)}`;
}

/** The same for a hint at the end of a line: `214 d`, `≥ 3 d`, or nothing where nobody knows. */
export function shortAge(since: Since | undefined, now: string): string {
  const span = spanOf(since, now);
  if (span === undefined) return '';
  const days = Math.floor(span / dayMs);
  return `${since?.atLeast ? '≥ ' : ''}${days > 0 ? `${days} d` : span < hourMs ? '< 1 h' : `${Math.floor(span / hourMs)} h`}`;
}

/** Since when, and how that is known: `deployed 2026-03-01`, `committed 2026-03-01`, `in git at least since 2026-03-01`. */
export function saySince(since: Since | undefined): string {
  if (since === undefined) return 'since when is not known';
  const day = since.at.slice(0, 10);
  if (!since.atLeast) return `${howKnown[since.kind]} ${day}`;
  return `${since.kind === 'git' ? 'in git' : howKnown[since.kind]} at least since ${day}`;
}

/** Both in one: `deployed 2026-03-01, 214 days`. */
export function saySinceAndAge(since: Since, now: string): string {
  return `${saySince(since)}, ${sayAge({ ...since, atLeast: undefined }, now)}`;
}

/** A span of minutes as people plan with it: `45 minutes`, `3 hours`, `2 days`. */
export function saySpan(minutes: number): string {
  if (minutes < 120) return count(Math.round(minutes), 'minute');
  if (minutes < 48 * 60) return count(Math.round(minutes / 60), 'hour');
  return count(Math.round(minutes / 60 / 24), 'day');
}

const howKnown: Readonly<Record<Since['kind'], string>> = {
  deployment: 'deployed',
  defined: 'defined',
  git: 'committed',
};

const hourMs = dayMs / 24;

function spanOf(since: Since | undefined, now: string): number | undefined {
  const span = since === undefined ? undefined : elapsed(since.at, now);
  return span === undefined ? undefined : Math.max(0, span);
}

function long(span: number): string {
  const days = Math.floor(span / dayMs);
  return days > 0 ? count(days, 'day') : span < hourMs ? 'less than an hour' : count(Math.floor(span / hourMs), 'hour');
}
