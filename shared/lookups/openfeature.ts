import type { FlagType } from '../model';
import type { Detector, Mark, Shape } from './types';

const TYPES: readonly (readonly [string, FlagType])[] = [
  ['Boolean', 'boolean'],
  ['String', 'string'],
  ['Number', 'number'],
  ['Object', 'object'],
];
const CORE = ['@openfeature/server-sdk', '@openfeature/web-sdk', '@openfeature/js-sdk', '@openfeature/core'];
const REACT = ['@openfeature/react-sdk'];
const ANGULAR = ['@openfeature/angular-sdk'];
const NEST = ['@openfeature/nestjs-sdk'];
const ALL = [...CORE, ...REACT, ...ANGULAR, ...NEST];

const client: Shape = {
  members: Object.fromEntries(
    TYPES.flatMap(([name, type]) => [
      [`get${name}Value`, { ask: { key: 0, fallback: 1, type } }],
      [`get${name}Details`, { ask: { key: 0, fallback: 1, type, value: 'value' } }],
    ]),
  ),
};
const openFeature: Shape = { members: { getClient: { result: client } } };

const hooks: Readonly<Record<string, Shape>> = {
  useFlag: { ask: { key: 0, fallback: 1, value: 'value' } },
  useSuspenseFlag: { ask: { key: 0, fallback: 1, value: 'value' } },
  useOpenFeatureClient: { result: client },
  FeatureFlag: { jsx: { prop: 'flagKey' } },
  ...Object.fromEntries(
    TYPES.flatMap(([name, type]) => [
      [`use${name}FlagValue`, { ask: { key: 0, fallback: 1, type } }],
      [`use${name}FlagDetails`, { ask: { key: 0, fallback: 1, type, value: 'value' } }],
      [`useSuspense${name}FlagValue`, { ask: { key: 0, fallback: 1, type } }],
      [`useSuspense${name}FlagDetails`, { ask: { key: 0, fallback: 1, type, value: 'value' } }],
    ]),
  ),
};

const nest: Readonly<Record<string, Shape>> = {
  RequireFlagsEnabled: { decorator: { key: 'flagKey' } },
  ...Object.fromEntries(TYPES.map(([name]) => [`${name}FeatureFlag`, { decorator: { key: 'flagKey' } }])),
};

const angular: Shape = {
  members: Object.fromEntries(
    TYPES.map(([name, type]) => [`get${name}Details`, { ask: { key: 0, fallback: 1, type, value: 'value' } }]),
  ),
};

/** OpenFeature's server, web, React, NestJS and Angular SDKs. */
export const openfeature: Detector = {
  id: 'openfeature',
  says: 'openfeature',
  marks: () => MARKS,
};

const MARKS: readonly Mark[] = [
  { at: 'package', packages: ALL, name: 'OpenFeature', shape: openFeature },
  { at: 'type', packages: ALL, name: 'Client', shape: client },
  { at: 'type', packages: ALL, name: 'OpenFeatureClient', shape: client },
  ...Object.entries(hooks).map(([name, shape]): Mark => ({ at: 'package', packages: REACT, name, shape })),
  ...Object.entries(nest).map(([name, shape]): Mark => ({ at: 'package', packages: NEST, name, shape })),
  { at: 'type', packages: ANGULAR, name: 'FeatureFlagService', shape: angular },
];
