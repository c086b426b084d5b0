import '../../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { rollouts } from '../../../client/views/rollouts';
import type { Deployment, RolloutStep } from '../../../shared/rollouts/types';
import { rollout, step, wave } from '../../support/rollouts';
import { allRows, showRows } from '../../support/show-rows';

const later = wave([step('prod', { critical: true })]);

describe('the view of rollouts', () => {
  it('shows a plan with its warnings and what else it ships', () => {
    const others = [{ pointer: '/flags/x', before: 1, after: 2 }];
    const planned = rollout({
      waves: [wave([step('dev', { others })])],
      warnings: [{ id: 'no-monitors', environment: 'dev', message: 'dev has no monitors', blocks: false }],
    });
    assert.equal(
      showRows(rows(planned)),
      `(checklist) new-checkout — planned, not started · shop/flags
  (layers) Wave 1 — about 40 minutes · Linear (20 % a step)
    (circle-outline) dev — not begun · ships 1 other change too
  (warning) dev has no monitors`,
    );
    assert.equal(contextOf(planned), 'rollout planned may-start may-forget');
  });

  it('shows how far each environment is, and the vendor’s log below it', () => {
    const moving = step('dev', {
      state: 'deploying',
      percent: 40,
      log: [{ at: '2026-11-25T10:20:30Z', text: 'reached 40 %' }],
    });
    const running = rollout({ status: 'running', waves: [wave([moving]), later] });
    assert.equal(
      showRows(rows(running)),
      `(sync~spin) new-checkout — dev 40 % · wave 1 of 2 · shop/flags
  (layers) Wave 1 — about 40 minutes · then by hand · Linear (20 % a step)
    (sync~spin) dev — 40 %
      (circle-small) reached 40 % — 10:20:30
  (layers) Wave 2 — about 40 minutes · Linear (20 % a step)
    (circle-outline) prod — not begun`,
    );
    assert.equal(contextOf(running), 'rollout running may-stop');
  });

  it('says what a gate waits for', () => {
    const waiting = rollout({ status: 'at-gate', waves: [wave([step('dev', { state: 'complete' })]), later] });
    assert.match(showRows(rows(waiting)), /^\(debug-pause\) new-checkout — waits for somebody to promote prod/);
    assert.equal(contextOf(waiting), 'rollout at-gate may-promote may-revert');
    assert.match(contextOf({ ...waiting, status: 'unwatched' }), /may-resume/);
  });

  it('says how far it has come where nobody watches, and why it cannot go on', () => {
    const moving = wave([step('prod', { state: 'deploying', percent: 60 })]);
    const problem = 'The AWS credentials have expired. Get new ones';
    const left = rollout({ status: 'unwatched', waves: [moving], problem });
    assert.match(
      showRows(rows(left)),
      /^\(eye-closed\) new-checkout — nobody watches: prod 60 % · shop\/flags\n {2}\(warning\) The AWS credentials have expired\. Get new ones\n/,
    );
    const before = rollout({ status: 'unwatched', waves: [wave([step('dev', { state: 'complete' })]), later] });
    assert.match(showRows(rows(before)), /nobody watches: paused before prod/);
  });

  it('tells a rollback by alarm from one by hand', () => {
    const end = (more: Partial<RolloutStep>) =>
      rollout({ status: 'rolled-back', waves: [wave([step('prod', { state: 'rolled-back', ...more })])] });
    const shown = showRows(rows(end({ endedBy: 'alarm', reason: 'the alarm checkout-errors went off' })));
    assert.match(shown, /\(discard\) prod — rolled back · the alarm checkout-errors went off/);
    const arn = 'Alarm arn:aws:cloudwatch:eu-west-1:1:alarm:shop-errors is in ALARM';
    assert.match(showRows(rows(end({ reason: arn }))), /prod — rolled back · Alarm shop-errors is in ALARM/);
    assert.match(contextOf(end({})), /may-forget/);
  });

  it('shows what others deploy, and why a vendor could not be asked', () => {
    const deployment: Deployment = {
      source: 'appconfig:shop/flags',
      place: rollout().place,
      environment: 'prod',
      number: 7,
      version: '12',
      state: 'complete',
      percent: 100,
      revertibleUntil: '2026-11-27T00:00:00Z',
      log: [],
    };
    const all = rollouts.rows(
      [{ folder: 'file:///shop', sources: [], rollouts: [], deployments: [deployment], problem: 'no credentials' }],
      '',
    );
    assert.equal(
      showRows(all),
      `(warning) no credentials
(organization) Deployments of others — 1
  (pass-filled) prod — complete · shop/flags · #7`,
    );
    const row = allRows(all).at(-1)!;
    assert.equal(row.context!.join(' '), 'deployment complete may-revert');
    assert.deepEqual(row.target, {
      folder: 'file:///shop',
      deployment: { source: 'appconfig:shop/flags', environment: 'prod', deployment: 7 },
    });
  });

  it('says whether anything can be rolled out at all', () => {
    const folder = { folder: 'file:///shop', rollouts: [], deployments: [] };
    assert.deepEqual(rollouts.contexts!([{ ...folder, sources: [] }]), { possible: false });
    assert.deepEqual(rollouts.contexts!([{ ...folder, sources: ['appconfig:shop'] }]), { possible: true });
  });

  it('lets untrusted text do nothing', () => {
    const evil = '](command:x) <img src=x> $(trash)\u001b[31m';
    const warnings = [{ id: 'invalid', message: evil, blocks: true }] as const;
    const one = rollout({ flag: evil, description: evil, waves: [wave([step(evil, { reason: evil })])], warnings });
    for (const { label, description = '', tooltip = '' } of allRows(rows(one))) {
      assert.doesNotMatch(label + description, /\$\(|\p{Cc}/u);
      assert.doesNotMatch(tooltip, /(?<!\\)\]\(|(?<!\\)<|command:/);
    }
  });
});

function rows(one: ReturnType<typeof rollout>) {
  return rollouts.rows([{ folder: 'file:///shop', sources: [], rollouts: [one], deployments: [] }], '');
}

function contextOf(one: ReturnType<typeof rollout>): string {
  return rows(one)[0]!.context!.join(' ');
}
