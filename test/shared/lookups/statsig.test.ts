import { checkLookups } from '../../support/check-lookups';

describe('statsig', () => {
  it('knows where the gate stands', () => {
    checkLookups({
      'a.ts': `import statsig from 'statsig-node'; await /*a:call*/statsig.checkGate(user, 'a'); const x = /*b*/statsig.getFeatureGateSync(user, 'b').value;`,
      'b.tsx': `import { StatsigClient } from '@statsig/js-client'; import { useGateValue, useFeatureGate, useStatsigClient } from '@statsig/react-bindings';
        const c = new StatsigClient('k', {}); /*c*/c.checkGate('c'); /*d*/useGateValue('d'); /*e*/useFeatureGate('e').value; const { client } = useStatsigClient(); /*f*/client.getDynamicConfig('f'); /*g*/useStatsigClient().checkGate('g');`,
      'c.ts': `import { Statsig } from '@statsig/statsig-node-core'; const s = new Statsig('k'); /*h*/s.checkGate(user, 'h');`,
    });
  });
});
