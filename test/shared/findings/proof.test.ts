import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { obstacles } from '../../../shared/findings/obstacles';
import { proof } from '../../../shared/findings/proof';
import type { SourceReport } from '../../../shared/model';
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

const code = { 'a.ts': '«x»' };
const on = everywhere(serves(true, since(40)));
const order = ['dev', 'prod-01', 'staging', 'prod-02'];

/** What is decided of `x`, and every sentence that stands in its way. */
function decided(world: World) {
  const { records, assessment, settings, sources } = judgeWorld({ code, ...world });
  const record = records.find((one) => one.key === 'x')!;
  const decision = proof(record, assessment.findings, settings, sources);
  const reasons = obstacles(record, { ...assessment, sources, settings, now });
  assert.equal(
    decision === undefined,
    reasons.length > 0,
    `proven and obstacles contradict each other: ${reasons.join(' ')}`,
  );
  return { keep: decision?.keep, reasons };
}

const proven = (world: World, keep: unknown) => assert.deepEqual(decided(world), { keep, reasons: [] });
const unproven = (world: World, ...reasons: readonly string[]) =>
  assert.deepEqual(decided(world), { keep: undefined, reasons });

describe('proof', () => {
  it('is what rolled-out and never-on find', () => {
    proven({ flags: [{ key: 'x', environments: on }] }, true);
    proven({ flags: [{ key: 'x', environments: everywhere(serves('blue', since(40))) }] }, 'blue');
    proven({ flags: [{ key: 'x', environments: everywhere(serves(false, since(99))) }] }, false);
  });

  it('is kept back by an ignore, in the words of whoever ignores', () => {
    const reason = 'rolled-out is ignored here ("campaign"): an ignored finding proves nothing.';
    unproven(
      { flags: [{ key: 'x', environments: on }], code: { 'a.ts': '«x» // flagkeeper-ignore rolled-out: campaign' } },
      reason,
    );
    unproven(
      { flags: [{ key: 'x', environments: on }], settings: { ignore: [{ flag: 'x', reason: 'campaign' }] } },
      reason,
    );
  });

  it('is kept back on permanent flags', () =>
    unproven(
      { flags: [{ key: 'x', environments: on, permanent: true }] },
      'It is marked as permanent: take it out of `permanent`, or the mark away at the vendor.',
    ));

  it('is kept back by a deployment in flight, in whatever environment', () => {
    const rollout = { state: 'BAKING', percent: 100 };
    const environments = { ...on, dev: { ...serves(true, since(40)), rollout } };
    unproven({ flags: [{ key: 'x', environments }] }, 'A deployment is in flight in dev: wait until it ends.');
    proven(
      {
        flags: [
          {
            key: 'x',
            environments: { ...on, dev: { ...serves(true, since(40)), rollout: { ...rollout, state: 'COMPLETE' } } },
          },
        ],
      },
      true,
    );
  });

  it('is kept back by a later environment that gives anybody another value', () => {
    const later = (staging: typeof mixed): World => ({
      flags: [{ key: 'x', environments: { ...on, staging } }],
      settings: { environments: order },
    });
    unproven(later(serves(false)), 'staging comes later in the order of environments and serves off.');
    unproven(later(mixed), 'staging comes later in the order of environments and serves several values.');
    unproven(
      later(unknown),
      'staging comes later in the order of environments and serves something that is not known.',
    );
    proven(later(absent), true);
    proven(later(serves(true)), true);
  });

  it('does not mind earlier environments, nor those without a place in the order', () => {
    proven({ flags: [{ key: 'x', environments: { ...on, dev: serves(false), sandbox: serves(false) } }] }, true);
  });

  it('is kept back by an experiment, and by flags that depend on this one', () =>
    unproven(
      { flags: [{ key: 'x', environments: on, heldBy: ['experiment "prices"'] }] },
      'It is held by experiment "prices": end the experiment, or free the flags that depend on it.',
    ));

  it('is kept back by a source that could not be read', () => {
    const sources: readonly SourceReport[] = [
      { id: 'vendor', state: 'ok', asOf: now },
      { id: 'other', state: 'failed', asOf: null },
    ];
    unproven(
      { flags: [{ key: 'x', environments: on }], sources },
      'other could not be read, and may serve another value: mend the source.',
    );
  });

  it('says what is missing where there is no finding', () => {
    unproven(
      { flags: [{ key: 'x', environments: everywhere(serves(true, since(20))) }] },
      'It has been on in prod-01 and prod-02 for too short a time: 10 more days to go.',
    );
    unproven(
      { flags: [{ key: 'x', environments: everywhere(serves(true)) }] },
      'It could not be judged: since when it is on in prod-01 and prod-02 is not known.',
      'Since when prod-01 and prod-02 serves this is not known.',
    );
    unproven(
      { flags: [{ key: 'x', environments: { 'prod-01': serves(true), 'prod-02': mixed } }] },
      'Its critical environments do not serve one value to everybody: prod-01 is on, prod-02 is mixed.',
    );
    unproven(
      { flags: [{ key: 'x', environments: { ...everywhere(serves(false, since(99))), dev: serves(true) } }] },
      'It is off in prod-01 and prod-02, but not in dev.',
    );
    unproven({}, 'It is in no source, so nobody knows what it serves.');
    unproven(
      {
        flags: [{ key: 'x', environments: on }],
        settings: { rules: { 'rolled-out': { severity: 'off', options: {} } } },
      },
      'The rule rolled-out is off in the configuration.',
    );
  });

  it('is kept back where the flag is not served in a critical environment, and code falls back to another value', () => {
    const off = serves(false, since(99));
    const world = (fallback: boolean): World => ({
      flags: [{ key: 'x', environments: { dev: off, 'prod-01': off, 'prod-02': absent } }],
      asks: { x: { fallback: { value: fallback } } },
    });
    proven(world(false), false);
    unproven(world(true), 'prod-02 does not serve it, and code falls back to something else there (a.ts:1).');
  });

  it('says why an off flag with a past, and one that nobody serves, are not removable', () => {
    unproven(
      { flags: [{ key: 'x', environments: everywhere(serves(false, since(99))), created: since(300) }] },
      'It is off, but may have been on before: nothing says that it never was.',
    );
    unproven(
      { flags: [{ key: 'x', environments: { dev: serves(true, since(90)), 'prod-01': absent, 'prod-02': absent } }] },
      'Its critical environments do not serve one value to everybody: prod-01 is not served, prod-02 is not served.',
    );
  });

  it('offers the removal as a fix only where it is proven', () => {
    const fixOf = (world: World) =>
      judgeWorld({ code, ...world }).assessment.findings.find((one) => one.rule === 'rolled-out')?.fix;
    assert.deepEqual(fixOf({ flags: [{ key: 'x', environments: on }] }), { kind: 'remove-flag', keep: true });
    assert.equal(fixOf({ flags: [{ key: 'x', environments: on, heldBy: ['y'] }] }), undefined);
    assert.equal(
      fixOf({ flags: [{ key: 'x', environments: on }], code: {} }),
      undefined,
      'nothing in code asks for it',
    );
  });

  it('never comes from an ignored finding, whatever is served', () => {
    const states = fc.constantFrom(
      serves(true, since(400)),
      serves(false, since(400)),
      serves('a', since(400)),
      mixed,
      absent,
    );
    fc.assert(
      fc.property(fc.record({ dev: states, 'prod-01': states, 'prod-02': states }), (environments) => {
        const ignore = [{ flag: 'x', reason: 'kept' }];
        assert.equal(decided({ flags: [{ key: 'x', environments }], settings: { ignore } }).keep, undefined);
      }),
    );
  });
});
