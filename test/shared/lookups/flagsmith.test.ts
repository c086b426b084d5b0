import { checkLookups } from '../../support/check-lookups';

describe('flagsmith', () => {
  it('knows browser, React and Node', () => {
    checkLookups({
      'a.tsx': `import flagsmith from 'flagsmith'; import { useFlags, useFlagsmith } from 'flagsmith/react'; /*a:call*/flagsmith.hasFeature('a'); /*b*/flagsmith.getValue('b');
        const flags = useFlags([/*c*/'c', /*d*/'d']); const f = useFlagsmith(); /*e*/f.hasFeature('e');`,
      'b.ts':
        `import Flagsmith from 'flagsmith-nodejs'; const s = new Flagsmith({}); const flags = await s.getEnvironmentFlags(); /*f*/flags.isFeatureEnabled('f'); (await s.getIdentityFlags('x')).getFeatureValue('g');`.replace(
          '(await s.getId',
          '/*g*/ (await s.getId',
        ),
    });
  });
});
