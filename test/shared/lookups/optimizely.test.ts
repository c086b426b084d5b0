import { checkLookups } from '../../support/check-lookups';

describe('optimizely', () => {
  it('knows decide, the older calls and React', () => {
    checkLookups({
      'a.tsx': `import { createInstance } from '@optimizely/optimizely-sdk'; import optimizely from '@optimizely/optimizely-sdk'; import { useDecision, OptimizelyFeature } from '@optimizely/react-sdk';
        const o = createInstance({}); const user = o.createUserContext('u'); if (/*a:call*/user.decide('a').enabled) {} const { /*b*/enabled } = user.decide('b');
        /*c*/o.isFeatureEnabled('c', 'u'); user.decideForKeys([/*d*/'d']); const [decision] = /*e*/useDecision('e'); const x = /*f*/<OptimizelyFeature feature="f" />;
        /*g*/optimizely.createInstance({}).isFeatureEnabled('g', 'u'); /*h*/o.getFeatureVariableString('h', 'v', 'u');`,
    });
  });
});
