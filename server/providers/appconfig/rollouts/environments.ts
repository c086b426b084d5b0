import type { RolloutPlace } from '../../../../shared/rollouts/types';
import type { EnvironmentView } from '../../../rollouts/driver';
import type { Deployment, Environment } from '../api';
import { environmentIn, profileIn } from './places';
import type { Account } from './types';

/** One deployment at a time in an environment, of whatever profile: what runs there, and what a profile serves. */
export async function look(account: Account, place: RolloutPlace, name: string): Promise<EnvironmentView> {
  return viewOf(account, environmentIn(account, name), profileIn(account, place).id);
}

export interface View extends EnvironmentView {
  readonly lock: number;
}

export async function viewOf(account: Account, environment: Environment, profile: string): Promise<View> {
  const { api, application } = account;
  const names = account.profiles.filter(({ id }) => id === profile).map(({ id, name }) => [id, name]);
  const ours = new Set(names.flat());
  let newest: Deployment | undefined;
  for await (const { items } of api.deployments(application.id, environment.id)) {
    newest ??= items[0];
    const served = items.find((one) => ours.has(one.profile) && one.outcome === 'complete');
    if (!served) continue;
    return { ...lockOf(account, newest), servedVersion: served.version };
  }
  return lockOf(account, newest);
}

function lockOf(account: Account, newest: Deployment | undefined): View {
  const lock = newest?.number ?? 0;
  const busy = newest?.outcome === 'running' ? { busy: `${sayDeployment(account, newest)} is under way.` } : {};
  return { lock, ...(newest ? { newest: lock } : {}), ...busy };
}

/** `Deployment 14 of "flags" version 8, begun 2026-11-01 10:02 UTC,` with what is known of whose it is. */
export function sayDeployment(account: Account, { number, profile, version, startedAt, managed }: Deployment): string {
  const name = account.profiles.find((one) => one.id === profile)?.name ?? profile;
  const since = startedAt ? `, begun ${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
  return `Deployment ${number} of "${name}" version ${version}${managed ? ', made for an experiment' : ''}${since}`;
}
