import type { Detector, Mark, Shape } from './types';

const SDK = ['@growthbook/growthbook', '@growthbook/growthbook-react'];
const REACT = ['@growthbook/growthbook-react'];

const on: Shape = { ask: { key: 0, type: 'boolean' } };
const value: Shape = { ask: { key: 0, fallback: 1 } };
const details: Shape = { ask: { key: 0, value: 'value' } };
const client: Shape = {
  members: { isOn: on, isOff: on, getFeatureValue: value, evalFeature: details, feature: details },
};

/** GrowthBook: its client and its React hooks and elements. */
export const growthbook: Detector = { id: 'growthbook', says: 'growthbook', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: SDK, name: 'GrowthBook', shape: { instance: client } },
  { at: 'package', packages: SDK, name: 'GrowthBookClient', shape: { instance: client } },
  { at: 'package', packages: SDK, name: 'UserScopedGrowthBook', shape: { instance: client } },
  { at: 'type', packages: SDK, name: 'GrowthBook', shape: client },
  { at: 'type', packages: SDK, name: 'GrowthBookClient', shape: client },
  { at: 'package', packages: REACT, name: 'useFeatureIsOn', shape: on },
  { at: 'package', packages: REACT, name: 'useFeatureValue', shape: value },
  { at: 'package', packages: REACT, name: 'useFeature', shape: details },
  { at: 'package', packages: REACT, name: 'useGrowthBook', shape: { result: client } },
  { at: 'package', packages: REACT, name: 'IfFeatureEnabled', shape: { jsx: { prop: 'feature' } } },
  { at: 'package', packages: REACT, name: 'FeatureString', shape: { jsx: { prop: 'feature' } } },
];
