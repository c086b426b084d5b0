import { environmentsAhead, isUnderWay, nextWave, runningIn, stepsOf } from '../../../shared/rollouts/progress';
import type { Rollout, RolloutStep } from '../../../shared/rollouts/types';
import { terminalText } from '../../../shared/wording/terminal-text';
import { sayList } from '../../../shared/wording/values';
import type { ExitCode } from '../types';
import { confirm } from './confirm';
import { deliverRollouts } from './deliver-rollouts';
import { sayingOnLeave } from './leaving';
import { idIn, rolloutOf, rolloutsOf } from './rollouts-of';
import type { RolloutOptions, Word } from './types';
import { follow } from './watch';

type Act = 'promote' | 'stop' | 'revert' | 'resume' | 'forget';

/** A word that does one thing to one rollout, asked for and confirmed. */
export function act(word: Act): Word {
  return async (call, what): Promise<ExitCode> => {
    const id = idIn(what, word);
    const rollouts = await rolloutsOf(call);
    const before = rolloutOf(rollouts, id);
    const confirmed = await confirm(call, questions[word](before), concerned(word, before));
    const wave = word === 'promote' ? numberOfNext(before) : {};
    const left = `interrupted: ${word} may be done, or not. flagkeeper rollout ${word} ${id} again does it once.`;
    const after = await sayingOnLeave(call, left, () =>
      rollouts.act({ act: word, on: id, confirmed, ...wave }, { runOn: false }),
    );
    if (after === null) return 0;
    const { watch } = call.options as typeof call.options & RolloutOptions;
    // Taking back goes on for a moment; resuming is watching.
    if (word === 'resume' || watch) return follow(call, id);
    if ((word === 'stop' || word === 'revert') && isUnderWay(after) && after.watchedBy === undefined) {
      const goesOn = `it goes back at the vendor's all the same: flagkeeper rollout watch ${id} shows it.`;
      await sayingOnLeave(call, goesOn, () => rollouts.watch(id, { signal: call.signal }));
    }
    const now = rolloutOf(rollouts, id);
    const { printProgress } = await import('../../../shared/printing/rollout.js');
    await deliverRollouts(call, { rollouts: [now] }, (page) => printProgress(now, page));
    if (word === 'revert' && now.version !== undefined)
      call.terminal.note(
        `Version ${now.version} stays the newest one: a plan that is made from it ships this change again, and lists it, until a plan takes it out.`,
      );
    return now.problem === undefined ? 0 : 2;
  };
}

const questions: Readonly<Record<Act, (rollout: Rollout) => string>> = {
  promote: (rollout) => {
    const next = nextWave(rollout);
    const names = next?.steps.map(({ environment }) => terminalText(environment)) ?? [];
    return next
      ? `Promote ${rollout.id} to wave ${rollout.waves.indexOf(next) + 1}, ${sayList(names)}?`
      : `Promote ${rollout.id} to its next wave?`;
  },
  stop: ({ id }) => `Stop ${id}, and take back what runs?`,
  revert: ({ id }) => `Undo what is complete of ${id}?`,
  resume: ({ id }) => `Go on with ${id}?`,
  forget: ({ id }) => `Take ${id} off the list?`,
};

function numberOfNext(rollout: Rollout): { readonly wave?: number } {
  const next = nextWave(rollout);
  return next ? { wave: rollout.waves.indexOf(next) + 1 } : {};
}

/** Whose names have to be typed. */
function concerned(word: Act, rollout: Rollout): readonly RolloutStep[] {
  if (word === 'promote') return environmentsAhead(rollout);
  if (word === 'stop') return runningIn(rollout);
  if (word === 'revert') return stepsOf(rollout).filter(({ state }) => state === 'complete');
  return [];
}
