import { checkFindings, everywhere, mixed, serves, since, type World } from '../../support/check-findings';

const code = { 'a.ts': '«x»' };
const inactive = (world: World, expected: readonly string[]) => checkFindings('inactive', { code, ...world }, expected);
const changed = (days: number, less = 0) => since(days, less, { kind: 'defined' });
const found = (days: number) => [`x: nothing about "x" has changed for ${days} days`];

describe('inactive', () => {
  it('speaks where nothing changed for the days, to the millisecond', () => {
    inactive({ flags: [{ key: 'x', environments: everywhere(mixed), changed: changed(90) }] }, found(90));
    inactive({ flags: [{ key: 'x', environments: everywhere(mixed), changed: changed(90, -1) }] }, []);
  });

  it('counts a change of any environment', () =>
    inactive(
      {
        flags: [
          {
            key: 'x',
            environments: { 'prod-01': serves(true, since(3)), 'prod-02': serves(false, since(200)) },
            changed: changed(200),
          },
        ],
      },
      [],
    ));

  it('is silent where another rule of age speaks, ignored or not, and speaks where that rule is off', () => {
    const flags = [{ key: 'x', environments: everywhere(serves(true, since(100))), changed: changed(100) }];
    inactive({ flags }, []);
    inactive({ flags, settings: { ignore: [{ rule: 'rolled-out', flag: 'x', reason: 'soon' }] } }, []);
    inactive({ flags, settings: { rules: { 'rolled-out': { severity: 'off', options: {} } } } }, found(100));
    inactive({ flags, code: {}, settings: { rules: { 'rolled-out': { severity: 'off', options: {} } } } }, []);
  });

  it('does not judge an unknown last change, and says so', () =>
    inactive({ flags: [{ key: 'x', environments: everywhere(mixed) }] }, ['x? when it last changed is not known']));

  it('is silent on permanent flags, and on keys without a state', () => {
    inactive({ flags: [{ key: 'x', environments: everywhere(mixed), changed: changed(90), permanent: true }] }, []);
    inactive({ flags: [{ key: 'x', changed: changed(90) }] }, []);
  });
});
