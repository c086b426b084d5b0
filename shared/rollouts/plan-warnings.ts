import type { Json } from '../model';
import type { Settings } from '../settings/types';
import { count, sayKey, sayList } from '../wording/values';
import type { PlanBasis } from './make-plan';
import { valueAt } from './pointers';
import type { Change, PlanWarning, RolloutStep, Wave } from './types';

interface Given extends PlanBasis {
  readonly waves: readonly Wave[];
  readonly flags: readonly string[];
  readonly changes: readonly Change[];
  readonly before: Json | undefined;
  readonly faults: readonly string[];
  readonly settings: Settings;
}

/** What makes a plan worth a second look, what blocks it first. */
export function warningsOf(given: Given): PlanWarning[] {
  const { waves, faults } = given;
  const steps = waves.flatMap((wave) => wave.steps.map((step) => ({ step, wave })));
  const warnings: PlanWarning[] = [
    ...faults.map((message): PlanWarning => ({ id: 'invalid', message, blocks: true })),
    ...nothing(steps.map(({ step }) => step)),
    ...steps.flatMap(({ step, wave }) => aboutStep(step, wave, given)),
    ...aboutOrder(given),
    ...aboutDocument(given),
  ];
  return warnings.sort((a, b) => Number(b.blocks) - Number(a.blocks));
}

function nothing(steps: readonly RolloutStep[]): readonly PlanWarning[] {
  const idle = steps.filter(({ changes, others }) => changes.length === 0 && others.length === 0);
  if (idle.length === steps.length)
    return [{ id: 'nothing-changes', message: 'Every environment serves this already.', blocks: true }];
  return idle.map(({ environment }) => ({
    id: 'nothing-changes',
    environment,
    message: `${environment} serves this already; the deployment changes nothing there.`,
    blocks: false,
  }));
}

function aboutStep(step: RolloutStep, wave: Wave, given: Given): readonly PlanWarning[] {
  const { environment, monitored, others, servedVersion } = step;
  const found: PlanWarning[] = [];
  const say = (id: PlanWarning['id'], message: string, blocks = false) =>
    found.push({ id, environment, message, blocks });
  if (!monitored && wave.gate === 'automatic')
    say(
      'automatic-without-monitors',
      `${environment} has no monitors, so no alarm could stop what goes on by itself: its gate has to be by hand.`,
      true,
    );
  else if (!monitored)
    say('no-monitors', `${environment} has no monitors: no alarm takes this back, somebody has to look.`);
  if (others.length > 0)
    say(
      'other-changes',
      `The deployment also ships ${count(others.length, 'other change')} to ${environment}: ${sayList(others.map(({ pointer }) => pointer || 'the whole document'))}.`,
    );
  if (given.kind !== 'slots' && servedVersion === undefined)
    say(
      'not-deployed-yet',
      `${given.place.name} was never deployed to ${environment}: a roll-back leaves nothing that is served.`,
    );
  const { busy } = given.environments.find(({ name }) => name === environment) ?? {};
  if (busy !== undefined) say('deployment-running', `${busy} This step begins when it has ended.`);
  return found;
}

/** Critical environments come last, and the configured order is kept. */
function aboutOrder({ waves, settings }: Given): readonly PlanWarning[] {
  const placed = waves.flatMap((wave, at) => wave.steps.map((step) => ({ ...step, at })));
  const rank = (name: string) => settings.environments.indexOf(name);
  return placed.flatMap((step): readonly PlanWarning[] => {
    if (!step.critical) return [];
    const later = placed.filter(
      (other) =>
        !other.critical &&
        other.at >= step.at &&
        (rank(other.environment) < 0 || rank(other.environment) < rank(step.environment)),
    );
    if (later.length === 0) return [];
    const names = sayList(later.map(({ environment }) => environment));
    const message = later.every(({ at }) => at === step.at)
      ? `${step.environment} is critical, and gets the change together with ${names}, not after.`
      : `${step.environment} is critical, and gets the change before ${names}.`;
    return [{ id: 'critical-first', environment: step.environment, message, blocks: false }];
  });
}

function aboutDocument(given: Given): readonly PlanWarning[] {
  const { kind, validated, place, flags, heldBy, changes, before } = given;
  const found: PlanWarning[] = [];
  if (kind === 'freeform' && !validated)
    found.push({
      id: 'no-validators',
      message: `Nothing checks what is written to ${place.name}: the profile has no validators.`,
      blocks: false,
    });
  for (const flag of flags) {
    const holders = Object.hasOwn(heldBy, flag) ? heldBy[flag]! : [];
    if (holders.length === 0) continue;
    const message = `${sayKey(flag)} is in ${sayList(holders)}: a change disturbs what is measured.`;
    found.push({ id: 'in-experiment', message, blocks: false });
  }
  for (const change of changes) {
    if (change.kind === 'swap')
      found.push({
        id: 'sticky-rule',
        message: `Visitors who were sent to ${sayKey(change.slot)} keep their cookie, and stay with it until it ends.`,
        blocks: false,
      });
    if (change.kind !== 'split' || change.by === undefined || !deals(before, change)) continue;
    const message = `${sayKey(change.flag)} is dealt out by ${sayKey(change.by)} from now on: who has ${sayKey(change.variant)} today may lose it.`;
    found.push({ id: 'sticky-rule', message, blocks: false });
  }
  return found;
}

/** Whether a split is there already, by another key. */
function deals(before: Json | undefined, { flag, variant, by }: Extract<Change, { kind: 'split' }>): boolean {
  const variants = valueAt(before, ['values', flag, '_variants']);
  if (!Array.isArray(variants)) return false;
  const rule = valueAt(
    variants.find((one) => valueAt(one, ['name']) === variant),
    ['rule'],
  );
  const [, now] = typeof rule === 'string' ? (/by::\s*\$([^\s()]+)/.exec(rule) ?? []) : [];
  return now !== undefined && now !== by;
}
