import { checkLookups } from '../../support/check-lookups';

describe('decorator', () => {
  it('finds decorated classes, members and parameters', () => {
    checkLookups(
      {
        'a.ts': `import { FeatureFlag, Other } from './decorators'; enum F { X = 'b' }
          /*a:decorator*/@FeatureFlag('a') class A { /*b*/@FeatureFlag(F.X) m() {} @Other('no') n() {} }`,
      },
      [{ decorator: 'FeatureFlag', key: 0, from: './decorators' }],
    );
  });
});
