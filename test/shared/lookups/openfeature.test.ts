import { checkLookups } from '../../support/check-lookups';

describe('openfeature', () => {
  it('knows the server and the web client', () => {
    checkLookups({
      'client.ts': `import { OpenFeature, type Client } from '@openfeature/server-sdk'; export const client = OpenFeature.getClient();
        export const ask = async (c: Client) => await /*c*/c.getStringValue('c', 'x');`,
      'a.ts': `import { client } from './client'; import { OpenFeature as OF } from '@openfeature/web-sdk';
        const on = await /*a:call*/client.getBooleanValue('a', false); const d = (await /*b*/client.getBooleanDetails('b', true)).value;
        /*d*/OF.getClient('domain').getNumberValue('d', 1); cache.getBooleanValue('no', false);`
        .replace('/*b*/client.getBooleanDetails', 'client.getBooleanDetails')
        .replace('= (await', '= /*b*/ (await'),
    });
  });
  it('knows the React hooks', () => {
    checkLookups(`import { useFlag, useBooleanFlagValue as useBool, useSuspenseFlag, useStringFlagDetails, FeatureFlag, useOpenFeatureClient } from '@openfeature/react-sdk';
      const { /*a*/value } = useFlag('a', false); const b = /*b*/useBool('b', false); const c = /*c*/useSuspenseFlag('c', 1).value;
      const d = /*d*/useStringFlagDetails('d', ''); const e = /*e:jsx*/<FeatureFlag flagKey="e">x</FeatureFlag>; const k = useOpenFeatureClient(); /*f*/k.getBooleanValue('f', true);`);
  });
});
