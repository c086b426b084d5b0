import type { Detector, Mark, Shape } from './types';

const REACT = ['configcat-react', '@configcat/sdk/react'];
const SDK = [
  'configcat-node',
  'configcat-js',
  'configcat-js-ssr',
  'configcat-js-chromium-extension',
  'configcat-cloudflare-worker',
  'configcat-common',
  '@configcat/sdk',
  ...REACT,
];

const value: Shape = { ask: { key: 0, fallback: 1 } };
const details: Shape = { ask: { key: 0, fallback: 1, value: 'value' } };
const client: Shape = {
  members: {
    getValueAsync: { ask: { key: 0, fallback: 1, await: true } },
    getValueDetailsAsync: { ask: { key: 0, fallback: 1, value: 'value', await: true } },
    getValue: value,
    getValueDetails: details,
    snapshot: { result: { members: { getValue: value, getValueDetails: details } } },
  },
};
const MAKERS = [
  'getClient',
  'createClient',
  'createClientWithAutoPoll',
  'createClientWithManualPoll',
  'createClientWithLazyLoad',
];

/** ConfigCat: its clients and React hooks. */
export const configcat: Detector = { id: 'configcat', says: 'configcat', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  ...MAKERS.map((name): Mark => ({ at: 'package', packages: SDK, name, shape: { result: client } })),
  { at: 'type', packages: SDK, name: 'IConfigCatClient', shape: client },
  { at: 'package', packages: REACT, name: 'useFeatureFlag', shape: details },
  { at: 'package', packages: REACT, name: 'useConfigCatClient', shape: { result: client } },
  {
    at: 'package',
    packages: REACT,
    name: 'withConfigCatClient',
    shape: { gives: { members: { getValue: value, configCatClient: client } } },
  },
];
