import type { Detector, Mark, Shape } from './types';

const NODE = ['unleash-client'];
const BROWSER = ['unleash-proxy-client', '@unleash/proxy-client', 'unleash-client-browser'];
const REACT = [
  '@unleash/proxy-client-react',
  '@unleash/unleash-react-sdk',
  '@unleash/proxy-client-vue',
  '@unleash/proxy-client-svelte',
  '@unleash/proxy-client-solid',
  '@unleash/nextjs',
];

const isEnabled: Shape = { ask: { key: 0, fallback: 2, type: 'boolean' } };
const inBrowser: Shape = { ask: { key: 0, type: 'boolean' } };
const variant: Shape = { ask: { key: 0 } };
const client: Shape = { members: { isEnabled, getVariant: variant, forceGetVariant: variant } };
const browser: Shape = { members: { isEnabled: inBrowser, getVariant: variant } };

/** Unleash: Node, browser, and the hooks of its component libraries. */
export const unleash: Detector = { id: 'unleash', says: 'unleash', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: NODE, name: 'initialize', shape: { result: client } },
  { at: 'package', packages: NODE, name: 'startUnleash', shape: { result: client } },
  {
    at: 'package',
    packages: NODE,
    name: 'Unleash',
    shape: { instance: client, members: { getInstance: { result: client } } },
  },
  { at: 'package', packages: NODE, name: 'isEnabled', shape: isEnabled },
  { at: 'package', packages: NODE, name: 'getVariant', shape: variant },
  { at: 'package', packages: NODE, name: 'forceGetVariant', shape: variant },
  { at: 'type', packages: NODE, name: 'Unleash', shape: client },
  { at: 'package', packages: [...BROWSER, ...REACT], name: 'UnleashClient', shape: { instance: browser } },
  { at: 'type', packages: [...BROWSER, ...REACT], name: 'UnleashClient', shape: browser },
  { at: 'package', packages: REACT, name: 'useFlag', shape: inBrowser },
  { at: 'package', packages: REACT, name: 'useVariant', shape: variant },
  { at: 'package', packages: REACT, name: 'useUnleashClient', shape: { result: browser } },
  { at: 'package', packages: REACT, name: 'useUnleash', shape: { result: browser } },
  { at: 'package', packages: REACT, name: 'flagsClient', shape: { result: browser } },
];
