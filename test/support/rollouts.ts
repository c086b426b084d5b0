import type { Rollout, RolloutStep, Wave } from '../../shared/rollouts/types';

/** A planned rollout of one flag through `dev`, as the server sends it. */
export function rollout(more: Partial<Rollout> = {}): Rollout {
  return {
    id: 'r1',
    createdAt: '2026-11-25T10:00:00Z',
    createdBy: 'ana',
    source: 'appconfig:shop/flags',
    place: { vendor: 'appconfig', name: 'shop/flags', region: 'eu-west-1', ids: {} },
    changes: [{ kind: 'enable', flag: 'new-checkout', enabled: true }],
    flag: 'new-checkout',
    waves: [wave([step('dev')])],
    warnings: [],
    status: 'planned',
    ...more,
  };
}

export function wave(steps: readonly RolloutStep[], more: Partial<Wave> = {}): Wave {
  const strategy = { name: 'Linear', minutes: 30, growth: 'LINEAR', factor: 20, bakeMinutes: 10 } as const;
  return { steps, strategy, gate: 'hand', estimatedMinutes: 40, ...more };
}

export function step(environment: string, more: Partial<RolloutStep> = {}): RolloutStep {
  const changes = [{ pointer: '/values/new-checkout/enabled', before: false, after: true }];
  const known = { environment, critical: false, monitored: true, changes, others: [] };
  return { ...known, state: 'planned', percent: 0, log: [], ...more };
}
