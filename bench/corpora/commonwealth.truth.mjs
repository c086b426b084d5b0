// The lookups of hicommonwealth/commonwealth: useFlag, a wrapper of the OpenFeature React hook, through three re-exports,
// and one call of an OpenFeature client.
import { corpus } from './index.mjs';
import { callsOf, openProgram, printTruth } from './program.mjs';

const client = 'packages/commonwealth/client/scripts';
const world = openProgram(process.argv[2], {
  product: corpus('commonwealth').isProduct,
  ambient: `declare module '@openfeature/web-sdk' {
    export class Client { getBooleanValue(key: string, fallback: boolean): boolean; }
    export const OpenFeature: { getClient(name?: string): Client };
  }`,
  paths: {
    '@hicommonwealth/*': ['./libs/*/src/index.ts'],
    'shared/hooks/*': [`./${client}/shared/hooks/*`],
    'shared/utils/*': [`./${client}/shared/utils/*`],
    'shared/api/*': [`./${client}/shared/api/*`],
    'features/*': [`./${client}/features/*`],
    '*': ['./packages/commonwealth/*', './packages/commonwealth/shared/*', `./${client}/*`],
  },
});
printTruth(
  callsOf(world, {
    [`${client}/shared/hooks/useFlag.ts useFlag`]: [0, 'wrapper'],
    'ambient-stubs.d.ts Client.getBooleanValue': [0, 'call'],
    'module:@openfeature/react-sdk useBooleanFlagValue': [0, 'call'],
    'module:@openfeature/react-sdk useFlag': [0, 'call'],
  }),
);
