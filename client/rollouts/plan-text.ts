import { l10n } from 'vscode';
import type { Rollout, RolloutStep, Wave } from '../../shared/rollouts/types';
import { sayList, saySpan } from '../../shared/wording';
import { sayDifference } from '../../shared/wording/rollouts';
import { groupBy, plain } from '../rows';

/**
 * A plan in lines for the question before it starts: what changes, its waves, what else it ships, and what is worth a second
 * look; of one wave alone where `only` that one is asked about.
 */
export function planText({ waves, warnings }: Rollout, only?: Wave): string {
  const asked = waves.filter((wave) => only === undefined || wave === only);
  const steps = asked.flatMap((wave) => wave.steps);
  const isElsewhere = (environment: string | undefined) =>
    environment !== undefined && !steps.some((step) => step.environment === environment);
  const lines = asked.map((wave) => `${waves.indexOf(wave) + 1}. ${waveLine(wave, wave === waves.at(-1))}`);
  const notes = warnings
    // The blast radius stands in lines of its own.
    .filter(({ id, environment }) => id !== 'other-changes' && !isElsewhere(environment))
    .map(({ message, blocks }) => `${blocks ? '✖' : '▲'} ${plain(message, 300)}`);
  return [changeLines(steps), lines, steps.flatMap(blastLine), notes]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** What changes, each difference once, with its environments where not all have it. */
function changeLines(steps: readonly RolloutStep[]): readonly string[] {
  const all = steps.flatMap(({ environment, changes }) =>
    changes.map((change) => ({ environment, text: plain(sayDifference(change), 160) })),
  );
  const lines = [...groupBy(all, ({ text }) => [text])].map(([text, where]) => {
    const names = where.map(({ environment }) => plain(environment));
    return names.length === steps.length ? text : `${sayList(names)}: ${text}`;
  });
  const most = 6;
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), l10n.t('and {0} more, in the diff editor', lines.length - most)];
}

function waveLine({ steps, strategy, gate, estimatedMinutes }: Wave, isLast: boolean): string {
  const names = sayList(steps.map(({ environment }) => plain(environment)));
  const line = l10n.t('{0} with {1}, about {2}', names, plain(strategy.name), saySpan(estimatedMinutes));
  if (isLast) return line;
  return `${line}; ${gate === 'hand' ? l10n.t('then somebody promotes') : l10n.t('then it goes on by itself')}`;
}

function blastLine({ environment, others }: RolloutStep): readonly string[] {
  if (others.length === 0) return [];
  const names = sayList(others.map(({ pointer }) => plain(pointer || '/')));
  return [l10n.t('▲ The same deployment also changes in {0}: {1}', plain(environment), names)];
}

/** Critical environments that an act reaches before it asks again: the next wave, and what follows it by itself. */
export function criticalAhead({ waves }: Rollout): readonly string[] {
  const names: string[] = [];
  const from = waves.findIndex(({ steps }) => steps.some(({ state }) => state === 'planned'));
  for (const wave of from < 0 ? [] : waves.slice(from)) {
    names.push(...wave.steps.filter(({ critical }) => critical).map(({ environment }) => environment));
    if (wave.gate === 'hand') break;
  }
  return names;
}
