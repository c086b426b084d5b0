import type { Ask, Detector, Mark, Shape } from './types';

const BOTH = ['@splitsoftware/splitio', '@splitsoftware/splitio-commons'];
const BROWSER = [
  '@splitsoftware/splitio-browserjs',
  '@splitsoftware/splitio-react-native',
  '@splitsoftware/browser-suite',
];
const REACT = ['@splitsoftware/splitio-react'];
const ANGULAR = ['@splitsoftware/splitio-angular'];

/** Servers name the user first; the browser's client already has its user. */
function client(place: Pick<Ask, 'key' | 'or'>): Shape {
  const one: Shape = { ask: { ...place, type: 'string' } };
  const config: Shape = { ask: { ...place, type: 'string', value: 'treatment' } };
  const many: Shape = { ask: { ...place, many: true } };
  return {
    members: {
      getTreatment: one,
      getTreatmentWithConfig: config,
      getTreatments: many,
      getTreatmentsWithConfig: many,
    },
  };
}
const either: Shape = client({ key: 1, or: 0 });
const browser: Shape = client({ key: 0 });

function factory(made: Shape): Shape {
  return { members: { client: { result: made } } };
}

/** Split, also as Harness FME: server and browser order of arguments, and React. */
export const split: Detector = { id: 'split', says: 'split', marks: () => MARKS };

const MARKS: readonly Mark[] = [
  { at: 'package', packages: BOTH, name: 'SplitFactory', shape: { result: factory(either) } },
  { at: 'package', packages: BROWSER, name: 'SplitFactory', shape: { result: factory(browser) } },
  { at: 'package', packages: REACT, name: 'SplitSdk', shape: { result: factory(browser) } },
  { at: 'type', packages: [...BOTH, 'splitio'], name: 'IClient', shape: either },
  { at: 'type', packages: BROWSER, name: 'IBrowserClient', shape: browser },
  { at: 'type', packages: BOTH, name: 'IBrowserClient', shape: browser },
  { at: 'package', packages: REACT, name: 'useSplitTreatments', shape: { ask: { key: 'names', many: true } } },
  { at: 'package', packages: REACT, name: 'useTreatment', shape: { ask: { key: 'name', type: 'string' } } },
  { at: 'package', packages: REACT, name: 'useTreatments', shape: { ask: { key: 0, many: true } } },
  { at: 'package', packages: REACT, name: 'useSplitClient', shape: { result: { members: { client: browser } } } },
  { at: 'package', packages: REACT, name: 'useClient', shape: { result: browser } },
  { at: 'package', packages: REACT, name: 'SplitTreatments', shape: { jsx: { prop: 'names', many: true } } },
  { at: 'type', packages: ANGULAR, name: 'SplitService', shape: browser },
];
