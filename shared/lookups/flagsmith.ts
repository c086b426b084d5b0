import type { Detector, Mark, Shape } from './types';

const BROWSER = ['flagsmith', 'react-native-flagsmith', 'flagsmith-es', '@flagsmith/flagsmith'];
const REACT = ['flagsmith/react', 'react-native-flagsmith/react', '@flagsmith/flagsmith/react'];
const NODE = ['flagsmith-nodejs'];

const has: Shape = { ask: { key: 0, type: 'boolean' } };
const value: Shape = { ask: { key: 0 } };
const client: Shape = { members: { hasFeature: has, getValue: value } };
const flags: Shape = {
  members: { isFeatureEnabled: has, getFeatureValue: value, getFlag: { ask: { key: 0, value: 'enabled' } } },
};
const server: Shape = {
  members: { getEnvironmentFlags: { result: flags }, getIdentityFlags: { result: flags } },
};

/** Flagsmith: browser, React and Node. */
export const flagsmith: Detector = { id: 'flagsmith', says: 'flagsmith', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: BROWSER, name: 'default', shape: client },
  { at: 'package', packages: BROWSER, name: 'createFlagsmithInstance', shape: { result: client } },
  { at: 'type', packages: BROWSER, name: 'IFlagsmith', shape: client },
  { at: 'package', packages: REACT, name: 'useFlags', shape: { ask: { key: 0, many: true } } },
  { at: 'package', packages: REACT, name: 'useFlagsmith', shape: { result: client } },
  { at: 'package', packages: NODE, name: 'default', shape: { instance: server } },
  { at: 'package', packages: NODE, name: 'Flagsmith', shape: { instance: server } },
  { at: 'type', packages: NODE, name: 'Flagsmith', shape: server },
  { at: 'type', packages: NODE, name: 'Flags', shape: flags },
];
