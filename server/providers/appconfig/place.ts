import { closest, distance } from 'fastest-levenshtein';
import { ProviderError } from '../types';
import type { Named } from './api';

/** The item that a name or an id means; an id wins. Throws a ProviderError with did-you-mean, or where several have the name. */
export function placed<T extends Named>(items: readonly T[], given: string, what: string, where: string): T {
  const named = items.filter(({ name }) => name === given);
  const found = items.find(({ id }) => id === given) ?? named[0];
  if (found && (found.id === given || named.length === 1)) return found;
  if (found)
    throw new ProviderError(
      'appconfig',
      `${where} has ${named.length} of the name "${given}", each a ${what}.`,
      `Name one by its id: ${named.map(({ id }) => id).join(', ')}.`,
    );
  const names = items.map(({ name }) => name);
  if (names.length === 0)
    throw new ProviderError('appconfig', `${where} has no ${what}.`, 'Check the region and the account.');
  const near = closest(given, names);
  const hint =
    distance(given, near) <= Math.max(2, given.length / 3)
      ? `Did you mean "${near}"?`
      : `It has: ${[...names].sort().slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`;
  throw new ProviderError('appconfig', `${where} has no ${what} "${given}".`, hint);
}
