import { checkLookups } from '../../support/check-lookups';

describe('harness', () => {
  it('knows Node, browser and React', () => {
    checkLookups({
      'a.ts': `import { Client } from '@harnessio/ff-nodejs-server-sdk'; import { initialize } from '@harnessio/ff-javascript-client-sdk';
        const c = new Client('key'); await /*a:call*/c.boolVariation('a', target, false); const cf = initialize('k', t); /*b*/cf.variation('b', 1);`,
      'b.tsx': `import { useFeatureFlag, useFeatureFlags, withFeatureFlags, ifFeatureFlag } from '@harnessio/ff-react-client-sdk';
        /*c*/useFeatureFlag('c', false); useFeatureFlags([/*d*/'d', /*e*/'e']); const V = ({ flags }: any) => /*f:member*/flags.f; export default withFeatureFlags(V);
        const W = /*g*/ifFeatureFlag('g')(V);`,
    });
  });
});
