// The lookups of growthbook/growthbook: its own SDK as any user's, from a package of the same repository.
import { corpus } from './index.mjs';
import { callsOf, openProgram, printTruth } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: (file) => corpus('growthbook').isProduct(file) || /^packages\/sdk-(js|react)\/src\//.test(file),
  under: 'packages',
  paths: {
    '@growthbook/growthbook': ['./packages/sdk-js/src/index.ts'],
    '@growthbook/growthbook-react': ['./packages/sdk-react/src/index.ts'],
    '@/*': ['./packages/front-end/*'],
    'back-end/src/*': ['./packages/back-end/src/*'],
    'shared/*': ['./packages/shared/src/*', './packages/shared/*'],
  },
});
const sinks = {
  'packages/back-end/src/services/growthbook.ts getBackendFeatureValue': [0, 'wrapper'],
  'packages/front-end/hooks/useFeatureDisabledRedirect.ts useFeatureDisabledRedirect': [0, 'wrapper'],
};
for (const [file, owner] of [
  ['GrowthBook', 'GrowthBook'],
  ['GrowthBookClient', 'GrowthBookClient'],
  ['GrowthBookClient', 'UserScopedGrowthBook'],
])
  for (const method of ['isOn', 'isOff', 'getFeatureValue', 'evalFeature', 'feature'])
    sinks[`packages/sdk-js/src/${file}.ts ${owner}.${method}`] = [0, 'call'];
for (const hook of ['useFeature', 'useFeatureIsOn', 'useFeatureValue'])
  sinks[`packages/sdk-react/src/GrowthBookReact.tsx ${hook}`] = [0, 'call'];
printTruth(callsOf(world, sinks).filter((row) => corpus('growthbook').isProduct(row.file)));
