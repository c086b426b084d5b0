import { applyChanges } from '../../shared/rollouts/apply-changes';
import { stepsOf } from '../../shared/rollouts/progress';
import { describeChanges } from '../../shared/wording/rollouts';
import { ProviderError } from '../providers/types';
import { beginNextWave } from './begin-wave';
import type { RolloutDriver, Verdict } from './driver';
import type { HeldPlan } from './held-plan';

/** Writes the one new version and asks for the first wave. Nothing is written where anything is not as it was planned. */
export async function startHeld(held: HeldPlan, driver: RolloutDriver): Promise<void> {
  const { rollout } = held;
  const blocking = rollout.warnings.find(({ blocks }) => blocks);
  if (blocking) throw new ProviderError('rollouts', blocking.message, 'The plan cannot start as it is: make another.');
  await checkServed(held, driver);
  if (held.rollout.version === undefined && driver.publish) await write(held, driver);
  await validate(held, driver);
  await beginNextWave(held, driver, 'start', 'Started');
}

/** Every environment of the plan serves what it served when its differences were shown. */
async function checkServed(held: HeldPlan, driver: RolloutDriver): Promise<void> {
  for (const { environment, servedVersion } of stepsOf(held.rollout)) {
    const view = await driver.look(held.rollout.place, environment);
    if (view.servedVersion === servedVersion) continue;
    const version = view.servedVersion === undefined ? 'nothing' : `version ${view.servedVersion}`;
    conflict(
      held,
      `${environment} serves ${version} now (deployment ${view.newest ?? '?'} was first), so what was shown is not what would change.`,
    );
  }
}

async function write(held: HeldPlan, driver: RolloutDriver): Promise<void> {
  const { rollout, token, writes } = held.record;
  const { place, baseVersion, changes } = rollout;
  if (!writes && baseVersion !== undefined) return held.change({ rollout: { ...rollout, version: baseVersion } });
  // No document lies on disk: the base never changes, so the same changes give the same document again.
  const basis = await driver.read(place, baseVersion);
  const changed = applyChanges(basis.content, basis.language, basis.kind, changes);
  if ('problem' in changed) throw new ProviderError('rollouts', changed.problem, 'Make the plan again.');
  const { language } = basis;
  held.asks('version', `Asks for a new version of ${place.name}, after ${baseVersion ?? 'none'}`);
  const published = await driver.publish!({
    place,
    ...(baseVersion === undefined ? {} : { base: baseVersion }),
    content: changed.text,
    language,
    token,
    description: rollout.description ?? describeChanges(changes),
  });
  if (!published.ok) return refuse(held, published, 'version');
  const { version } = published;
  held.change(
    { rollout: { ...held.rollout, version } },
    {
      action: 'start',
      write: 'version',
      from: baseVersion ?? null,
      to: version,
      text: `Version ${version} of ${place.name} was written`,
    },
  );
}

async function validate(held: HeldPlan, driver: RolloutDriver): Promise<void> {
  const { place, version } = held.rollout;
  if (version === undefined) return;
  const valid = await driver.validate?.(place, version);
  if (valid && !valid.ok)
    refuse(held, { ...valid, reason: `Version ${version} was written and is deployed nowhere: ${valid.reason}` });
}

function refuse(held: HeldPlan, { why, reason }: Exclude<Verdict, { ok: true }>, write?: 'version'): void {
  if (why === 'conflict') conflict(held, reason, write);
  held.note({ action: 'failed', text: reason, ...(write ? { write } : {}) });
  throw new ProviderError('rollouts', reason, '');
}

function conflict(held: HeldPlan, reason: string, write?: 'version'): never {
  held.note({ action: 'refused', text: reason, ...(write ? { write } : {}) });
  throw new ProviderError('rollouts', reason, 'Nothing was changed: make the plan again.');
}
