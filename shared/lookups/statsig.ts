import type { Detector, Mark, Shape } from './types';

const NODE = ['statsig-node', 'statsig-node-lite', '@statsig/statsig-node-core'];
const BROWSER = ['statsig-js', '@statsig/js-client', '@statsig/js-on-device-eval-client', '@statsig/client-core'];
const REACT = [
  'statsig-react',
  'statsig-react-native',
  '@statsig/react-bindings',
  '@statsig/react-native-bindings',
  '@statsig/expo-bindings',
];

/** Servers name the user before the gate. */
function client(key: number): Shape {
  const gate: Shape = { ask: { key, type: 'boolean' } };
  const details: Shape = { ask: { key, value: 'value' } };
  const config: Shape = { ask: { key, type: 'object' } };
  return {
    members: {
      checkGate: gate,
      checkGateSync: gate,
      checkGateWithExposureLoggingDisabled: gate,
      getFeatureGate: details,
      getFeatureGateSync: details,
      getConfig: config,
      getConfigSync: config,
      getDynamicConfig: config,
      getExperiment: config,
      getExperimentSync: config,
      getLayer: config,
      getLayerSync: config,
    },
  };
}
const server: Shape = client(1);
const browser: Shape = client(0);
const ask: Shape = { ask: { key: 0 } };
const valued: Shape = { ask: { key: 0, value: 'value' } };

/** Statsig: gates, dynamic configurations, experiments and layers. */
export const statsig: Detector = { id: 'statsig', says: 'statsig', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: NODE, name: 'default', shape: { ...server, instance: server } },
  { at: 'package', packages: NODE, name: 'Statsig', shape: { ...server, instance: server } },
  { at: 'type', packages: NODE, name: 'Statsig', shape: server },
  ...Object.entries(server.members ?? {}).map(
    ([name, shape]): Mark => ({ at: 'package', packages: ['statsig-node', 'statsig-node-lite'], name, shape }),
  ),
  { at: 'package', packages: BROWSER, name: 'default', shape: browser },
  { at: 'package', packages: [...BROWSER, ...REACT], name: 'StatsigClient', shape: { instance: browser } },
  { at: 'package', packages: ['statsig-react', 'statsig-react-native'], name: 'Statsig', shape: browser },
  { at: 'type', packages: [...BROWSER, ...REACT], name: 'StatsigClient', shape: browser },
  { at: 'package', packages: REACT, name: 'useGateValue', shape: { ask: { key: 0, type: 'boolean' } } },
  { at: 'package', packages: REACT, name: 'useGate', shape: valued },
  { at: 'package', packages: REACT, name: 'useFeatureGate', shape: valued },
  { at: 'package', packages: REACT, name: 'useConfig', shape: ask },
  { at: 'package', packages: REACT, name: 'useDynamicConfig', shape: ask },
  { at: 'package', packages: REACT, name: 'useExperiment', shape: ask },
  { at: 'package', packages: REACT, name: 'useLayer', shape: ask },
  {
    at: 'package',
    packages: REACT,
    name: 'useStatsigClient',
    shape: { result: { members: { ...browser.members, client: browser } } },
  },
];
