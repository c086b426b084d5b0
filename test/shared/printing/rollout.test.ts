import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  movedLines,
  nextSteps,
  printAudit,
  printDeployments,
  printPlan,
  printProgress,
} from '../../../shared/printing/rollout';
import type { AuditEntry, Deployment } from '../../../shared/rollouts/types';
import { rollout, step, wave } from '../../support/rollouts';

const page = { colors: false };

describe('a rollout in a terminal', () => {
  it('never obeys what vendors and configurations call things', () => {
    const evil = fc.oneof(
      fc.constantFrom(
        '\x1b[2J\x1b[31mprod',
        '\x1b]8;;http://x\x07link\x1b]8;;\x07',
        '\u202eprod',
        'a\nb',
        '\x9b31m',
        '\rdone',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(evil, evil, fc.constantFrom('planned', 'deploying', 'failed', 'complete'), (name, words, state) => {
        const one = step(name, {
          state,
          critical: true,
          reason: words,
          changes: [{ pointer: `/${words}`, before: words, after: { [name]: words } }],
          others: [{ pointer: name, hidden: true }],
        });
        const strategy = { name: words, minutes: 1, growth: 'LINEAR', factor: 1, bakeMinutes: 1 } as const;
        const shown = rollout({
          waves: [wave([one], { strategy })],
          changes: [
            { kind: 'rule', flag: name, variant: words, rule: words },
            { kind: 'value', pointer: words, value: name },
          ],
          place: { vendor: 'appconfig', name: words, region: name, ids: {} },
          description: words,
          problem: words,
          watchedBy: name,
          status: 'planned',
          warnings: [{ id: 'no-monitors', message: words, blocks: true }],
        });
        const entry: AuditEntry = { at: name, who: words, action: words as 'plan', rollout: 'r', text: name };
        const deployment = {
          ...one,
          place: shown.place,
          number: 1,
          version: words,
          source: '',
        } as unknown as Deployment;
        const pages = [
          printPlan(shown, page),
          printProgress(shown, page),
          printProgress({ ...shown, status: 'unwatched' }, page),
          movedLines(undefined, shown, '2026-01-01T00:00:00Z').join('\n'),
          printAudit([entry], page),
          printDeployments([deployment], page),
        ];
        for (const text of pages)
          assert.doesNotMatch(text, /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        // A name is one line, so nobody can write lines of their own.
        assert.equal(pages[1]!.split('\n').length, 5, pages[1]);
      }),
      { numRuns: 300, seed: 20261125 },
    );
  });

  it('advises command lines that a shell takes as they are meant', () => {
    const critical = (name: string) => rollout({ waves: [wave([step(name, { critical: true })])] });
    assert.deepEqual(nextSteps(critical('prod-01')), ['flagkeeper rollout start r1 --confirm prod-01']);
    assert.deepEqual(nextSteps(critical("Prod EU's; rm -rf ~")), [
      `flagkeeper rollout start r1 --confirm 'Prod EU'\\''s; rm -rf ~'`,
    ]);
  });

  it('advises every name that will be asked for', () => {
    const waves = [
      wave([step('dev')], { gate: 'automatic' }),
      wave([step('prod-1', { critical: true })]),
      wave([step('prod-2', { critical: true })]),
    ];
    assert.deepEqual(nextSteps(rollout({ waves })), ['flagkeeper rollout start r1 --confirm prod-1']);
  });

  it('says what may be done once it has gone back', () => {
    const waves = [
      wave([step('dev', { state: 'complete' })]),
      wave([step('prod', { state: 'rolled-back', endedBy: 'alarm' })]),
    ];
    assert.deepEqual(nextSteps(rollout({ waves, status: 'rolled-back' })), [
      'flagkeeper rollout revert r1, within 72 hours, undoes dev',
    ]);
  });
});
