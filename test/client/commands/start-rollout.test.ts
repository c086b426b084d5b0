import '../../support/stubbed-vscode';
import assert from 'node:assert/strict';
import type { FolderRollouts } from '../../../shared/protocol';
import type { Rollout, RolloutTarget } from '../../../shared/rollouts/types';
import { forgetAll, runCommand, type ServerAnswers } from '../../support/asked-commands';
import { rollout, step, wave } from '../../support/rollouts';
import { stub } from '../../support/stubbed-vscode';

const folder = 'file:///shop';
const { place, source } = rollout();
const environment = (name: string, more = {}) => ({ name, critical: false, monitored: true, busy: false, ...more });
const strategies = [{ id: 's1', name: 'Linear', minutes: 30, growth: 'LINEAR', factor: 20, bakeMinutes: 10 }] as const;
const flagsTarget: RolloutTarget = {
  source,
  place: { ...place, ids: { profile: 'p1' } },
  kind: 'flags',
  environments: [environment('dev'), environment('prod', { critical: true, monitored: false })],
  strategies,
  keys: ['new-checkout', 'banner'],
};
const values: RolloutTarget = { ...flagsTarget, kind: 'freeform', keys: ['/temperature'] };

const byHand = 'Somebody promotes the next wave';
const toProd = rollout({ waves: [wave([step('prod', { critical: true })])] });

describe('starting a rollout', () => {
  beforeEach(forgetAll);

  it('asks every question first, shows the plan, has production typed, then sends one request', async () => {
    stub.answers = ['new-checkout', 'On for everybody', ['dev'], 'Linear', byHand, ['prod'], 'Linear', 'Start', 'prod'];
    const log = await runCommand('startRollout', server({ plan: toProd }));
    const wish = {
      source,
      profile: 'p1',
      changes: [{ kind: 'enable', flag: 'new-checkout', enabled: true }],
      waves: [
        { environments: ['dev'], strategy: 's1', gate: 'hand' },
        { environments: ['prod'], strategy: 's1', gate: 'hand' },
      ],
    };
    assert.deepEqual(log, [
      'status {}',
      `rolloutTargets {"folder":"${folder}"}`,
      `planRollout ${JSON.stringify({ folder, wish })}`,
      'diff r1',
      `actOnRollout ${JSON.stringify({ folder, act: 'start', on: 'r1', confirmed: ['prod'] })}`,
      'reveal rollouts r1',
    ]);
    assert.match(
      stub.said.join('\n'),
      /warning: Start the rollout of new-checkout\? \| \/values\/new-checkout\/enabled: false → true\n\n1\. prod with Linear/,
    );
  });

  it('starts nothing where the name typed is not production’s, and keeps the plan', async () => {
    for (const last of [['Start', 'pro'], ['Start', undefined], [undefined]]) {
      forgetAll();
      stub.answers = ['On for everybody', ['prod'], 'Linear', byHand, [], ...last];
      const log = await runCommand('startRollout', server({ plan: toProd }), 'new-checkout');
      assert.ok(!log.some((line) => line.startsWith('actOnRollout')), log.join('\n'));
      assert.match(stub.said.at(-1)!, /^status: Nothing was started/);
    }
  });

  it('asks nothing of the vendor where the person stops on the way', async () => {
    const complete = ['On for everybody', ['dev'], 'Linear', byHand];
    for (let given = 0; given < complete.length; given++) {
      forgetAll();
      stub.answers = complete.slice(0, given);
      const log = await runCommand('startRollout', server(), { folder, flag: 'new-checkout' });
      assert.deepEqual(log, [`rolloutTargets {"folder":"${folder}"}`]);
    }
  });

  it('offers to go on by itself only where an alarm could stop it', async () => {
    stub.answers = ['On for everybody', ['prod'], 'Linear', undefined];
    await runCommand('startRollout', server(), 'new-checkout');
    assert.equal(stub.said.at(-1), 'pick: Wave 1 [Somebody promotes the next wave]');
    forgetAll();
    stub.answers = ['On for everybody', ['dev'], 'Linear', undefined];
    await runCommand('startRollout', server(), 'new-checkout');
    assert.match(stub.said.at(-1)!, /The next wave follows by itself/);
  });

  it('makes a strategy of one’s own, and changes values of all kinds', async () => {
    const own = ['A strategy of your own…', '30', 'By the same share each time', '10', '5', 'slow'];
    stub.answers = ['0.7', ['dev'], ...own, byHand, [], undefined];
    const log = await runCommand('startRollout', server({ targets: [values] }), '/temperature');
    const { wish } = JSON.parse(log.find((line) => line.startsWith('planRollout'))!.replace('planRollout ', ''));
    assert.deepEqual(wish.changes, [{ kind: 'value', pointer: '/temperature', value: 0.7 }]);
    assert.deepEqual(wish.waves[0].strategy, {
      name: 'slow',
      minutes: 30,
      growth: 'LINEAR',
      factor: 10,
      bakeMinutes: 5,
    });
  });

  it('takes no value that is no JSON, and no share over 100', async () => {
    stub.answers = ['claude'];
    await runCommand('startRollout', server({ targets: [values] }), '/temperature');
    assert.match(stub.said.at(-1)!, /^refused: This is no JSON/);
    stub.answers = ['The share of a variant…', 'blue', '101'];
    await runCommand('startRollout', server(), 'banner');
    assert.match(stub.said.at(-1)!, /^refused: A number from 0 to 100/);
  });

  it('moves the traffic of a deployment slot, and swaps it', async () => {
    const slots: RolloutTarget = { ...flagsTarget, kind: 'slots', strategies: [], keys: ['canary'] };
    const changed = async (...answers: string[]) => {
      const own = ['A strategy of your own…', '30', 'By the same share each time', '20', '5', 'ramp'];
      stub.answers = [...answers, ['prod'], ...own, byHand, [], undefined];
      const log = await runCommand('startRollout', server({ targets: [slots] }));
      return JSON.parse(log.find((line) => line.startsWith('planRollout'))!.replace('planRollout ', '')).wish.changes;
    };
    assert.deepEqual(await changed('Its share of the traffic…', '50'), [
      { kind: 'traffic', slot: 'canary', percent: 50 },
    ]);
    assert.deepEqual(await changed('It changes places with production'), [{ kind: 'swap', slot: 'canary' }]);
  });

  it('starts no plan that is blocked', async () => {
    const warnings = [
      { id: 'nothing-changes', message: 'Every environment serves this already.', blocks: true },
    ] as const;
    const log = await runCommand('startRollout', server({ plan: rollout({ warnings }) }), { folder, wish: {} });
    assert.deepEqual(log, [`planRollout {"folder":"${folder}","wish":{}}`, 'diff r1', 'refresh rollouts']);
    assert.match(stub.said[0]!, /^error: new-checkout cannot be rolled out.*\n\n✖ Every environment/s);
  });

  it('starts a plan that was made before', async () => {
    stub.answers = ['Start'];
    const log = await runCommand('startPlannedRollout', server(), { folder, rollout: 'r1' });
    assert.deepEqual(log.slice(1, 3), [
      'diff r1',
      `actOnRollout ${JSON.stringify({ folder, act: 'start', on: 'r1', confirmed: [] })}`,
    ]);
  });

  it('starts no plan a second time, and asks anew where a view passes on the row that is selected in it', async () => {
    const ended = server({ known: [{ ...toProd, status: 'reverted' }] });
    assert.equal((await runCommand('startPlannedRollout', ended, { folder, rollout: 'r1' })).length, 1);
    assert.deepEqual(stub.said, ['warning: This cannot be done with new-checkout now: reverted · shop/flags.']);
    stub.answers = [undefined];
    const log = await runCommand('startRollout', ended, { folder, rollout: 'r1' });
    assert.deepEqual(log, [`rolloutTargets {"folder":"${folder}"}`]);
  });

  it('says what the vendor says, and that a restricted workspace rolls nothing out', async () => {
    await runCommand('startRollout', server({ plan: new Error('no permission to deploy') }), { folder, wish: {} });
    assert.deepEqual(stub.said, ['error: no permission to deploy']);
    forgetAll();
    const evil = new Error('[try again](command:evil) $(trash)\u001b[31m');
    await runCommand('startRollout', server({ plan: evil }), { folder, wish: {} });
    assert.doesNotMatch(stub.said[0]!, /\]\(|\$\(|\p{Cc}/u);
    forgetAll();
    stub.trusted = false;
    assert.deepEqual(await runCommand('startRollout', server(), 'new-checkout'), []);
  });
});

const running = rollout({
  status: 'running',
  waves: [wave([step('prod', { state: 'deploying', critical: true })])],
});
const atGate = rollout({
  status: 'at-gate',
  waves: [wave([step('dev', { state: 'complete' })]), wave([step('prod', { critical: true })])],
});
const complete = rollout({ status: 'complete', waves: [wave([step('prod', { state: 'complete', critical: true })])] });

describe('acting on a rollout', () => {
  beforeEach(forgetAll);

  it('stops what runs in production only where its name is typed', async () => {
    stub.answers = ['Stop', 'prod'];
    assert.deepEqual(await acts('stopRollout', running, { folder, rollout: 'r1' }), [
      { folder, act: 'stop', on: 'r1', confirmed: ['prod'] },
    ]);
    for (const answers of [[undefined], ['Stop', undefined], ['Stop', 'dev']]) {
      stub.answers = answers;
      assert.deepEqual(await acts('stopRollout', running, 'r1'), []);
    }
  });

  it('has only the names typed of what a stop takes back', async () => {
    const waves = [
      wave([step('prod-01', { state: 'complete', critical: true })]),
      wave([step('dev', { state: 'baking' })]),
    ];
    stub.answers = ['Stop'];
    assert.deepEqual(await acts('stopRollout', rollout({ status: 'running', waves }), 'r1'), [
      { folder, act: 'stop', on: 'r1', confirmed: [] },
    ]);
  });

  it('promotes to production only where its name is typed', async () => {
    stub.answers = ['Promote', 'prod'];
    assert.deepEqual(await acts('promoteRollout', atGate, 'r1'), [
      { folder, act: 'promote', on: 'r1', confirmed: ['prod'], wave: 2 },
    ]);
    stub.answers = ['Promote', 'dev'];
    assert.deepEqual(await acts('promoteRollout', atGate, 'r1'), []);
  });

  it('says of the next wave what it changes, and nothing of the others', async () => {
    const warnings = ['dev', 'prod'].map((environment) => ({
      id: 'no-monitors' as const,
      environment,
      message: `${environment} has no monitors.`,
      blocks: false,
    }));
    stub.answers = [undefined];
    await acts('promoteRollout', { ...atGate, warnings }, 'r1');
    const [, said] = /Promote new-checkout\? \| ([\s\S]*)/.exec(stub.said.join(''))!;
    assert.equal(
      said,
      '/values/new-checkout/enabled: false → true\n\n2. prod with Linear, about 40 minutes\n\n▲ prod has no monitors.',
    );
  });

  it('reverts a complete one, and what others deployed', async () => {
    stub.answers = ['Revert', 'prod'];
    assert.deepEqual(await acts('revertRollout', complete, 'r1'), [
      { folder, act: 'revert', on: 'r1', confirmed: ['prod'] },
    ]);
    const deployment = { source, environment: 'prod', deployment: 7 };
    stub.answers = ['Revert', 'prod'];
    assert.deepEqual(await acts('revertRollout', complete, { folder, deployment }), [
      { folder, act: 'revert', on: deployment, confirmed: ['prod'] },
    ]);
  });

  it('resumes and forgets', async () => {
    assert.deepEqual(await acts('resumeRollout', { ...atGate, status: 'unwatched' }, 'r1'), [
      { folder, act: 'resume', on: 'r1', confirmed: [] },
    ]);
    assert.deepEqual(await acts('forgetRollout', complete, 'r1'), [{ folder, act: 'forget', on: 'r1', confirmed: [] }]);
  });

  it('asks about the only one that it fits, else first which; says where there is none', async () => {
    stub.answers = ['Stop', 'prod'];
    assert.equal((await acts('stopRollout', running)).length, 1);
    const two = server({ known: [running, { ...running, id: 'r2' }] });
    stub.answers = ['new-checkout', 'Stop', 'prod'];
    const log = await runCommand('stopRollout', two);
    assert.equal(log.filter((line) => line.startsWith('actOnRollout ')).length, 1);
    forgetAll();
    assert.deepEqual(await acts('promoteRollout', running), []);
    assert.deepEqual(stub.said, ['information: There is no rollout for that now.']);
    assert.deepEqual(await acts('stopRollout', running, 'gone'), []);
    assert.equal(stub.said.at(-1), 'warning: This rollout is no longer there.');
  });

  it('shows what a rollout changes', async () => {
    const log = await runCommand('openRollout', server({ known: [running] }), 'r1');
    assert.deepEqual(log.slice(1), ['reveal rollouts r1', 'diff r1']);
  });
});

interface Given {
  readonly targets?: readonly RolloutTarget[];
  readonly plan?: Rollout | Error;
  readonly known?: readonly Rollout[];
}

function server({ targets = [flagsTarget], plan = rollout(), known = [rollout()] }: Given = {}): ServerAnswers {
  const others = { source, place, environment: 'prod', number: 7, version: '3', percent: 100, log: [] };
  const deployments = [{ ...others, state: 'complete', revertibleUntil: '2026-11-27T00:00:00Z' }] as const;
  const rollouts: readonly FolderRollouts[] = [{ folder, sources: [source], rollouts: known, deployments }];
  const planned = { rollout: plan, before: '{}', after: '{}', language: 'json' };
  return {
    status: [{ folder }],
    rolloutTargets: targets,
    planRollout: plan instanceof Error ? plan : planned,
    actOnRollout: plan,
    rollouts,
  };
}

/** What was asked of the server that writes at the vendor's. */
async function acts(command: string, one: Rollout, ...values: unknown[]): Promise<readonly object[]> {
  const log = await runCommand(command, server({ known: [one] }), ...values);
  return log.flatMap((line) => (line.startsWith('actOnRollout ') ? [JSON.parse(line.slice(13))] : []));
}
