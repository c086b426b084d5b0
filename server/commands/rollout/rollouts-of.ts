import type { Rollout } from '../../../shared/rollouts/types';
import type { RolloutSession } from '../../session/types';
import { UsageError } from '../../terminal/usage-error';
import type { Call } from '../types';

export async function rolloutsOf(call: Call): Promise<RolloutSession> {
  return (await call.session()).rollouts;
}

/** The one id that stands behind a word. Throws a UsageError. */
export function idIn(what: readonly string[], word: string): string {
  const [id, ...more] = what;
  if (id === undefined || more.length > 0)
    throw new UsageError(`rollout ${word} takes the id of one rollout; flagkeeper rollout status lists them`);
  return id;
}

/** Throws a UsageError where there is none of that id. */
export function rolloutOf(rollouts: RolloutSession, id: string): Rollout {
  const found = /^[a-z0-9]+$/.test(id) ? rollouts.one(id) : undefined;
  if (found) return found;
  const ids = rollouts.known().rollouts.map((one) => one.id);
  throw new UsageError(`there is no rollout ${id}${ids.length > 0 ? `; there are ${ids.slice(0, 8).join(', ')}` : ''}`);
}
