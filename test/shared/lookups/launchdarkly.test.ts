import { checkLookups } from '../../support/check-lookups';

describe('launchdarkly', () => {
  it('knows the server client in every way it is made and passed on', () => {
    checkLookups({
      'ld.ts': `import * as LaunchDarkly from '@launchdarkly/node-server-sdk'; let client: LaunchDarkly.LDClient;
        export function getClient() { if (!client) client = LaunchDarkly.init('key'); return client; }`,
      'a.ts': `import { getClient } from './ld'; import type { LDClient } from '@launchdarkly/node-server-sdk';
        const v = await /*a:call*/getClient().variation('a', ctx, false);
        class S { constructor(private readonly ld: LDClient) {} m() { return /*b*/this.ld.boolVariation('b', ctx, true) } }
        const flags = (await getClient().allFlagsState(ctx)).allValues(); /*c:member*/flags['c'];
        function f(other: { variation(k: string): void }) { other.variation('no') }`,
      'b.js': `const LaunchDarkly = require('launchdarkly-node-server-sdk'); const { init } = LaunchDarkly; const c = init('k'); /*d*/c.variation('d', u, 1);
        const e = LaunchDarkly.init('x'); e.waitForInitialization().then(() => /*e*/e.variation('e', u, 2));`,
    });
  });
  it('knows the browser client and React', () => {
    checkLookups({
      'b.tsx': `import { useFlags, useLDClient, withLDConsumer } from 'launchdarkly-react-client-sdk'; import * as LD from 'launchdarkly-js-client-sdk';
        const { /*newCheckout*/newCheckout, /*b*/b: c } = useFlags(); const f = useFlags(); /*d*/f.d; const client = useLDClient(); /*e*/client?.variation('e', false);
        const ld = LD.initialize('id', user); /*g*/ld.variation('g', 'x'); const View = ({ flags }: any) => /*h*/flags.h; export default withLDConsumer()(View);
        const Inline = withLDConsumer()(({ flags }: any) => /*i*/flags.i); class K extends React.Component { render() { return /*j*/this.props.flags.j } } export const KK = withLDConsumer()(K);`,
    });
  });
});
