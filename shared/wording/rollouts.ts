import type { Change, DocumentChange, Rollout, RolloutStatus, StepState, Strategy } from '../rollouts/types';
import { clip, sayList, sayValue } from './values';

/** What a wish changes, in a line: `new-checkout on`, `/temperature = 0.7 and /model = "b"`. */
export function describeChanges(changes: readonly Change[]): string {
  return sayList(changes.map(sayChange), 6);
}

export function sayChange(change: Change): string {
  switch (change.kind) {
    case 'enable':
      return `${change.flag} ${change.enabled ? 'on' : 'off'}`;
    case 'split':
      return `${change.flag}: ${change.variant} for ${change.percent} %`;
    case 'rule':
      return `${change.flag}: ${change.variant} where ${clip(change.rule, 60)}`;
    case 'attribute': {
      const variant = change.variant === undefined ? '' : ` of ${change.variant}`;
      return `${change.flag}: ${change.attribute}${variant} = ${clip(JSON.stringify(change.value))}`;
    }
    case 'value':
      return `${change.pointer || 'the document'} = ${clip(JSON.stringify(change.value))}`;
    case 'traffic':
      return `${change.slot} gets ${change.percent} % of the traffic`;
    case 'swap':
      return `${change.slot} and production change places`;
  }
}

/** One difference in a line: `/temperature: 0.5 → 0.7`. */
export function sayDifference({ pointer, before, after, hidden }: DocumentChange): string {
  const where = pointer || 'the whole document';
  if (hidden) return `${where}: changes (hidden)`;
  if (before === undefined) return `${where}: new, ${saySide(after)}`;
  if (after === undefined) return `${where}: goes, was ${saySide(before)}`;
  return `${where}: ${saySide(before)} → ${saySide(after)}`;
}

function saySide(value: DocumentChange['before']): string {
  return value === undefined ? '' : typeof value === 'boolean' ? String(value) : sayValue(value);
}

/** `linear 20 % over 30 min, then 30 min bake`. */
export function sayStrategy({ name, minutes, growth, factor, bakeMinutes }: Strategy): string {
  const bake = bakeMinutes > 0 ? `, ${sayMinutes(bakeMinutes)} bake` : ', no bake';
  if (minutes === 0) return `${name} (at once${bake})`;
  return `${name} (${growth.toLowerCase()} ${factor} % over ${sayMinutes(minutes)}${bake})`;
}

export function sayMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

export const stepWords: Readonly<Record<StepState, string>> = {
  planned: 'planned',
  queued: 'queued',
  starting: 'starting',
  deploying: 'deploying',
  baking: 'baking',
  complete: 'complete',
  'rolling-back': 'rolling back',
  'rolled-back': 'rolled back',
  reverted: 'reverted',
  failed: 'failed',
};

export const statusWords: Readonly<Record<RolloutStatus, string>> = {
  planned: 'planned, nothing written',
  running: 'running',
  'at-gate': 'waits at its gate',
  unwatched: 'waits: nobody watches',
  complete: 'complete',
  stopped: 'stopped',
  'rolled-back': 'rolled back',
  reverted: 'reverted',
  failed: 'failed',
};

/** What a rollout is now: one that wrote its version and could not be deployed is still planned, and says so. */
export function sayStatus({
  status,
  version,
  baseVersion,
}: Pick<Rollout, 'status' | 'version' | 'baseVersion'>): string {
  return status === 'planned' && version !== undefined && version !== baseVersion
    ? `planned; version ${version} is written, and deployed nowhere`
    : statusWords[status];
}

/** A rollout in a line, for lists and messages. */
export function sayRolloutName({ place, changes }: Pick<Rollout, 'place' | 'changes'>): string {
  return `${describeChanges(changes)} (${place.name})`;
}
