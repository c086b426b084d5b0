/** One deployment of one profile in one environment, in words that no vendor owns. Times are milliseconds. */
export interface DeploymentFact {
  readonly number: number;
  readonly version: string;
  readonly outcome: 'running' | 'complete' | 'rolled-back' | 'reverted';
  readonly startedAt: number;
  /** When everybody had it: also of one that was reverted later. */
  readonly completedAt?: number;
  /** When it was gone again, rolled back or reverted; unknown where nobody recorded it. */
  readonly endedAt?: number;
}

/** A time in which clients were given these versions: one for everybody, two while one replaced the other. */
export interface Span {
  readonly from: number;
  /** Exclusive; missing for the span that lasts. */
  readonly to?: number;
  /** `undefined` stands for nothing served. */
  readonly versions: readonly (string | undefined)[];
  /** The deployment that began the span, or that was taken back at its beginning. */
  readonly deployment: number;
}

/**
 * What an environment served of one profile, newest span first, from its deployments in any order. An end that nobody
 * recorded lasts until the next deployment began, which is the latest moment it can have been. Where older deployments
 * may exist that were not read (`partial`), spans that depend on what was served before are left out.
 */
export function spans(deployments: readonly DeploymentFact[], partial = false): readonly Span[] {
  const ordered = [...deployments].sort((a, b) => a.number - b.number);
  const complete: DeploymentFact[] = [];
  const begun: (Omit<Span, 'to'> & { readonly unread: boolean })[] = [];
  ordered.forEach((deployment, i) => {
    const last = complete.at(-1);
    const before = last?.version;
    const unread = partial && !last;
    const { number, version, outcome, startedAt, completedAt } = deployment;
    begun.push({ from: startedAt, versions: [before, version], deployment: number, unread });
    if (outcome === 'running') return;
    const gone = deployment.endedAt ?? ordered[i + 1]?.startedAt ?? Number.POSITIVE_INFINITY;
    if (outcome === 'rolled-back') {
      begun.push({ from: gone, versions: [before], deployment: number, unread });
      return;
    }
    begun.push({ from: completedAt ?? startedAt, versions: [version], deployment: number, unread: false });
    if (outcome === 'complete') complete.push(deployment);
    else begun.push({ from: gone, versions: [before], deployment: number, unread });
  });
  return begun
    .map(({ unread, ...span }, i) => ({ unread, span: { ...span, to: begun[i + 1]?.from } }))
    .filter(({ unread, span: { from, to } }) => !unread && Number.isFinite(from) && (to === undefined || from < to))
    .map(({ span }) => span)
    .reverse();
}
