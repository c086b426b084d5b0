import type { FlagType } from '../model';
import type { Detector, Mark, Shape } from './types';

const SERVER = [
  '@launchdarkly/node-server-sdk',
  'launchdarkly-node-server-sdk',
  '@launchdarkly/cloudflare-server-sdk',
  '@launchdarkly/vercel-server-sdk',
  '@launchdarkly/akamai-server-base-sdk',
  '@launchdarkly/akamai-server-edgekv-sdk',
  '@launchdarkly/fastly-server-sdk',
  '@launchdarkly/js-server-sdk-common',
  'ldclient-node',
];
const CLIENT = [
  'launchdarkly-js-client-sdk',
  '@launchdarkly/js-client-sdk',
  'launchdarkly-electron-client-sdk',
  '@launchdarkly/electron-client-sdk',
  'launchdarkly-node-client-sdk',
  'launchdarkly-js-sdk-common',
  'ldclient-js',
];
const REACT = [
  'launchdarkly-react-client-sdk',
  '@launchdarkly/react-native-client-sdk',
  'launchdarkly-react-native-client-sdk',
  '@launchdarkly/react-sdk',
];
const VUE = ['launchdarkly-vue-client-sdk', '@launchdarkly/vue-client-sdk'];

const TYPES: readonly (readonly [string, FlagType])[] = [
  ['bool', 'boolean'],
  ['string', 'string'],
  ['number', 'number'],
  ['json', 'object'],
];

const all: Shape = { bag: { except: ['$flagsState', '$valid'] } };
const state: Shape = {
  members: {
    allValues: { result: all },
    toJSON: { result: all },
    getFlagValue: { ask: { key: 0 } },
    getFlagReason: { ask: { key: 0 } },
  },
};

/** Servers are given a context between the key and the fallback, and answer promises. */
function client(fallback: number, more: { readonly await?: true } = {}): Shape {
  return {
    members: {
      variation: { ask: { key: 0, fallback, ...more } },
      variationDetail: { ask: { key: 0, fallback, value: 'value', ...more } },
      migrationVariation: { ask: { key: 0, fallback, value: 'value', ...more } },
      allFlags: { result: all },
      allFlagsState: { result: state },
      ...Object.fromEntries(
        TYPES.flatMap(([name, type]) => [
          [`${name}Variation`, { ask: { key: 0, fallback, type, ...more } }],
          [`${name}VariationDetail`, { ask: { key: 0, fallback, type, value: 'value', ...more } }],
        ]),
      ),
    },
  };
}
const server = client(2, { await: true });
const browser = client(1);
const camel: Shape = { bag: { camel: true } };
const withConsumer: Shape = { result: { gives: { members: { flags: camel, ldClient: browser } } } };

function makers(packages: readonly string[], made: Shape): Mark[] {
  const names = ['init', 'initialize', 'initClient', 'createClient', 'initializeInMainProcess'];
  return [
    ...names.map((name): Mark => ({ at: 'package', packages, name, shape: { result: made } })),
    { at: 'type', packages, name: 'LDClient', shape: made },
    { at: 'type', packages, name: 'LDClientMin', shape: made },
  ];
}

/** LaunchDarkly's server, browser, React and Vue SDKs; React spells keys in camel case. */
export const launchdarkly: Detector = {
  id: 'launchdarkly',
  says: 'launchdarkly',
  marks: () => MARKS,
};

const MARKS: readonly Mark[] = [
  ...makers(SERVER, server),
  ...makers(CLIENT, browser),
  { at: 'package', packages: REACT, name: 'useFlags', shape: { result: camel } },
  { at: 'package', packages: REACT, name: 'useLDClient', shape: { result: browser } },
  { at: 'package', packages: REACT, name: 'withLDConsumer', shape: withConsumer },
  { at: 'package', packages: REACT, name: 'initialize', shape: { result: browser } },
  { at: 'package', packages: REACT, name: 'ReactNativeLDClient', shape: { instance: browser } },
  { at: 'package', packages: REACT, name: 'useVariation', shape: { ask: { key: 0, fallback: 1 } } },
  { at: 'type', packages: REACT, name: 'LDClient', shape: browser },
  { at: 'type', packages: REACT, name: 'LDFlagSet', shape: camel },
  ...TYPES.flatMap(([name, type]): Mark[] => [
    {
      at: 'package',
      packages: REACT,
      name: `use${name[0]!.toUpperCase()}${name.slice(1)}Variation`,
      shape: { ask: { key: 0, fallback: 1, type } },
    },
    {
      at: 'package',
      packages: REACT,
      name: `use${name[0]!.toUpperCase()}${name.slice(1)}VariationDetail`,
      shape: { ask: { key: 0, fallback: 1, type, value: 'value' } },
    },
  ]),
  { at: 'package', packages: VUE, name: 'useLDFlag', shape: { ask: { key: 0, fallback: 1 } } },
  { at: 'package', packages: VUE, name: 'useLDClient', shape: { result: browser } },
];
