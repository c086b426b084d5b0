import type { Wave } from '../rollouts/types';
import type { Pace } from './types';

/**
 * A pace at which all waves together stay within the 25,000 events that one execution may have: 9 for a look at a
 * running deployment, 20 for a look at an environment that somebody else holds.
 */
export function paceOf(wave: Wave, waves: readonly Wave[]): Pace {
  const environments = waves.reduce((sum, { steps }) => sum + steps.length, 0);
  const minutes = waves.reduce((sum, { steps, estimatedMinutes }) => sum + steps.length * estimatedMinutes, 0);
  const pollSeconds = Math.max(20, Math.ceil((minutes * 60 * patience) / mostPolls));
  const queueSeconds = Math.max(60, Math.ceil((queueHours * 3600 * environments) / mostLooks));
  return {
    pollSeconds,
    polls: Math.ceil((wave.estimatedMinutes * 60 * patience) / pollSeconds) + 10,
    queueSeconds,
    looks: Math.ceil((queueHours * 3600) / queueSeconds) + 5,
  };
}

/** A deployment that takes this many times longer than its strategy says is taken back. */
const patience = 2;
const queueHours = 12;
const mostPolls = 1500;
const mostLooks = 300;
