import type { Finding, NotJudged, Severity, Since, SourceReport } from '../model';

/** All that the page of a report is drawn from. */
export interface ReportPageData {
  /** URI of the workspace's folder. */
  readonly folder: string;
  readonly now: string;
  readonly findings: readonly Finding[];
  readonly notJudged: readonly NotJudged[];
  readonly sources: readonly SourceReport[];
  readonly flags: readonly PageFlag[];
}

export interface PageFlag {
  readonly key: string;
  readonly owner?: string;
  readonly created?: Since;
}

/** What is drawn, as plain data: each plot has what its table has. */
export interface ReportPageModel {
  readonly debt: DebtOverTime;
  readonly byOwner: readonly Bar[];
  readonly byAge: readonly Bar[];
  readonly lifetimes: readonly Bar[];
  /** Flags whose age nobody knows. */
  readonly ageless: number;
}

/**
 * Of the findings of today, how many were true at each moment already. What was cleaned up before today is not known, so
 * the past looks better here than it was.
 */
export interface DebtOverTime {
  readonly points: readonly DebtPoint[];
  /** Findings that do not say since when they are true; the points leave them out. */
  readonly undated: number;
}

export interface DebtPoint {
  /** The end of a month, or now. */
  readonly at: string;
  readonly counts: Readonly<Record<Severity, number>>;
}

/** One bar: the first name is '' where there is none. */
export interface Bar {
  readonly name: string;
  readonly counts: Readonly<Record<Severity, number>> | { readonly flags: number };
}
