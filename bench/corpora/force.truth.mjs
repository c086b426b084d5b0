// The lookups of artsy/force: Unleash's React hooks and Node client as they come, and an interface of its own for routes.
import { corpus } from './index.mjs';
import { callersOf, callsOf, openProgram, printTruth } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('force').isProduct,
  under: 'src',
  paths: { '*': ['./src/*'] },
  ambient: `declare module 'unleash-client' {
    export class Unleash { isEnabled(name: string, context?: any): boolean; getVariant(name: string, context?: any): any; }
  }`,
});
const context = 'src/System/Contexts/SystemContext.tsx';
const server = 'src/System/FeatureFlags/unleashServer.ts';
printTruth([
  ...callsOf(world, {
    'module:@unleash/proxy-client-react useFlag': [0, 'call'],
    'module:@unleash/proxy-client-react useVariant': [0, 'call'],
    'ambient-stubs.d.ts Unleash.isEnabled': [0, 'call'],
    'ambient-stubs.d.ts Unleash.getVariant': [0, 'call'],
    [`${context} FeatureFlags.isEnabled`]: [0, 'call'],
    [`${context} FeatureFlags.getVariant`]: [0, 'call'],
    [`${server} isFeatureFlagEnabled`]: [0, 'wrapper'],
    [`${server} getVariant`]: [0, 'wrapper'],
  }),
  // Behind an early return: a use of the flag, so its callers may be listed or not.
  ...callersOf(world, {
    'src/Apps/Order/redirects.tsx counterofferRedesignEnabled': ['emerald_collector-counteroffer-redesign', '~wrapper'],
  }),
  // The route's match comes from a package that is not installed: its context has no type here.
  { file: 'src/Apps/Example/exampleRoutes.tsx', line: 172, flag: 'emerald_order-details-page', form: '~call' },
]);
