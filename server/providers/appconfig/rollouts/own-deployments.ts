import type { Deployment } from '../../../../shared/rollouts/types';
import { consoleUrl } from '../flags';
import type { Deployments } from './deployments';
import { changeable, placeOf } from './places';
import type { Account } from './types';

/** In ms, from completion. */
const revertible = 72 * 3_600_000;

/** What runs in each environment, and the newest complete deployment while it can still be reverted. */
export async function readOwnDeployments(
  account: Account,
  deployments: Deployments,
): Promise<readonly Omit<Deployment, 'source'>[]> {
  const { api, application, environments, context, region } = account;
  const profiles = changeable(account);
  const found = await Promise.all(
    environments.map(async ({ id, name: environment }): Promise<readonly Omit<Deployment, 'source'>[]> => {
      // Only the newest of an environment can run, or be reverted.
      const { value: page } = await api.deployments(application.id, id).next();
      const newest = page?.items[0];
      const profile = profiles.find((one) => one.id === newest?.profile || one.name === newest?.profile);
      if (!newest || !profile || newest.outcome === 'reverted' || newest.outcome === 'rolled-back') return [];
      const until = (newest.completedAt ?? 0) + revertible;
      if (newest.outcome === 'complete' && until <= context.now().getTime()) return [];
      const { number } = newest;
      const observed = await deployments.observe({ environment, deployment: number });
      return [
        {
          place: placeOf(account, profile),
          environment,
          number,
          version: newest.version,
          ...observed,
          ...(observed.state === 'complete' ? { revertibleUntil: new Date(until).toISOString() } : {}),
          url: consoleUrl(region, application.id, profile.id),
        },
      ];
    }),
  );
  return found.flat().sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? 1 : -1));
}
