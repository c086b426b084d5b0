import { l10n } from 'vscode';
import { type FolderRollouts, protocol } from '../../shared/protocol';
import type {
  Deployment,
  Rollout,
  RolloutStatus,
  RolloutStep,
  StepState,
  Strategy,
  Wave,
} from '../../shared/rollouts/types';
import { clip, markdownText, saySpan } from '../../shared/wording';
import { sayChange, sayDifference } from '../../shared/wording/rollouts';
import { inEditorWords } from '../editor-words';
import { byFolder, plain } from '../rows';
import { expiredInRollouts } from '../session-expiry';
import type { Row, RowIcon, View } from './types';

/** Plans with their waves and steps, and what others deploy; how far each has come. */
export const rollouts: View<FolderRollouts> = {
  id: 'rollouts',
  asks: protocol.rollouts,
  groupings: () => [],
  rows: (folders) => byFolder(folders, rowsOf),
  contexts: (folders) => ({ possible: folders.some(({ sources }) => sources.length > 0) }),
  expired: expiredInRollouts,
};

function rowsOf(folder: FolderRollouts): readonly Row[] {
  const { problem, deployments } = folder;
  const plans = folder.rollouts.map((rollout) => rolloutRow(rollout, folder.folder));
  const others = deployments.map((deployment) => deploymentRow(deployment, folder.folder));
  const label = l10n.t('Deployments of others');
  return [
    ...(problem === undefined ? [] : [problemRow(problem, 'problem')]),
    ...plans,
    ...(others.length > 0
      ? [
          {
            id: 'others',
            label,
            description: String(others.length),
            icon: { name: 'organization' },
            children: others,
            expanded: true,
          },
        ]
      : []),
  ];
}

/** Why a vendor could not be asked, and what mends it. */
function problemRow(problem: string, id: string): Row {
  const icon = { name: 'warning', color: 'list.warningForeground' };
  const words = inEditorWords(problem);
  return { id, label: plain(words, 200), icon, tooltip: markdownText(words) };
}

function rolloutRow(rollout: Rollout, folder: string): Row {
  const { id, status, waves, warnings, place, problem } = rollout;
  const name = rollout.flag ?? rollout.description ?? place.name;
  const words = [statusWord(rollout), rollout.flag === undefined ? '' : place.name].filter((part) => part !== '');
  return {
    id,
    label: plain(name),
    description: plain(words.join(' · ')),
    icon: statusIcons[status],
    tooltip: tooltipOf(rollout),
    context: ['rollout', status, ...mayOf(rollout).map((act) => `may-${act}`), ...(rollout.url ? ['console'] : [])],
    target: { folder, rollout: id },
    children: [
      ...(problem === undefined ? [] : [problemRow(problem, `${id}/problem`)]),
      ...waves.map((wave, index) => waveRow(wave, index, rollout)),
      ...(status === 'planned' ? warnings : []).map((warning, index) => ({
        id: `${id}/warning ${index}`,
        label: plain(warning.message),
        icon: warning.blocks
          ? { name: 'error', color: 'list.errorForeground' }
          : { name: 'warning', color: 'list.warningForeground' },
        tooltip: markdownText(warning.message),
      })),
    ],
    expanded: !ended.has(status),
    spoken: `${plain(name)}: ${plain(words.join(', '))}`,
  };
}

const ended: ReadonlySet<RolloutStatus> = new Set(['complete', 'stopped', 'rolled-back', 'reverted', 'failed']);

/** What somebody can do about it now, as words of the `when` clauses. */
function mayOf({ status, waves }: Rollout): readonly string[] {
  const steps = waves.flatMap((wave) => wave.steps);
  const moving = steps.some(({ state }) => going.has(state));
  const reached = steps.some(({ state }) => state === 'complete');
  return [
    ...(status === 'planned' ? ['start'] : []),
    ...(moving || status === 'running' ? ['stop'] : []),
    ...(status === 'at-gate' ? ['promote'] : []),
    ...(status === 'unwatched' ? ['resume'] : []),
    ...(reached && !moving ? ['revert'] : []),
    ...(ended.has(status) || status === 'planned' ? ['forget'] : []),
  ];
}

const going: ReadonlySet<StepState> = new Set(['queued', 'starting', 'deploying', 'baking']);

function statusWord({ status, waves }: Rollout): string {
  const at = waves.findIndex(({ steps }) => steps.some(({ state }) => state !== 'complete'));
  const wave = waves[at];
  const inWave = wave && waves.length > 1 ? l10n.t('wave {0} of {1}', at + 1, waves.length) : '';
  const words: Readonly<Record<RolloutStatus, string>> = {
    planned: l10n.t('planned, not started'),
    running: [percentOf(wave), inWave].filter((part) => part !== '').join(' · ') || l10n.t('running'),
    'at-gate': l10n.t('waits for somebody to promote {0}', environmentsOf(wave)),
    unwatched: wave?.steps.some(({ state }) => going.has(state))
      ? l10n.t('nobody watches: {0}', percentOf(wave))
      : l10n.t('nobody watches: paused before {0}', environmentsOf(wave)),
    complete: l10n.t('complete'),
    stopped: l10n.t('stopped'),
    'rolled-back': l10n.t('rolled back'),
    reverted: l10n.t('reverted'),
    failed: l10n.t('failed'),
  };
  return words[status];
}

function percentOf(wave: Wave | undefined): string {
  const steps = wave?.steps ?? [];
  return steps.map(({ environment, state, percent }) => `${environment} ${stateWord(state, percent)}`).join(', ');
}

function environmentsOf(wave: Wave | undefined): string {
  return wave?.steps.map(({ environment }) => environment).join(', ') ?? '';
}

const statusIcons: Readonly<Record<RolloutStatus, RowIcon>> = {
  planned: { name: 'checklist' },
  running: { name: 'sync~spin', color: 'charts.blue' },
  'at-gate': { name: 'debug-pause', color: 'charts.yellow' },
  unwatched: { name: 'eye-closed', color: 'charts.yellow' },
  complete: { name: 'pass-filled', color: 'charts.green' },
  stopped: { name: 'stop-circle', color: 'list.warningForeground' },
  'rolled-back': { name: 'discard', color: 'charts.red' },
  reverted: { name: 'discard', color: 'list.warningForeground' },
  failed: { name: 'error', color: 'list.errorForeground' },
};

function tooltipOf({ id, place, createdAt, createdBy, description, changes, version, watchedBy }: Rollout): string {
  const lines = [
    `**${markdownText(place.name)}**`,
    ...(description ? [markdownText(description)] : []),
    ...changes.map((change) => `- ${markdownText(sayChange(change))}`),
    markdownText(l10n.t('Plan {0}, made {1} by {2}', id, createdAt.slice(0, 16).replace('T', ' '), createdBy)),
    ...(version ? [markdownText(l10n.t('Version {0}', version))] : []),
    ...(watchedBy ? [markdownText(l10n.t('Run by {0}', watchedBy))] : []),
  ];
  return lines.join('\n\n').replaceAll('\n\n- ', '\n- ');
}

function waveRow({ steps, strategy, gate, estimatedMinutes }: Wave, index: number, { id, waves }: Rollout): Row {
  const isLast = index === waves.length - 1;
  const gateWord = gate === 'hand' ? l10n.t('then by hand') : l10n.t('then automatic');
  const words = [l10n.t('about {0}', saySpan(estimatedMinutes)), ...(isLast ? [] : [gateWord]), strategyWord(strategy)];
  return {
    id: `${id}/wave ${index}`,
    label: l10n.t('Wave {0}', index + 1),
    description: plain(words.join(' · ')),
    icon: { name: 'layers' },
    tooltip: markdownText([...words.slice(0, -1), strategy.name].join(' · ')),
    children: steps.map((step) => stepRow(step, `${id}/wave ${index}`)),
    expanded: true,
  };
}

function strategyWord({ name, minutes, factor, growth }: Strategy): string {
  // What the vendor has ready says its pace in its name.
  if (/^AppConfig\./.test(name)) return clip(name.replace('AppConfig.', ''), 40);
  if (minutes === 0) return clip(name, 40);
  const pace = growth === 'LINEAR' ? l10n.t('{0} % a step', factor) : l10n.t('growing from {0} %', factor);
  return `${clip(name, 40)} (${pace})`;
}

function stepRow(step: RolloutStep, under: string): Row {
  const { environment, state, percent, reason, others, critical, log, changes } = step;
  const word = stateWord(state, percent);
  const blast = others.length > 0 && state === 'planned' ? blastWord(others.length) : '';
  // What the vendor calls it, where that is the state once more.
  const why = reason?.toLowerCase() === `deployment ${word}`.toLowerCase() ? '' : inEditorWords(reason ?? '');
  const words = [word, why, blast].filter((part) => part !== '');
  const drawn = words.join(' · ').replaceAll(alarmName, '$1');
  const lines = [
    `**${markdownText(environment)}**${critical ? ` · ${l10n.t('critical')}` : ''}: ${markdownText(words.join(' · '))}`,
    ...changes.map((change) => `- ${markdownText(sayDifference(change))}`),
    ...others.map((change) => `- ${markdownText(l10n.t('also: {0}', sayDifference(change)))}`),
  ];
  return {
    id: `${under}/${environment}`,
    label: plain(environment),
    description: plain(drawn),
    icon: stateIcons[state],
    tooltip: lines.join('\n\n').replaceAll('\n\n- ', '\n- '),
    context: ['step', state],
    children: log
      .slice(0, 20)
      .map((event, index) => eventRow(event.at, event.text, `${under}/${environment}/${index}`)),
    spoken: l10n.t('{0}: {1}', plain(environment), plain(drawn)),
  };
}

/** An alarm's name is the end of its ARN. */
const alarmName = /arn:[\w-]+:cloudwatch:[\w-]*:\d*:alarm:(\S+)/g;

function blastWord(others: number): string {
  return others === 1 ? l10n.t('ships 1 other change too') : l10n.t('ships {0} other changes too', others);
}

function stateWord(state: StepState, percent: number): string {
  const words: Readonly<Record<StepState, string>> = {
    planned: l10n.t('not begun'),
    queued: l10n.t('queued'),
    starting: l10n.t('starting'),
    deploying: l10n.t('{0} %', Math.round(percent)),
    baking: l10n.t('100 %, baking'),
    complete: l10n.t('complete'),
    'rolling-back': l10n.t('rolling back, {0} %', Math.round(percent)),
    'rolled-back': l10n.t('rolled back'),
    reverted: l10n.t('reverted'),
    failed: l10n.t('failed'),
  };
  return words[state];
}

const stateIcons: Readonly<Record<StepState, RowIcon>> = {
  planned: { name: 'circle-outline' },
  queued: { name: 'clock' },
  starting: { name: 'loading~spin' },
  deploying: { name: 'sync~spin', color: 'charts.blue' },
  baking: { name: 'flame', color: 'charts.blue' },
  complete: { name: 'pass-filled', color: 'charts.green' },
  'rolling-back': { name: 'sync~spin', color: 'charts.red' },
  'rolled-back': { name: 'discard', color: 'charts.red' },
  reverted: { name: 'discard', color: 'list.warningForeground' },
  failed: { name: 'error', color: 'list.errorForeground' },
};

function eventRow(at: string, text: string, id: string): Row {
  const time = at.slice(11, 19);
  return { id, label: plain(text), description: time, icon: { name: 'circle-small' }, tooltip: markdownText(text) };
}

function deploymentRow(deployment: Deployment, folder: string): Row {
  const { source, place, environment, number, state, percent, revertibleUntil, log, url } = deployment;
  const id = `deployment ${source} ${environment} ${number}`;
  const may = [...(going.has(state) ? ['may-stop'] : []), ...(revertibleUntil === undefined ? [] : ['may-revert'])];
  const words = [stateWord(state, percent), place.name, `#${number}`].join(' · ');
  return {
    id,
    label: plain(environment),
    description: plain(words),
    icon: stateIcons[state],
    context: ['deployment', state, ...may, ...(url ? ['console'] : [])],
    target: { folder, deployment: { source, environment, deployment: number } },
    children: log.slice(0, 20).map((event, index) => eventRow(event.at, event.text, `${id}/${index}`)),
    spoken: l10n.t('{0}: {1}', plain(environment), plain(words)),
  };
}
