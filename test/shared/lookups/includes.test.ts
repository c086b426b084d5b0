import { checkLookups } from '../../support/check-lookups';

describe('includes', () => {
  it('finds what is asked of a collection of keys', () => {
    checkLookups(
      `const K = 'd'; function f(organization: any) { /*a:includes*/organization.features.includes('a'); /*b*/organization.features?.has('b');
         /*c*/organization.features.indexOf('c') >= 0; const { features } = organization; /*d*/features.includes(K);
         const s = new Set(organization.features); /*e*/s.has('e'); organization.features.push('no'); organization.names.includes('no') }`,
      [{ includes: 'organization.features' }],
    );
  });
});
