import { checkLookups } from '../../support/check-lookups';

describe('unleash', () => {
  it('knows Node, browser and React', () => {
    checkLookups({
      'a.ts': `import { initialize, isEnabled, Unleash } from 'unleash-client'; const u = initialize({}); /*a:call*/u.isEnabled('a', ctx, false); /*b*/isEnabled('b'); /*c*/u.getVariant('c').name;
        const v = new Unleash({}); /*d*/v.isEnabled('d'); const map = { isEnabled: (k: string) => k }; map.isEnabled('no');`,
      'b.tsx': `import { useFlag, useVariant, useUnleashClient } from '@unleash/proxy-client-react'; /*e*/useFlag('e'); /*f*/useVariant('f'); const c = useUnleashClient(); /*g*/c.isEnabled('g');`,
      'c.ts': `import { UnleashClient } from 'unleash-proxy-client'; const c = new UnleashClient({}); /*h*/c.isEnabled('h');`,
    });
  });
});
