import { checkFindings, everywhere, serves, type World } from '../../support/check-findings';

const rules = { 'no-safety-net': { severity: 'warning' as const, options: {} } };
const net = (unguarded: readonly string[], expected: readonly string[], world: World = { settings: { rules } }) =>
  checkFindings(
    'no-safety-net',
    { flags: [{ key: 'x', environments: everywhere(serves(true)), unguarded }], ...world },
    expected,
  );

describe('no-safety-net', () => {
  it('is off where nobody asks for it', () => net(['prod-01'], [], {}));

  it('speaks of critical environments without monitors, and of profiles without validators', () => {
    net(['prod-01'], ['x: "x" has no safety net: prod-01 without monitors']);
    net(['shop/flags'], ['x: "x" has no safety net: shop/flags without validators']);
    net(
      ['prod-02', 'shop/flags'],
      ['x: "x" has no safety net: prod-02 without monitors, shop/flags without validators'],
    );
  });

  it('does not look at environments that are not critical', () => net(['dev'], []));
});
