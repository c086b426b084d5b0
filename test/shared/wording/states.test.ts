import assert from 'node:assert/strict';
import type { EnvironmentState, SourceReport } from '../../../shared/model';
import { describeState, hoverText, stateHint, stateKind } from '../../../shared/wording';
import {
  absent,
  everywhere,
  judgeWorld,
  mixed,
  now,
  serves,
  since,
  unknown,
  type World,
} from '../../support/check-findings';

function hint(environments: Readonly<Record<string, EnvironmentState>>, world: World = {}): string | undefined {
  const { records, sources } = judgeWorld({ flags: [{ key: 'x', environments }], ...world });
  return stateHint(
    records.find((record) => record.key === 'x'),
    undefined,
    { now, sources },
  );
}

describe('stateHint', () => {
  it('says what is the same everywhere in one word, with its age', () => {
    assert.equal(hint(everywhere(serves(true, since(214)))), 'on everywhere · 214 d');
    assert.equal(hint(everywhere(serves(false))), 'off everywhere');
    assert.equal(hint({ default: serves(true, since(0, 3 * 3_600_000)) }), 'on · 3 h');
    assert.equal(hint({ 'prod-01': serves('blue', since(9, 0, { atLeast: true })) }), '"blue" in prod-01 · ≥ 9 d');
  });

  it('says where it differs, the critical environments first, and their age alone', () => {
    assert.equal(
      hint({ ...everywhere(serves(true, since(214))), dev: serves(false, since(3)) }),
      'on in prod-* · 214 d · off in dev',
    );
    assert.equal(
      hint({ dev: serves(true), 'prod-01': serves(true), 'prod-02': serves(false) }),
      'on in prod-01, dev · off in prod-02',
    );
    assert.equal(hint({ dev: absent, 'prod-01': mixed }), 'mixed in prod-01 · not served in dev');
    assert.equal(hint({ dev: unknown, 'prod-01': serves(true) }), 'on in prod-01 · not known in dev');
  });

  it('says how far a rollout has come', () => {
    const rollout = { state: 'DEPLOYING', percent: 40, from: false, to: true };
    assert.equal(
      hint({ 'prod-01': { ...mixed, rollout }, dev: serves(true) }),
      'off → on, 40 % in prod-01 · on in dev',
    );
  });

  it('shortens what is long', () => {
    const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, serves(name)]));
    assert.equal(hint(many), '"a" in a · "b" in b · 3 more');
  });

  it('says that a key is in no source only where sources of state are configured and answered', () => {
    const code = { 'a.ts': '«x»' };
    const source = (state: SourceReport['state']): readonly SourceReport[] => [{ id: 'a', state, asOf: null }];
    assert.equal(hint({}, { flags: [], code, sources: source('ok') }), 'in no source');
    assert.equal(hint({}, { flags: [], code, sources: source('failed') }), 'not known yet');
    assert.equal(hint({}, { flags: [], code, sources: [] }), undefined);
    assert.equal(hint({}, { flags: [{ key: 'x' }], code, sources: source('ok') }), undefined);
    assert.equal(stateHint(undefined, undefined, { now, sources: source('failed') }), 'not known yet');
  });
});

describe('describeState', () => {
  it('says what, since when and why', () => {
    assert.equal(describeState(serves(true, since(3)), now), 'on · deployed 2026-05-29, 3 days');
    assert.equal(
      describeState(serves(true, since(1, 0, { kind: 'git', atLeast: true })), now),
      'on · in git at least since 2026-05-31, 1 day',
    );
    assert.equal(describeState(serves(false), now), 'off · since when is not known');
    assert.equal(describeState(mixed, now), 'mixed: a split');
    assert.equal(describeState(absent, now), 'not served, code falls back');
    assert.equal(describeState(unknown, now), 'not known yet');
  });
});

describe('stateKind', () => {
  it('goes by the critical environments', () => {
    const kind = (environments: Readonly<Record<string, EnvironmentState>>) =>
      stateKind(judgeWorld({ flags: [{ key: 'x', environments }] }).records[0]!);
    assert.equal(kind({ ...everywhere(serves(true)), dev: serves(false) }), 'on');
    assert.equal(kind(everywhere(serves(false))), 'off');
    assert.equal(kind(everywhere(serves('a'))), 'value');
    assert.equal(kind({ 'prod-01': serves(true), 'prod-02': serves(false) }), 'mixed');
    assert.equal(kind({ 'prod-01': unknown, 'prod-02': serves(false) }), 'not-known');
    assert.equal(kind(everywhere(absent)), 'not-served');
    assert.equal(kind({}), 'declared');
    assert.equal(
      kind({ dev: { ...mixed, rollout: { state: 'DEPLOYING', percent: 1 } }, 'prod-01': serves(true) }),
      'rolling-out',
    );
  });
});

describe('hoverText', () => {
  it('is a line for each environment and each finding, without any markup', () => {
    const { records, assessment } = judgeWorld({
      flags: [{ key: 'new_x', description: 'New *x*', environments: everywhere(serves(true, since(40))) }],
      code: { 'a.ts': '«new_x»' },
    });
    assert.deepEqual(hoverText(records[0]!, { now, findings: assessment.findings }).split('\n'), [
      'new_x (boolean)',
      'New *x*',
      'dev: on · deployed 2026-04-22, 40 days',
      'prod-01: on · deployed 2026-04-22, 40 days',
      'prod-02: on · deployed 2026-04-22, 40 days',
      '▲ "new_x" has been on for everybody in prod-01 and prod-02 for 40 days (rolled-out)',
    ]);
  });
});
