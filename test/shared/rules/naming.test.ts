import { checkFindings, type World } from '../../support/check-findings';

const flags = [{ key: 'new-x' }, { key: 'NewX' }, { key: 'NewX.Limit', attributeOf: 'NewX' }];
const naming = (options: Record<string, unknown>, expected: readonly string[], world: World = {}) =>
  checkFindings(
    'naming',
    { flags, settings: { rules: { naming: { severity: 'warning', options } } }, ...world },
    expected,
  );

describe('naming', () => {
  it('is off where nobody asks for it', () => checkFindings('naming', { flags }, []));

  it('speaks of keys that do not match, by default or by the pattern', () => {
    naming({}, ['NewX: "NewX" does not match ^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$']);
    naming({ pattern: '^[A-Z]' }, ['new-x: "new-x" does not match ^[A-Z]']);
  });

  it('does not judge by a pattern that is none', () =>
    naming({ pattern: '(' }, ['NewX? ( is no regular expression', 'new-x? ( is no regular expression']));

  it('comes to an end on a key that is made to keep it busy', () =>
    naming({ pattern: '^x$' }, [`${'-'.repeat(5000)}: "${'-'.repeat(79)}…" does not match ^x$`], {
      flags: [{ key: '-'.repeat(5000) }],
    }));
});
