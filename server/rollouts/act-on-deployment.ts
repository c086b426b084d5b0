import { criticalEnvironments } from '../../shared/inventory/critical';
import type { RolloutAct } from '../../shared/protocol';
import type { AuditEntry } from '../../shared/rollouts/types';
import { ProviderError } from '../providers/types';
import type { Acting } from './acts';
import { sourceOf } from './runs';

/** Stops or reverts a deployment that no plan knows. Rejects with a ProviderError where nothing was done. */
export async function actOnDeployment(
  { desk, sources }: Pick<Acting, 'desk' | 'sources'>,
  word: RolloutAct['act'],
  on: Exclude<RolloutAct['on'], string>,
  confirmed: readonly string[],
): Promise<void> {
  if (word !== 'stop' && word !== 'revert')
    throw new ProviderError('rollouts', `A deployment can be stopped or reverted, not ${word}.`, '');
  const source = sourceOf({ id: `deployment ${on.deployment}`, source: on.source }, sources());
  const driver = await source.open();
  try {
    const all = await driver.deployments();
    const found = all.find(({ environment, number }) => environment === on.environment && number === on.deployment);
    if (!found)
      throw new ProviderError(
        'rollouts',
        `Deployment ${on.deployment} in ${on.environment} neither runs nor can it be reverted.`,
        'Only the newest of an environment can, within 72 hours.',
      );
    const { environment, number: deployment, place, startedAt = '', strategy } = found;
    const names = (await driver.targets()).flatMap((target) => target.environments.map(({ name }) => name));
    const critical = criticalEnvironments([...new Set(names)], source.settings).includes(environment);
    if (critical && !confirmed.includes(environment))
      throw new ProviderError(
        'rollouts',
        `${environment} is critical, and nobody agreed to it by name. Nothing was done.`,
        `Agree with --confirm ${environment}.`,
      );
    const note = (said: Pick<AuditEntry, 'action' | 'text'>) =>
      desk.store.append({
        at: desk.now().toISOString(),
        who: desk.who,
        rollout: '-',
        write: word,
        environment,
        deployment,
        ...said,
      });
    note({
      action: 'asked',
      text: `Asks to ${word === 'stop' ? 'take back' : 'undo'} deployment ${deployment} in ${environment} of ${place.name}`,
    });
    const verdict = await driver[word]({
      place,
      environment,
      deployment,
      startedAt,
      changes: [],
      log: found.log,
      strategy: strategy ?? { name: '', minutes: 0, growth: 'LINEAR', factor: 100, bakeMinutes: 0 },
    });
    const text = verdict.ok
      ? word === 'stop'
        ? 'taken back'
        : 'undone'
      : `not ${word === 'stop' ? 'stopped' : 'reverted'}: ${verdict.reason}`;
    note({
      action: verdict.ok ? word : 'refused',
      text: `Deployment ${deployment} in ${environment} of ${place.name} is ${text}`,
    });
    if (!verdict.ok) throw new ProviderError('rollouts', verdict.reason, '');
  } finally {
    driver.close();
  }
}
