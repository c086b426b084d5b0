import { dataIn } from '../../../../shared/rollouts/apply-changes';
import { leavesOf } from '../../../../shared/rollouts/pointers';
import type { Strategy } from '../../../../shared/rollouts/types';
import type { DriverTarget } from '../../../rollouts/driver';
import type { Profile } from '../api';
import { languageIn } from './basis';
import { viewOf } from './environments';
import { changeable, placeOf } from './places';
import type { Account } from './types';

/** What can be changed of an application: its hosted profiles. */
export async function readTargets(account: Account, strategies: readonly Strategy[]): Promise<readonly DriverTarget[]> {
  const profiles = changeable(account);
  const [environments, keys] = await Promise.all([
    Promise.all(
      account.environments.map(async (environment) => ({
        name: environment.name,
        monitored: environment.monitored,
        busy: (await viewOf(account, environment, profiles[0]?.id ?? '')).busy !== undefined,
      })),
    ),
    Promise.all(profiles.map((profile) => keysOf(account, profile))),
  ]);
  return profiles.map((profile, at) => ({
    place: placeOf(account, profile),
    kind: profile.flags ? ('flags' as const) : ('freeform' as const),
    environments,
    strategies,
    keys: keys[at]!,
  }));
}

/** The keys of the newest version, deployed or not; the values of a freeform one by pointer. */
async function keysOf({ api, application }: Account, profile: Profile): Promise<readonly string[]> {
  const newest = await api.newestVersion(application.id, profile.id);
  if (newest === undefined) return [];
  const version = await api.version(application.id, profile.id, newest);
  const language = languageIn(version);
  const data = dataIn(version.content, profile.flags ? 'json' : language);
  if (data === undefined) return [];
  if (!profile.flags) return leavesOf(data);
  const flags = typeof data === 'object' && data !== null && 'flags' in data ? data.flags : undefined;
  return typeof flags === 'object' && flags !== null ? Object.keys(flags).sort() : [];
}
