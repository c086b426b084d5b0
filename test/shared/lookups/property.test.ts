import { checkLookups } from '../../support/check-lookups';

describe('property', () => {
  it('finds entries of tables', () => {
    checkLookups(
      `enum F { C = 'c' } const K = 'd';
       export const routes = [{ path: '/x', /*a:property*/featureFlag: 'a' }, { path: '/y', /*b*/notFlag: 'b' }, { /*c*/featureFlag: F.C },
         { /*d*/'featureFlag': K }, { featureFlag: undefined }, { path: 'featureFlag' }];
       interface R { featureFlag: string } const f = (r: R) => ({ featureFlag: r.featureFlag }); const s = "{ featureFlag: 'no' }";`,
      [{ property: 'featureFlag' }, { property: 'notFlag', negated: true }],
    );
  });
});
