import assert from 'node:assert/strict';
import type { EnvironmentState, SourceReport } from '../../../shared/model';
import { absent, judgeWorld, mixed, serves, since, unknown, type World } from '../../support/check-findings';

/** What one environment serves after the join, in short. */
function joined(world: World, key = 'x', environment = 'prod-01'): string {
  const record = recordOf(world, key);
  return short(record.environments[environment]);
}

function short(state: EnvironmentState | undefined): string {
  if (state === undefined) return 'nothing said';
  if (state.serves === 'value') return JSON.stringify(state.value);
  return state.serves === 'mixed' ? `mixed ${JSON.stringify(state.values ?? null)}: ${state.reason}` : state.serves;
}

function recordOf(world: World, key = 'x') {
  const record = judgeWorld(world).records.find((one) => one.key === key);
  assert.ok(record, `no record of ${key}`);
  return record;
}

const said = (source: string, state: EnvironmentState) => ({ key: 'x', source, environments: { 'prod-01': state } });
const both = (one: EnvironmentState, other: EnvironmentState): World => ({ flags: [said('a', one), said('b', other)] });
const failed: SourceReport = { id: 'b', state: 'failed', asOf: null };

describe('buildInventory', () => {
  describe('joins what sources say of one environment', () => {
    it('equal values join, and are as old as the youngest that is known', () => {
      assert.equal(joined(both(serves({ a: 1, b: 2 }), serves({ b: 2, a: 1 }))), '{"a":1,"b":2}');
      const state = recordOf(both(serves(true, since(90)), serves(true, since(20)))).environments['prod-01'];
      assert.deepEqual(state?.since, since(20));
      const agent = recordOf(both(serves(true, since(90)), serves(true))).environments['prod-01'];
      assert.deepEqual(agent?.since, since(90));
    });

    it('different ones are mixed, with both as evidence', () => {
      const world = both(serves(true, since(9)), serves(false, since(8)));
      assert.equal(joined(world), 'mixed [false,true]: sources disagree: a serves true, b serves false');
      assert.deepEqual(
        recordOf(world).environments['prod-01']?.evidence.map(({ source, value, since: when }) => ({
          source,
          value,
          when,
        })),
        [
          { source: 'a', value: true, when: since(9) },
          { source: 'b', value: false, when: since(8) },
        ],
      );
    });

    it('a mix stays a mix', () => {
      assert.equal(
        joined(both(mixed, serves(true))),
        'mixed null: sources disagree: a serves several values, b serves true',
      );
      assert.equal(joined(both(mixed, mixed)), 'mixed null: a split');
    });

    it('a source that does not serve the flag steps back, and one that does not know spoils certainty', () => {
      assert.equal(joined(both(serves(true), absent)), 'true');
      assert.equal(joined(both(absent, absent)), 'absent');
      assert.equal(joined(both(serves(true), unknown)), 'unknown');
    });

    it('never takes a declaration for a state', () => {
      const registry = { key: 'x', source: 'registry' };
      assert.equal(joined({ flags: [said('a', serves(true)), registry] }), 'true');
      assert.deepEqual(recordOf({ flags: [registry] }).environments, {});
    });
  });

  it('knows that a source serves nothing where it speaks for an environment and leaves the key out', () => {
    const other = { key: 'y', source: 'a', environments: { dev: serves(true), 'prod-01': serves(true) } };
    const world: World = { flags: [{ key: 'x', source: 'a', environments: { dev: serves(true) } }, other] };
    assert.equal(joined(world), 'absent');
    assert.equal(joined({ ...world, sources: [{ id: 'a', state: 'failed', asOf: null }] }), 'unknown');
  });

  it('gives the environments of the configuration as unknown where the only source of state failed', () => {
    const world: World = { flags: [{ key: 'x', source: 'registry' }], sources: [failed] };
    assert.equal(joined(world), 'unknown');
    assert.equal(joined({ ...world, sources: [{ ...failed, definesState: false }] }), 'nothing said');
    assert.equal(joined({ ...world, sources: [{ ...failed, state: 'stale' }] }), 'nothing said');
  });

  it('lists environments in configured order, then by name', () => {
    const environments = { zoo: mixed, 'prod-01': mixed, alpha: mixed, dev: mixed };
    assert.deepEqual(Object.keys(recordOf({ flags: [{ key: 'x', environments }] }).environments), [
      'dev',
      'prod-01',
      'alpha',
      'zoo',
    ]);
  });

  it('calls critical what `critical` names, all where the default names none, `default` where it is alone', () => {
    const critical = (names: readonly string[], globs: readonly string[]) => {
      const environments = Object.fromEntries(names.map((name) => [name, mixed]));
      return recordOf({ flags: [{ key: 'x', environments }], settings: { critical: globs } }).critical;
    };
    assert.deepEqual(critical(['dev', 'prod-01', 'production'], ['prod*']), ['prod-01', 'production']);
    assert.deepEqual(critical(['dev', 'live'], ['prod*']), ['dev', 'live']);
    assert.deepEqual(critical(['dev', 'live'], ['live']), ['live']);
    assert.deepEqual(critical(['dev', 'live'], ['eu-*']), []);
    assert.deepEqual(critical(['default'], ['eu-*']), ['default']);
    assert.deepEqual(critical(['dev', 'eu/prod.1'], ['*prod*']), ['eu/prod.1']);
  });

  it('counts lookups under the key, by whatever name code has for it', () => {
    const record = recordOf(
      { flags: [{ key: 'new-x', codeNames: ['newX'] }], code: { 'b.ts': '«newX»', 'a.ts': '«new-x» «newX.limit»' } },
      'new-x',
    );
    assert.deepEqual(
      record.lookups.map((lookup) => `${lookup.file} ${lookup.flag}`),
      ['a.ts new-x', 'b.ts new-x'],
    );
    assert.deepEqual(record.codeNames, ['newX']);
  });

  it('reads a spelling that is a key of its own as that key', () =>
    assert.equal(
      recordOf({ flags: [{ key: 'new-x', codeNames: ['newX'] }, { key: 'newX' }], code: { 'a.ts': '«newX»' } }, 'newX')
        .lookups.length,
      1,
    ));

  it('keeps attributes apart, with the type that the flag declares', () => {
    const world: World = {
      flags: [{ key: 'x', attributes: { limit: { type: 'number' } }, permanent: true }],
      code: { 'a.ts': '«x» «x.limit»' },
    };
    const limit = recordOf(world, 'x.limit');
    assert.equal(limit.type, 'number');
    assert.equal(limit.attributeOf, 'x');
    assert.equal(limit.permanent, true);
    assert.equal(recordOf(world).lookups.length, 1);
  });

  it('has a type where the sources that know one agree', () => {
    const typed = (one: 'string' | 'boolean', other: 'string' | 'unknown') =>
      recordOf({
        flags: [
          { key: 'x', source: 'a', type: one },
          { key: 'x', source: 'b', type: other },
        ],
      }).type;
    assert.equal(typed('string', 'unknown'), 'string');
    assert.equal(typed('boolean', 'string'), 'unknown');
  });

  it('calls permanent what the vendor marks or a glob names', () => {
    const permanent = (key: string, globs: readonly string[]) =>
      recordOf({ flags: [{ key }], settings: { permanent: globs } }, key).permanent;
    assert.equal(permanent('ops/kill', ['ops*']), true);
    assert.equal(permanent('new.ops', ['ops*']), false);
    assert.equal(permanent('a[b]', ['a[b]']), true);
  });

  it('takes the first creation, the last change, and every candidate of a dynamic key', () => {
    const flag = (source: string, days: number) => ({ key: 'x', source, created: since(days), changed: since(days) });
    const record = recordOf({ flags: [flag('a', 9), flag('b', 3)], code: { 'a.ts': '«?x,y»' } });
    assert.deepEqual([record.created, record.changed], [since(9), since(3)]);
    assert.equal(record.candidates.length, 1);
    assert.deepEqual(recordOf({ code: { 'a.ts': '«?x,y»' } }, 'y').flags, []);
  });
});
