// The lookups of github/codeql-action: getValue of every FeatureEnablement, two maps of keys, one wrapper.
import { corpus } from './index.mjs';
import { callsOf, elementsOf, openProgram, printTruth } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('codeql-action').isProduct,
});
const flags = 'src/feature-flags.ts';
printTruth([
  ...callsOf(world, {
    [`${flags} FeatureEnablement.getValue`]: [0, 'call'],
    [`${flags} OfflineFeatures.getValue`]: [0, 'call'],
    [`${flags} Features.getValue`]: [0, 'call'],
    'src/dependency-caching.ts addFeatureIfEnabled': [0, 'wrapper'],
  }),
  ...elementsOf(world, 'src/config-utils.ts OVERLAY_ANALYSIS_FEATURES'),
  ...elementsOf(world, 'src/config-utils.ts OVERLAY_ANALYSIS_CODE_SCANNING_FEATURES'),
]);
