import type { FlagType } from '../model';
import type { Detector, Mark, Shape } from './types';

const TYPES: readonly (readonly [string, FlagType])[] = [
  ['Boolean', 'boolean'],
  ['String', 'string'],
  ['Number', 'number'],
  ['Object', 'object'],
];
/** Its clients answer promises. */
const SERVER = ['@openfeature/server-sdk', '@openfeature/js-sdk', '@openfeature/nestjs-sdk'];
const WEB = ['@openfeature/web-sdk', '@openfeature/core', '@openfeature/react-sdk', '@openfeature/angular-sdk'];
const REACT = ['@openfeature/react-sdk'];
const ANGULAR = ['@openfeature/angular-sdk'];
const NEST = ['@openfeature/nestjs-sdk'];

function client(more: { readonly await?: true }): Shape {
  return {
    members: Object.fromEntries(
      TYPES.flatMap(([name, type]) => [
        [`get${name}Value`, { ask: { key: 0, fallback: 1, type, ...more } }],
        [`get${name}Details`, { ask: { key: 0, fallback: 1, type, value: 'value', ...more } }],
      ]),
    ),
  };
}
const server = client({ await: true });
const web = client({});

const hooks: Readonly<Record<string, Shape>> = {
  useFlag: { ask: { key: 0, fallback: 1, value: 'value' } },
  useSuspenseFlag: { ask: { key: 0, fallback: 1, value: 'value' } },
  useOpenFeatureClient: { result: web },
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
  ...[
    { packages: SERVER, shape: server },
    { packages: WEB, shape: web },
  ].flatMap(({ packages, shape }): Mark[] => [
    { at: 'package', packages, name: 'OpenFeature', shape: { members: { getClient: { result: shape } } } },
    { at: 'type', packages, name: 'Client', shape },
    { at: 'type', packages, name: 'OpenFeatureClient', shape },
  ]),
  ...Object.entries(hooks).map(([name, shape]): Mark => ({ at: 'package', packages: REACT, name, shape })),
  ...Object.entries(nest).map(([name, shape]): Mark => ({ at: 'package', packages: NEST, name, shape })),
  { at: 'type', packages: ANGULAR, name: 'FeatureFlagService', shape: angular },
];
