import {
  absent,
  ago,
  checkFindings,
  everywhere,
  mixed,
  serves,
  since,
  unknown,
  type World,
} from '../../support/check-findings';

const code = { 'a.ts': 'if («x»)' };
const on = (days: number, less = 0) => serves(true, since(days, less));
const rolledOut = (world: World, expected: readonly string[]) =>
  checkFindings('rolled-out', { code, ...world }, expected);
const found = (days: number, value = 'on') => [
  `x: "x" has been ${value} for everybody in prod-01 and prod-02 for ${days} days`,
];

describe('rolled-out', () => {
  it('speaks where every critical environment has served one value for the days, to the millisecond', () => {
    rolledOut({ flags: [{ key: 'x', environments: everywhere(on(30)) }] }, found(30));
    rolledOut({ flags: [{ key: 'x', environments: everywhere(on(30, -1)) }] }, []);
    rolledOut({ flags: [{ key: 'x', environments: { ...everywhere(on(90)), 'prod-02': on(30, -1) } }] }, []);
  });

  it('counts from the environment that came last', () => {
    rolledOut({ flags: [{ key: 'x', environments: { 'prod-01': on(90), 'prod-02': on(40) } }] }, found(40));
  });

  it('asks nothing of environments that are not critical', () => {
    rolledOut({ flags: [{ key: 'x', environments: { ...everywhere(on(31)), dev: serves(false) } }] }, found(31));
    rolledOut({ flags: [{ key: 'x', environments: { ...everywhere(on(31)), dev: unknown } }] }, found(31));
  });

  it('is silent where a critical environment serves off, several values, another value or nothing', () => {
    for (const other of [serves(false, since(90)), mixed, serves('b', since(90)), absent])
      rolledOut({ flags: [{ key: 'x', environments: { ...everywhere(on(90)), 'prod-02': other } }] }, []);
  });

  it('never speaks of off: false, null, "off", and an object that is not enabled', () => {
    for (const value of [false, null, 'off', 'OFF', { enabled: false }])
      rolledOut({ flags: [{ key: 'x', environments: everywhere(serves(value, since(90))) }] }, []);
  });

  it('speaks of any other value', () => {
    rolledOut({ flags: [{ key: 'x', environments: everywhere(serves('blue', since(90))) }] }, found(90, '"blue"'));
    rolledOut({ flags: [{ key: 'x', environments: everywhere(serves(0, since(90))) }] }, found(90, '0'));
    rolledOut(
      { flags: [{ key: 'x', environments: everywhere(serves({ a: 1, b: 2 }, since(90))) }] },
      found(90, '{"a":1,"b":2}'),
    );
  });

  it('does not judge an unknown age, and says so; a young one decides it', () => {
    const nameless = serves(true);
    rolledOut({ flags: [{ key: 'x', environments: { 'prod-01': on(90), 'prod-02': nameless } }] }, [
      'x? since when it is on in prod-02 is not known',
    ]);
    rolledOut({ flags: [{ key: 'x', environments: { 'prod-01': on(3), 'prod-02': nameless } }] }, []);
  });

  it('takes a lower bound for what it is', () => {
    const atLeast = (days: number) => serves(true, since(days, 0, { kind: 'git', atLeast: true }));
    rolledOut({ flags: [{ key: 'x', environments: everywhere(atLeast(31)) }] }, [
      'x: "x" has been on for everybody in prod-01 and prod-02 for at least 31 days',
    ]);
    rolledOut({ flags: [{ key: 'x', environments: everywhere(atLeast(3)) }] }, [
      'x? since when it is on in prod-01 and prod-02 is not known',
    ]);
  });

  it('does not judge what a critical environment does not say, unless the others decide it', () => {
    rolledOut({ flags: [{ key: 'x', environments: { ...everywhere(on(90)), 'prod-02': unknown } }] }, [
      'x? what prod-02 serves is not known',
    ]);
    rolledOut({ flags: [{ key: 'x', environments: { 'prod-01': serves(false), 'prod-02': unknown } }] }, []);
  });

  it('takes the environments that `critical` names, all where the default names none, and `default` alone', () => {
    const flags = [{ key: 'x', environments: { live: on(40), test: on(50) } }];
    rolledOut({ flags, settings: { critical: ['live'] } }, ['x: "x" has been on for everybody in live for 40 days']);
    rolledOut({ flags }, ['x: "x" has been on for everybody in live and test for 40 days']);
    rolledOut({ flags, settings: { critical: ['gone'] } }, []);
    rolledOut({ flags: [{ key: 'x', environments: { default: on(40) } }], settings: { critical: ['gone'] } }, [
      'x: "x" has been on for everybody in default for 40 days',
    ]);
  });

  it('has its days from the configuration, and can be off', () => {
    const flags = [{ key: 'x', environments: everywhere(on(10)) }];
    rolledOut(
      { flags, settings: { rules: { 'rolled-out': { severity: 'error', options: { days: 10 } } } } },
      found(10),
    );
    rolledOut({ flags, settings: { rules: { 'rolled-out': { severity: 'off', options: { days: 1 } } } } }, []);
  });

  it('leaves permanent flags alone, whoever says that they are', () => {
    rolledOut({ flags: [{ key: 'x', environments: everywhere(on(90)), permanent: true }] }, []);
    rolledOut({ flags: [{ key: 'x', environments: everywhere(on(90)) }], settings: { permanent: ['x*'] } }, []);
  });

  it('judges an attribute apart from its flag, and only where code asks for it', () => {
    const flags = [
      {
        key: 'x',
        environments: everywhere(serves(false, since(90))),
        attributes: { limit: { type: 'number' as const } },
      },
      { key: 'x.limit', attributeOf: 'x', type: 'number' as const, environments: everywhere(serves(5, since(90))) },
    ];
    rolledOut({ flags, code: { 'a.ts': '«x.limit»' } }, [
      'x.limit: "x.limit" has been 5 for everybody in prod-01 and prod-02 for 90 days',
    ]);
    rolledOut({ flags, code: { 'a.ts': '«x»' } }, []);
  });

  it('is not judged where a failed source may speak for the critical environments', () => {
    const failed = [
      { id: 'vendor', state: 'ok' as const, asOf: null },
      { id: 'other', state: 'failed' as const, asOf: null },
    ];
    rolledOut({ flags: [{ key: 'x', environments: { dev: on(90) } }], sources: failed }, [
      'x? other could not be read',
    ]);
    rolledOut({ flags: [{ key: 'x', environments: everywhere(on(90)) }], sources: failed }, found(90));
    rolledOut({ flags: [{ key: 'x', source: 'registry' }], sources: failed }, [
      'x? what prod-01 and prod-02 serves is not known',
    ]);
  });

  it('reads a date that is none as an unknown age', () => {
    const state = serves(true, { kind: 'defined', at: 'yesterday' });
    rolledOut({ flags: [{ key: 'x', environments: everywhere(state) }], now: ago(0) }, [
      'x? since when it is on in prod-01 and prod-02 is not known',
    ]);
  });
});
