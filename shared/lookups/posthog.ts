import type { Detector, Mark, Shape } from './types';

const BROWSER = ['posthog-js', 'posthog-js-lite', 'posthog-react-native'];
const NODE = ['posthog-node'];
const REACT = ['posthog-js/react', '@posthog/react', 'posthog-react-native'];

const flag: Shape = { ask: { key: 0 } };
const enabled: Shape = { ask: { key: 0, type: 'boolean' } };
const client: Shape = {
  members: {
    isFeatureEnabled: enabled,
    getFeatureFlag: flag,
    getFeatureFlagPayload: flag,
    getFeatureFlagResult: flag,
  },
};
/** On a server each of them answers a promise. */
const server: Shape = {
  members: Object.fromEntries(
    Object.entries(client.members!).map(([name, { ask }]) => [name, { ask: { ...ask!, await: true } }]),
  ),
};

/** PostHog: browser, Node and React. */
export const posthog: Detector = { id: 'posthog', says: 'posthog', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: BROWSER, name: 'default', shape: { ...client, instance: client } },
  { at: 'package', packages: BROWSER, name: 'posthog', shape: client },
  { at: 'package', packages: BROWSER, name: 'PostHog', shape: { instance: client } },
  { at: 'type', packages: BROWSER, name: 'PostHog', shape: client },
  { at: 'package', packages: NODE, name: 'PostHog', shape: { instance: server } },
  { at: 'type', packages: NODE, name: 'PostHog', shape: server },
  { at: 'package', packages: NODE, name: 'default', shape: { instance: server } },
  { at: 'package', packages: REACT, name: 'usePostHog', shape: { result: client } },
  { at: 'package', packages: REACT, name: 'useFeatureFlagEnabled', shape: enabled },
  { at: 'package', packages: REACT, name: 'useFeatureFlagVariantKey', shape: flag },
  { at: 'package', packages: REACT, name: 'useFeatureFlagPayload', shape: flag },
  { at: 'package', packages: REACT, name: 'useFeatureFlag', shape: flag },
  { at: 'package', packages: REACT, name: 'PostHogFeature', shape: { jsx: { prop: 'flag' } } },
];
