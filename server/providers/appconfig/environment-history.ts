import { type Span, spans } from '../../../shared/deployments/spans';
import type { Api, Deployment, Environment, Profile } from './api';

/** The deployments of one environment, read back a page at a time and shared by all its profiles. */
export interface EnvironmentHistory {
  readonly environment: Environment;
  /** The spans of a profile that are known by now, newest first; `complete` where nothing older exists. */
  spansOf(profile: Profile): { readonly spans: readonly Span[]; readonly complete: boolean };
  deployment(number: number): Deployment | undefined;
  /** Reads one page further back; false where there is none, or the limit is reached. */
  further(): Promise<boolean>;
}

/** When deployments that were taken back were gone, by (environment, number): it never changes. */
export type Ends = Map<string, number | undefined>;

export function openHistory(
  api: Api,
  application: string,
  environment: Environment,
  ends: Ends,
  limit: number,
): EnvironmentHistory {
  const pages = api.deployments(application, environment.id);
  const read: Deployment[] = [];
  let complete = false;
  let reading: Promise<boolean> | undefined;
  const withEnd = async (deployment: Deployment): Promise<Deployment> => {
    if (deployment.outcome !== 'reverted' && deployment.outcome !== 'rolled-back') return deployment;
    const id = `${application}/${environment.id}/${deployment.number}`;
    if (!ends.has(id)) ends.set(id, await api.takenBackAt(application, environment.id, deployment.number));
    return { ...deployment, endedAt: ends.get(id) };
  };
  const page = async () => {
    if (complete || read.length >= limit) return false;
    const { done, value } = await pages.next();
    if (done) complete = true;
    else read.push(...(await Promise.all(value.items.map(withEnd))));
    if (!done && value.last) complete = true;
    return true;
  };
  return {
    environment,
    spansOf: ({ id, name }) => ({
      spans: spans(
        read.filter(({ profile }) => profile === id || profile === name),
        !complete,
      ),
      complete,
    }),
    deployment: (number) => read.find((deployment) => deployment.number === number),
    further() {
      // Two profiles that ask at once wait for the same page.
      reading ??= page().finally(() => {
        reading = undefined;
      });
      return reading;
    },
  };
}
