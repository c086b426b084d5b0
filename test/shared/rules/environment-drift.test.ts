import { absent, checkFindings, mixed, serves, type World } from '../../support/check-findings';

const drift = (world: World, expected: readonly string[]) => checkFindings('environment-drift', world, expected);
const on = serves(true);
const off = serves(false);
const found = ['x: "x" differs between critical environments: on in prod-01, off in prod-02'];
const world = (environments: NonNullable<World['flags']>[number]['environments']): World => ({
  flags: [{ key: 'x', environments }],
});

describe('environment-drift', () => {
  it('speaks where critical environments serve different values', () =>
    drift(world({ dev: on, 'prod-01': on, 'prod-02': off }), found));

  it('does not look at the others', () => drift(world({ dev: on, 'prod-01': off, 'prod-02': off }), []));

  it('is silent while a rollout runs in one of them, and speaks when it has ended', () => {
    const rollout = { state: 'DEPLOYING', percent: 40 };
    drift(world({ 'prod-01': { ...on, rollout }, 'prod-02': off }), []);
    drift(world({ 'prod-01': { ...on, rollout: { ...rollout, state: 'ROLLED_BACK' } }, 'prod-02': off }), found);
    drift(world({ dev: { ...on, rollout }, 'prod-01': on, 'prod-02': off }), found);
  });

  it('takes no value where none is served to everybody', () => {
    drift(world({ 'prod-01': on, 'prod-02': absent }), []);
    drift(world({ 'prod-01': on, 'prod-02': mixed }), []);
  });

  it('compares values deeply', () => {
    drift(world({ 'prod-01': serves({ a: 1, b: [2] }), 'prod-02': serves({ b: [2], a: 1 }) }), []);
    drift(world({ 'prod-01': serves('a'), 'prod-02': serves('b') }), [
      'x: "x" differs between critical environments: "a" in prod-01, "b" in prod-02',
    ]);
  });

  it('speaks of permanent flags too: they are to agree', () =>
    drift({ flags: [{ key: 'x', permanent: true, environments: { 'prod-01': on, 'prod-02': off } }] }, found));
});
