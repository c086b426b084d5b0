import type { FlagType } from '../model';
import type { Detector, Mark, Shape } from './types';

const SDK = ['@optimizely/optimizely-sdk'];
const REACT = ['@optimizely/react-sdk'];
const VARIABLES: readonly (readonly [string, FlagType | undefined])[] = [
  ['getFeatureVariable', undefined],
  ['getFeatureVariableBoolean', 'boolean'],
  ['getFeatureVariableString', 'string'],
  ['getFeatureVariableInteger', 'number'],
  ['getFeatureVariableDouble', 'number'],
  ['getFeatureVariableJSON', 'object'],
  ['getAllFeatureVariables', 'object'],
];

const decide: Shape = { ask: { key: 0, value: 'enabled' } };
const many: Shape = { ask: { key: 0, many: true } };
const user: Shape = {
  members: {
    decide,
    decideAsync: { ask: { key: 0, value: 'enabled', await: true } },
    decideForKeys: many,
    decideForKeysAsync: many,
  },
};
const client: Shape = {
  members: {
    createUserContext: { result: user },
    isFeatureEnabled: { ask: { key: 0, type: 'boolean' } },
    decide,
    decideForKeys: many,
    ...Object.fromEntries(VARIABLES.map(([name, type]) => [name, { ask: { key: 0, ...(type && { type }) } }])),
  },
};

/** Optimizely Feature Experimentation: `decide`, the older `isFeatureEnabled`, and React. */
export const optimizely: Detector = { id: 'optimizely', says: 'optimizely', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: [...SDK, ...REACT], name: 'createInstance', shape: { result: client } },
  { at: 'type', packages: SDK, name: 'Client', shape: client },
  { at: 'type', packages: SDK, name: 'OptimizelyUserContext', shape: user },
  { at: 'type', packages: REACT, name: 'ReactSDKClient', shape: client },
  { at: 'package', packages: REACT, name: 'useDecision', shape: { ask: { key: 0 } } },
  { at: 'package', packages: REACT, name: 'useFeature', shape: { ask: { key: 0 } } },
  { at: 'package', packages: REACT, name: 'OptimizelyFeature', shape: { jsx: { prop: 'feature' } } },
  {
    at: 'package',
    packages: REACT,
    name: 'withOptimizely',
    shape: { gives: { members: { optimizely: client } } },
  },
];
