import { userInfo } from 'node:os';
import type { Settings } from '../../shared/settings/types';
import { providers } from '../providers';
import { ProviderError } from '../providers/types';
import { openPlanStore } from '../rollouts/plan-store';
import { watchPlans } from '../rollouts/plans-watch';
import { openRollouts } from '../rollouts/rollouts';
import { rolloutsFolder } from '../rollouts/state-folder';
import type { RolloutSource } from '../rollouts/types';
import type { Pace } from '../rollouts/watch';
import type { RolloutSession, SessionOptions } from './types';

/** The rollouts of a folder: the sources of its configurations that let people change something. */
export function openFolderRollouts(
  options: SessionOptions,
  root: string,
  scope: () => readonly Settings[],
): RolloutSession & { close(): Promise<void> } {
  const { now, log = () => {}, rolloutPace = usualPace } = options;
  let visible = true;
  const listeners: (() => void)[] = [];
  const store = openPlanStore(rolloutsFolder(root, options.stateDir));
  const rollouts = openRollouts({
    desk: { store, now, who: userName(), log },
    sources: () => sourcesIn(scope(), options),
    pace: () => (visible ? rolloutPace : unseenPace),
    onChanged: () => tell(),
  });
  const plans = watchPlans(store.folder, () => tell());
  const tell = () => {
    plans.seen();
    for (const listener of listeners) listener();
  };
  return {
    ...rollouts,
    sources: () => sourcesIn(scope(), options).map(({ id }) => id),
    targets: (call) => rollouts.targets(call?.signal),
    plan: (wish, call) => rollouts.plan(wish, call?.signal),
    look: (call) => rollouts.look(call?.signal),
    show: (now) => {
      visible = now;
      plans.turn(now);
    },
    close() {
      plans.turn(false);
      return rollouts.close();
    },
    onChanged: (listener) => listeners.push(listener),
  };
}

/** In ms. */
const usualPace: Pace = { shortest: 1_000, longest: 10_000 };
const unseenPace: Pace = { shortest: 10_000, longest: 60_000 };

function sourcesIn(scope: readonly Settings[], { trusted, offline, now }: SessionOptions): readonly RolloutSource[] {
  const found = scope.flatMap((settings) =>
    settings.sources.flatMap((setting): readonly RolloutSource[] => {
      const provider = providers.find(({ id }) => id === setting.use);
      if (!provider?.rollouts) return [];
      const open = (signal?: AbortSignal) => {
        if (!trusted)
          throw new ProviderError('rollouts', 'Nobody trusts this folder, so no vendor is asked.', 'Trust it first.');
        if (offline)
          throw new ProviderError(
            'rollouts',
            'Flagkeeper works offline, so no vendor is asked.',
            'Let it use the network first.',
          );
        return provider.rollouts!(setting, { settings, now, signal });
      };
      return [{ id: provider.name(setting, settings), setting, settings, open: async (signal) => open(signal) }];
    }),
  );
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? process.env.USERNAME ?? 'somebody';
  }
}
