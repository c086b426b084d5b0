import { l10n } from 'vscode';
import type { Rollout, RolloutStep, Wave } from '../../shared/rollouts/types';
import { sayList, saySpan } from '../../shared/wording';
import { plain } from '../rows';

/** A plan in lines for the question before it starts: its waves, what else it ships, and what is worth a second look. */
export function planText({ waves, warnings }: Rollout): string {
  const lines = waves.map((wave, index) => `${index + 1}. ${waveLine(wave, index === waves.length - 1)}`);
  const ships = waves.flatMap(({ steps }) => steps.flatMap(blastLine));
  const notes = warnings
    // The blast radius stands in lines of its own.
    .filter(({ id }) => id !== 'other-changes')
    .map(({ message, blocks }) => `${blocks ? '✖' : '▲'} ${plain(message, 300)}`);
  return [lines, ships, notes]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
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
