import type { RolloutPlace } from '../../../../shared/rollouts/types';
import { ProviderError } from '../../types';
import type { Environment, Profile } from '../api';
import { placed } from '../place';
import type { Account } from './types';

/** The profiles of a source that rollouts can change: those it names, else all; only hosted ones take new versions. */
export function changeable({ source, profiles, application }: Account): readonly Profile[] {
  const where = `The application "${application.name}"`;
  const wanted =
    source.profile === undefined
      ? profiles
      : [source.profile].flat().map((given) => placed(profiles, given, 'configuration profile', where));
  return wanted.filter(({ location }) => location === 'hosted');
}

export function placeOf({ application, region }: Account, profile: Profile): RolloutPlace {
  return {
    vendor: 'appconfig',
    name: `${application.name}/${profile.name}`,
    region,
    ids: { application: application.id, profile: profile.id },
  };
}

/** The profile that a place names. Throws a ProviderError where it is gone. */
export function profileIn(account: Account, place: RolloutPlace): Profile {
  const found = account.profiles.find(({ id }) => id === place.ids.profile);
  if (found && account.application.id === place.ids.application) return found;
  throw new ProviderError(
    'appconfig',
    `The profile ${place.name} that the plan was made for is not there any more.`,
    'Make the plan again.',
  );
}

export function environmentIn(account: Account, name: string): Environment {
  return placed(account.environments, name, 'environment', `The application "${account.application.name}"`);
}
