import { dayMs, elapsed } from '../inventory/age';
import type { Finding, Severity } from '../model';
import type { Bar, DebtOverTime, DebtPoint, ReportPageData, ReportPageModel } from './types';

/** Turns what is known into what the page draws. */
export function reportPageModel({ now, findings, flags }: ReportPageData): ReportPageModel {
  const ages = flags.map(({ created }) => ageIn(created?.at, now));
  return {
    debt: debtOverTime(findings, now),
    byOwner: byOwner(findings),
    byAge: spans.map(({ name, from, to }) => ({
      name,
      counts: countsOf(findings.filter((finding) => isWithin(ageIn(sinceOf(finding), now), from, to))),
    })),
    lifetimes: spans
      .filter(({ from }) => !Number.isNaN(from))
      .map(({ name, from, to }) => ({ name, counts: { flags: ages.filter((age) => isWithin(age, from, to)).length } })),
    ageless: ages.filter((age) => age === undefined).length,
  };
}

/** The latest moment that a finding's evidence names: from then on all of it was true. */
export function sinceOf({ evidence }: Finding): string | undefined {
  return evidence
    .flatMap(({ since }) => (since && !Number.isNaN(Date.parse(since.at)) ? [since.at] : []))
    .sort()
    .at(-1);
}

/** In days from the first, before the second; the last is for what has no age. */
const spans: readonly { readonly name: string; readonly from: number; readonly to: number }[] = [
  { name: 'less than a month', from: Number.NEGATIVE_INFINITY, to: 30 },
  { name: '1 to 3 months', from: 30, to: 91 },
  { name: '3 to 6 months', from: 91, to: 182 },
  { name: '6 to 12 months', from: 182, to: 365 },
  { name: '1 to 2 years', from: 365, to: 730 },
  { name: '2 years and more', from: 730, to: Number.POSITIVE_INFINITY },
  { name: 'unknown', from: Number.NaN, to: Number.NaN },
];

function isWithin(days: number | undefined, from: number, to: number): boolean {
  if (Number.isNaN(from) || days === undefined) return Number.isNaN(from) && days === undefined;
  return days >= from && days < to;
}

function ageIn(at: string | undefined, now: string): number | undefined {
  const span = at === undefined ? undefined : elapsed(at, now);
  return span === undefined ? undefined : span / dayMs;
}

/** The last two years by the month at most: before that, what is left of today's debt says little. */
const mostMonths = 24;

function debtOverTime(findings: readonly Finding[], now: string): DebtOverTime {
  const dated = findings.flatMap((finding) => {
    const since = sinceOf(finding);
    return since === undefined ? [] : [{ finding, since: Date.parse(since) }];
  });
  const moments = dated.length > 0 ? monthsUntil(now, Math.min(...dated.map(({ since }) => since))) : [];
  const points = moments.map((at): DebtPoint => {
    const known = dated.filter(({ since }) => since <= Date.parse(at)).map(({ finding }) => finding);
    return { at, counts: countsOf(known) };
  });
  return { points, undated: findings.length - dated.length };
}

/** The first moments of months in UTC from before `first`, and now. */
function monthsUntil(now: string, first: number): readonly string[] {
  const end = new Date(now);
  const starts: string[] = [now];
  for (let back = 0; back < mostMonths; back++) {
    const start = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - back, 1));
    starts.unshift(start.toISOString());
    if (start.getTime() < first) break;
  }
  return starts;
}

/** The owners with the most first, those after the tenth together; what has no owner last. */
function byOwner(findings: readonly Finding[]): readonly Bar[] {
  const owners = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = finding.owner ?? '';
    owners.set(name, [...(owners.get(name) ?? []), finding]);
  }
  const named = [...owners]
    .filter(([name]) => name !== '')
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const others = named.slice(10).flatMap(([, all]) => all);
  const bars = named.slice(0, 10).map(([name, all]) => ({ name, counts: countsOf(all) }));
  const rest = others.length > 0 ? [{ name: `${named.length - 10} others`, counts: countsOf(others) }] : [];
  const none = owners.get('');
  return [...bars, ...rest, ...(none ? [{ name: '', counts: countsOf(none) }] : [])];
}

function countsOf(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
