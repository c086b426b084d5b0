import type { FlagType } from '../model';
import type { Detector, Mark, Shape } from './types';

const NODE = ['@harnessio/ff-nodejs-server-sdk'];
const BROWSER = ['@harnessio/ff-javascript-client-sdk'];
const REACT = ['@harnessio/ff-react-client-sdk', '@harnessio/ff-react-native-client-sdk'];
const TYPES: readonly (readonly [string, FlagType])[] = [
  ['bool', 'boolean'],
  ['string', 'string'],
  ['number', 'number'],
  ['json', 'object'],
];

/** Servers are given a target between the identifier and the fallback, and answer promises. */
function client(fallback: number, more: { readonly await?: true } = {}): Shape {
  return {
    members: {
      variation: { ask: { key: 0, fallback, ...more } },
      ...Object.fromEntries(
        TYPES.map(([name, type]) => [`${name}Variation`, { ask: { key: 0, fallback, type, ...more } }]),
      ),
    },
  };
}
const server: Shape = client(2, { await: true });
const browser: Shape = client(1);

/** Harness Feature Flags: Node, browser and React. */
export const harness: Detector = { id: 'harness', says: 'harness', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: NODE, name: 'Client', shape: { instance: server } },
  { at: 'package', packages: NODE, name: 'CfClient', shape: { ...server, instance: server } },
  { at: 'package', packages: NODE, name: 'default', shape: { ...server, instance: server } },
  { at: 'type', packages: NODE, name: 'Client', shape: server },
  { at: 'package', packages: BROWSER, name: 'initialize', shape: { result: browser } },
  { at: 'type', packages: BROWSER, name: 'Result', shape: browser },
  { at: 'package', packages: REACT, name: 'useFeatureFlag', shape: { ask: { key: 0, fallback: 1 } } },
  { at: 'package', packages: REACT, name: 'useFeatureFlags', shape: { ask: { key: 0, many: true } } },
  { at: 'package', packages: REACT, name: 'useFeatureFlagsClient', shape: { result: browser } },
  { at: 'package', packages: REACT, name: 'ifFeatureFlag', shape: { ask: { key: 0 } } },
  { at: 'package', packages: REACT, name: 'withFeatureFlags', shape: { gives: { members: { flags: { bag: {} } } } } },
];
