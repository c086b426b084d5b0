import { checkLookups } from '../../support/check-lookups';

describe('split', () => {
  it('knows where the key stands', () => {
    checkLookups({
      'server.ts': `import { SplitFactory } from '@splitsoftware/splitio'; const client = SplitFactory({ core: {} }).client();
        /*a:call*/client.getTreatment('user', 'a'); /*b*/client.getTreatment(userId, 'b', { x: 1 }); /*c*/client.getTreatmentWithConfig('u', 'c').treatment;
        client.getTreatments('u', [/*d*/'d', /*e*/'e']); /*f*/client.getTreatment('f', { age: 1 }); /*g*/client.getTreatment('g');`,
      'browser.ts': `import { SplitFactory } from '@splitsoftware/splitio-browserjs'; const c = SplitFactory({}).client(); /*h*/c.getTreatment('h', { y: 1 });`,
      'react.tsx': `import { useSplitTreatments, SplitTreatments } from '@splitsoftware/splitio-react'; const { treatments } = useSplitTreatments({ names: [/*i*/'i'] });
        const x = <SplitTreatments names={[/*j*/'j']}>{() => null}</SplitTreatments>;`,
    });
  });
});
