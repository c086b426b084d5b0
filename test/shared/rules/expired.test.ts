import { checkFindings, everywhere, serves, type World } from '../../support/check-findings';

const expired = (world: World, expected: readonly string[]) => checkFindings('expired', world, expected);
const flag = { key: 'x', environments: everywhere(serves(true)) };
const found = ['x: "x" was to be gone by 2026-05-31'];

describe('expired', () => {
  it('speaks once its day is over in UTC', () => {
    const flags = [{ ...flag, expires: '2026-05-31' }];
    expired({ flags, now: '2026-06-01T00:00:00.000Z' }, found);
    expired({ flags, now: '2026-05-31T23:59:59.999Z' }, []);
  });

  it('speaks at its moment where the date has one', () => {
    const flags = [{ ...flag, expires: '2026-05-31T12:00:00Z' }];
    expired({ flags, now: '2026-05-31T12:00:00.000Z' }, found);
    expired({ flags, now: '2026-05-31T11:59:59.999Z' }, []);
  });

  it('takes the date that a deprecation gives', () =>
    expired({ flags: [{ ...flag, deprecated: { date: '2026-05-31' } }] }, found));

  it('does not judge a date that is none', () =>
    expired({ flags: [{ ...flag, expires: 'soon' }] }, ['x? its date, "soon", cannot be read']));

  it('is silent without a date, on permanent flags, and where it is off', () => {
    expired({ flags: [flag] }, []);
    expired({ flags: [{ ...flag, expires: '2020-01-01', permanent: true }] }, []);
    const off = { expired: { severity: 'off' as const, options: {} } };
    expired({ flags: [{ ...flag, expires: '2020-01-01' }], settings: { rules: off } }, []);
  });
});
