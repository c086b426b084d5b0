import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEntry } from '../../shared/rollouts/types';
import type { RolloutShop } from './rollout-shop';

const kinds: Readonly<Record<string, readonly AuditEntry['write'][]>> = {
  version: ['version'],
  strategy: ['strategy'],
  deployment: ['deployment'],
  stop: ['stop', 'revert'],
};

const operations: Readonly<Record<string, string>> = {
  CreateHostedConfigurationVersion: 'version',
  CreateDeploymentStrategy: 'strategy',
  StartDeployment: 'deployment',
  StopDeployment: 'stop',
};

/**
 * Holds the audit log on disk against what AppConfig has taken: every write was announced before it, every announcement
 * has its outcome, and nothing was written twice for one purpose.
 */
export function checkAudit(shop: RolloutShop): readonly AuditEntry[] {
  const entries = auditOf(shop);
  const text = entries.map((entry) => JSON.stringify(entry)).join('\n');
  for (const [kind, words] of Object.entries(kinds)) {
    const written = shop.wire.written.filter((operation) => operations[operation] === kind).length;
    const ours = entries.filter(({ write }) => write && words.includes(write));
    const asked = ours.filter(({ action }) => action === 'asked');
    assert.ok(asked.length >= written, `${written} writes of a ${kind}, ${asked.length} announced:\n${text}`);
    const done = ours.filter(({ action }) => action !== 'asked' && action !== 'refused' && action !== 'failed');
    const purposes = new Set(
      done.map(({ write, rollout, environment, deployment }) => `${write} ${rollout} ${environment} ${deployment}`),
    );
    if (kind !== 'strategy')
      assert.equal(
        purposes.size,
        written,
        `${written} writes of a ${kind}, said to be ${[...purposes].join(', ')}:\n${text}`,
      );
    for (const one of asked) {
      const outcome = ours
        .slice(ours.indexOf(one) + 1)
        .some((later) => later.action !== 'asked' && isAbout(one, later));
      assert.ok(outcome, `nothing came of ${one.text}:\n${text}`);
    }
  }
  return entries;
}

function isAbout(asked: AuditEntry, later: AuditEntry): boolean {
  return later.write === asked.write && later.rollout === asked.rollout && later.environment === asked.environment;
}

/** The audit log as it lies on disk; a line that is none fails. */
export function auditOf({ state }: Pick<RolloutShop, 'state'>): readonly AuditEntry[] {
  const rollouts = join(state, 'rollouts');
  return readdirSync(rollouts).flatMap((name) =>
    readFileSync(join(rollouts, name, 'audit.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as AuditEntry),
  );
}
