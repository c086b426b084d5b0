import { environmentsAhead, stepsOf } from '../rollouts/progress';
import type { AuditEntry, Deployment, DocumentChange, PlanWarning, Rollout, RolloutStep } from '../rollouts/types';
import {
  describeChanges,
  sayDifference,
  sayMinutes,
  sayRolloutName,
  sayStatus,
  sayStrategy,
  stepWords,
} from '../wording/rollouts';
import { terminalText } from '../wording/terminal-text';
import { count, sayList } from '../wording/values';
import { type Paint, paintFor } from './paint';
import { alignRows, type Cell } from './table';

interface Page {
  readonly colors: boolean;
  /** Left out where it is no terminal. */
  readonly columns?: number;
}

/** A plan for people who decide on it: what changes where, what else is shipped, what to mind, how long it may take. */
export function printPlan(rollout: Rollout, { colors }: Page): string {
  const paint = paintFor(colors);
  const { id, place, changes, baseVersion, waves, warnings } = rollout;
  const base = baseVersion === undefined ? '' : `, from version ${baseVersion}`;
  const lines = [
    `${paint.bold(`rollout ${id}`)}  ${text(describeChanges(changes))}`,
    `${text(place.name)}${place.region === undefined ? '' : ` in ${text(place.region)}`}${base}`,
  ];
  waves.forEach((wave, at) => {
    const gate = at === waves.length - 1 ? '' : `, then ${wave.gate === 'hand' ? 'a gate by hand' : 'on by itself'}`;
    const names = sayList(
      wave.steps.map(({ environment, critical }) => `${environment}${critical ? ' (critical)' : ''}`),
      12,
    );
    lines.push('', `${paint.bold(`wave ${at + 1}`)}  ${text(names)}`);
    lines.push(
      `  ${text(sayStrategy(wave.strategy))}, about ${sayMinutes(wave.estimatedMinutes)} (an estimate)${gate}`,
    );
    for (const step of wave.steps) lines.push(...differences(step, wave.steps.length > 1, paint));
  });
  if (warnings.length > 0) lines.push('', ...warnings.map((warning) => printWarning(warning, paint)));
  return `${lines.join('\n')}\n`;
}

function differences(step: RolloutStep, named: boolean, paint: Paint): readonly string[] {
  const indent = named ? '    ' : '  ';
  const say = (change: DocumentChange) => `${indent}${text(sayDifference(change))}`;
  const nothing = step.changes.length + step.others.length === 0 ? [`${indent}${paint.dim('nothing changes')}`] : [];
  return [
    ...(named ? [`  ${text(step.environment)}`] : []),
    ...nothing,
    ...step.changes.map((change) => paint.green(say(change))),
    ...(step.others.length > 0
      ? [`${indent}${paint.yellow(`and ${count(step.others.length, 'other change')} that the same deployment ships:`)}`]
      : []),
    ...step.others.map((change) => `  ${say(change)}`),
  ];
}

function printWarning({ message, blocks, id }: PlanWarning, paint: Paint): string {
  const mark = blocks ? paint.red('✖') : paint.yellow('▲');
  return `${mark} ${text(message)} ${paint.dim(id)}`;
}

/** How far a rollout has come: a bar for each environment, and what is to be done next. */
export function printProgress(rollout: Rollout, page: Page): string {
  return `${progressLines(rollout, page).join('\n')}\n`;
}

export function progressLines(rollout: Rollout, { colors, columns = 80 }: Page): readonly string[] {
  const paint = paintFor(colors);
  // What a step does says more than how its bar looks.
  const width = columns < 64 ? 6 : 20;
  const { id, watchedBy, problem } = rollout;
  const watched = watchedBy === undefined ? '' : `, run by ${text(watchedBy)}`;
  const rows = rollout.waves.flatMap((wave, at) =>
    wave.steps.map((step): readonly Cell[] => [
      { text: `  ${at + 1}` },
      { text: text(step.environment), paint: step.critical ? paint.bold : undefined },
      { text: bar(step, width), paint: paintOf(step, paint) },
      { text: step.state === 'planned' ? '' : `${Math.round(step.percent)} %` },
      { text: text(stateOf(step)), paint: paintOf(step, paint), loose: true },
    ]),
  );
  return [
    `${paint.bold(`rollout ${id}`)}  ${text(sayRolloutName(rollout))}: ${text(sayStatus(rollout))}${watched}`,
    ...alignRows(rows),
    ...(problem === undefined ? [] : [`  ${paint.red('✖')} ${text(problem)}`]),
    ...nextSteps(rollout).map((line) => `  ${paint.dim(`→ ${text(line)}`)}`),
  ];
}

function bar({ percent, state }: RolloutStep, width: number): string {
  if (state === 'planned' || state === 'queued' || state === 'failed') return '·'.repeat(width);
  const full = Math.round((Math.min(100, Math.max(0, percent)) / 100) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

function stateOf({ state, deployment, endedBy, reason }: RolloutStep): string {
  const number = deployment === undefined ? '' : `, deployment ${deployment}`;
  const by =
    endedBy === undefined
      ? ''
      : ` by ${endedBy === 'person' ? 'a person' : endedBy === 'alarm' ? 'an alarm' : 'the vendor'}`;
  const called = state === 'planned' && endedBy === 'person';
  return called ? 'called off' : `${stepWords[state]}${by}${number}${reason === undefined ? '' : `: ${reason}`}`;
}

function paintOf({ state }: RolloutStep, paint: Paint): ((text: string) => string) | undefined {
  if (state === 'complete') return paint.green;
  if (state === 'failed' || state === 'rolled-back' || state === 'rolling-back' || state === 'reverted')
    return paint.red;
  return state === 'planned' ? paint.dim : paint.cyan;
}

/** What a shell takes for this text and nothing else: names of environments may hold anything. */
function shellWord(text: string): string {
  return /^[\w.+@%-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** What a person may do now. */
export function nextSteps(rollout: Rollout): readonly string[] {
  const { id, status } = rollout;
  const confirm = (steps: readonly RolloutStep[]) =>
    steps.flatMap(({ critical, environment }) => (critical ? [` --confirm ${shellWord(environment)}`] : [])).join('');
  if (status === 'planned') return [`flagkeeper rollout start ${id}${confirm(environmentsAhead(rollout))}`];
  if (status === 'at-gate') return [`flagkeeper rollout promote ${id}${confirm(environmentsAhead(rollout))}`];
  if (status === 'unwatched') return [`flagkeeper rollout watch ${id}`];
  if (status === 'complete') return [`flagkeeper rollout revert ${id}, within 72 hours`];
  const complete = stepsOf(rollout).filter(({ state }) => state === 'complete');
  const ended = status === 'stopped' || status === 'rolled-back' || status === 'failed';
  if (!ended || complete.length === 0) return [];
  const names = sayList(complete.map(({ environment }) => environment));
  return [`flagkeeper rollout revert ${id}, within 72 hours, undoes ${names}`];
}

/** One line for each step that moved between two looks. */
export function movedLines(before: Rollout | undefined, after: Rollout, at: string): readonly string[] {
  const known = new Map(before ? stepsOf(before).map((step) => [step.environment, step]) : []);
  return stepsOf(after).flatMap((step) => {
    const was = known.get(step.environment);
    const same = was?.state === step.state && was.percent === step.percent && was.reason === step.reason;
    if (same || (step.state === 'planned' && !step.endedBy)) return [];
    return [`${at.slice(11, 19)} ${text(step.environment)} ${Math.round(step.percent)} % ${text(stateOf(step))}`];
  });
}

export function printDeployments(deployments: readonly Deployment[], { colors }: Page): string {
  const paint = paintFor(colors);
  const rows = deployments.map(
    ({ environment, place, number, version, state, percent, revertibleUntil }): readonly Cell[] => [
      { text: `  ${text(environment)}` },
      { text: text(place.name) },
      { text: `deployment ${number}` },
      { text: `version ${text(version)}` },
      { text: `${Math.round(percent)} %` },
      {
        text: `${stepWords[state]}${revertibleUntil === undefined ? '' : `, can be reverted until ${revertibleUntil.slice(0, 16).replace('T', ' ')} UTC`}`,
        loose: true,
      },
    ],
  );
  return rows.length === 0 ? '' : `${paint.bold('deployments of nobody’s plan here')}\n${alignRows(rows).join('\n')}\n`;
}

export function printAudit(entries: readonly AuditEntry[], { colors }: Page): string {
  const paint = paintFor(colors);
  const rows = entries.map(({ at, who, action, text: said }): readonly Cell[] => [
    { text: `  ${text(at)}`, paint: paint.dim },
    { text: text(who) },
    { text: text(action) },
    { text: text(said), loose: true },
  ]);
  return rows.length === 0 ? '' : `${alignRows(rows).join('\n')}\n`;
}

const text = terminalText;
