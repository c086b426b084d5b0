import * as vscode from 'vscode';
import type { Gate, Growth, RolloutTarget, Strategy, WaveWish } from '../../shared/rollouts/types';
import { saySpan } from '../../shared/wording';
import { plain } from '../rows';
import { askNumber, askText, choose } from './questions';

type Environment = RolloutTarget['environments'][number];

/** Asks wave by wave which environments, how fast, and what opens the next; undefined where the person stopped. */
export async function askWaves(target: RolloutTarget): Promise<readonly WaveWish[] | undefined> {
  const waves: WaveWish[] = [];
  let left = target.environments;
  while (left.length > 0) {
    const title = vscode.l10n.t('Wave {0}', waves.length + 1);
    const environments = await askEnvironments(title, left, waves.length > 0);
    if (!environments) return undefined;
    if (environments.length === 0) break;
    left = left.filter((one) => !environments.includes(one));
    const strategy = await askStrategy(title, target.strategies);
    if (!strategy) return undefined;
    // Nothing follows the last wave.
    const gate = left.length > 0 ? await askGate(title, environments) : 'hand';
    if (!gate) return undefined;
    waves.push({ environments: environments.map(({ name }) => name), strategy, gate });
  }
  return waves.length > 0 ? waves : undefined;
}

async function askEnvironments(
  title: string,
  left: readonly Environment[],
  mayBeNone: boolean,
): Promise<readonly Environment[] | undefined> {
  const { t } = vscode.l10n;
  const items = left.map((environment) => ({
    label: plain(environment.name),
    description: [
      environment.critical ? t('critical') : '',
      environment.monitored ? '' : t('no monitors'),
      environment.busy ? t('something is being deployed there') : '',
    ]
      .filter((word) => word !== '')
      .join(' · '),
    environment,
  }));
  const placeHolder = mayBeNone
    ? t('Environments of the next wave; none ends the plan here')
    : t('Environments that get the change first, at the same time');
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked || (picked.length === 0 && !mayBeNone)) return undefined;
  return picked.map(({ environment }) => environment);
}

async function askStrategy(title: string, known: readonly Strategy[]): Promise<string | Strategy | undefined> {
  const { t } = vscode.l10n;
  const choices = known.map((strategy) => ({
    label: plain(strategy.name),
    description: paceOf(strategy),
    value: strategy.id ?? strategy.name,
  }));
  const own = { label: t('A strategy of your own…'), description: t('made when the rollout starts'), value: undefined };
  const picked = await choose<{ readonly known?: string }>(title, t('How fast?'), [
    ...choices.map(({ value, ...words }) => ({ ...words, value: { known: value } })),
    { ...own, value: {} },
  ]);
  return picked && (picked.known ?? askOwn(title));
}

async function askOwn(title: string): Promise<Strategy | undefined> {
  const { t } = vscode.l10n;
  const minutes = await askNumber(title, t('Minutes until everybody has it'), 0, 1440, 30);
  if (minutes === undefined) return undefined;
  const growth = await choose<Growth>(title, t('How does it grow?'), [
    { label: t('By the same share each time'), description: 'LINEAR', value: 'LINEAR' },
    { label: t('Faster and faster'), description: 'EXPONENTIAL', value: 'EXPONENTIAL' },
  ]);
  const ofWhat = growth === 'LINEAR' ? t('Percent that each step adds') : t('Percent of the first step');
  const factor = growth && (await askNumber(title, ofWhat, 1, 100, 10));
  if (!growth || factor === undefined) return undefined;
  const bakeMinutes = await askNumber(title, t('Minutes to watch alarms after that'), 0, 1440, 10);
  if (bakeMinutes === undefined) return undefined;
  const name = await askText(title, t('Its name'), `flagkeeper-${growth.toLowerCase()}-${factor}-${minutes}min`);
  return name ? { name, minutes, growth, factor, bakeMinutes } : undefined;
}

async function askGate(title: string, environments: readonly Environment[]): Promise<Gate | undefined> {
  const { t } = vscode.l10n;
  const blind = environments.filter(({ monitored }) => !monitored).map(({ name }) => plain(name));
  const automatic = {
    label: t('The next wave follows by itself'),
    description: t('after the bake, where no alarm went off, while the editor is open'),
    value: 'automatic' as const,
  };
  return choose<Gate>(
    title,
    blind.length > 0
      ? t('And then? By itself only where an alarm could stop it: {0} has no monitors', blind.join(', '))
      : t('And then?'),
    [{ label: t('Somebody promotes the next wave'), value: 'hand' }, ...(blind.length > 0 ? [] : [automatic])],
  );
}

function paceOf({ minutes, growth, factor, bakeMinutes }: Strategy): string {
  const { t } = vscode.l10n;
  const bake = bakeMinutes > 0 ? t('{0} of bake', saySpan(bakeMinutes)) : '';
  const pace = minutes === 0 ? t('at once') : t('{0} % {1} over {2}', factor, growth.toLowerCase(), saySpan(minutes));
  return [pace, bake].filter((part) => part !== '').join(' · ');
}
